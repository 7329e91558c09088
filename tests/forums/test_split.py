"""A branch becomes a conversation of its own: nothing is lost, and it comes back."""

import pytest

from community.search.models import SearchDocument


@pytest.fixture
def grown(thread, alice, bob, say):
    """opening · a (b (d), c) · e, by their texts; what stands in `thread`."""
    a = say(thread, bob, "a")
    b = say(thread, alice, "b", parent=a)
    c = say(thread, bob, "c", parent=a)
    d = say(thread, alice, "d", parent=b)
    e = say(thread, bob, "e")
    return {post.source: post for post in (a, b, c, d, e)}


def tree(thread):
    """[(depth, text)] as it reads."""
    return list(thread.posts.order_by("path").values_list("depth", "source"))


def found(word, member):
    return {document.url for document in SearchDocument.objects.search(word, member).found}


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_a_branch_stands_alone_and_nothing_else_moves(thread, grown, mona):
    new = thread.split(grown["a"], "About a", by=mona)
    assert tree(thread) == [(1, "How long did it take?"), (1, "e")]
    assert tree(new) == [(1, "a"), (1, "b"), (2, "d"), (1, "c")]
    opening = new.posts.get(seq=1)
    assert (opening.pk, opening.parent, new.author) == (grown["a"].pk, None, grown["a"].author)
    assert fresh(grown["b"]).parent is None
    assert (fresh(thread).answers, fresh(new).answers) == (1, 3)
    assert fresh(thread).last_seq == 6


def test_it_comes_back_with_what_was_said_since(thread, grown, bob, mona, say):
    before = tree(thread)
    places = list(thread.posts.order_by("pk").values_list("pk", "seq", "path", "depth", "parent"))
    new = thread.split(grown["b"], "About b", by=mona)
    deed = thread.deeds.get()
    deed.undo(by=mona)
    assert places == list(
        thread.posts.order_by("pk").values_list("pk", "seq", "path", "depth", "parent")
    )
    assert tree(thread) == before
    assert fresh(thread).gone == 0
    new = thread.split(grown["b"], "About b", by=mona)
    say(fresh(thread), bob, "f")
    say(fresh(new), bob, "below b")
    say(fresh(new), bob, "below d", parent=fresh(grown["d"]))
    thread.deeds.newest_first().first().undo(by=mona)
    assert tree(thread) == [
        (1, "How long did it take?"),
        *[(1, "a"), (2, "b"), (3, "d"), (4, "below d"), (3, "below b"), (2, "c")],
        *[(1, "e"), (1, "f")],
    ]
    assert fresh(thread).last_seq == 9
    assert fresh(thread).gone == 0


def test_merge_and_back(thread, grown, shelf, opened, alice, bob, mona, say):
    other = opened(shelf, bob, title="Another", source="another")
    x = say(other, alice, "x")
    say(other, alice, "y", parent=x)
    deed = other.merge_into(fresh(thread), grown["c"], by=mona)
    assert tree(thread)[4:] == [(2, "c"), (3, "another"), (4, "x"), (5, "y"), (1, "e")]
    assert fresh(thread).last_seq == 9
    say(fresh(thread), bob, "z", parent=fresh(x))
    say(fresh(thread), bob, "w", parent=other.posts.model.objects.get(source="another"))
    deed.undo(by=mona)
    assert tree(other) == [(1, "another"), (1, "x"), (2, "y"), (2, "z"), (1, "w")]
    assert tree(thread)[4:] == [(2, "c"), (1, "e")]
    say(fresh(other), bob, "last")
    say(fresh(thread), bob, "last")
