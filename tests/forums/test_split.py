"""A branch becomes a conversation of its own: nothing is lost, and it comes back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.search.models import SearchDocument
from forums.models import CurationRefused, Post, PostLink, ReadMark, Thread


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


def page_of(post):
    return f"/forums/posts/{post.public_id}/"


def split(client, post, title="About a"):
    return client.post(page_of(post) + "split/", {"title": title})


def test_a_moderator_splits_a_branch_off(as_, bob, mona, thread, grown):
    menu = as_(mona).get(page_of(grown["a"]) + "more/").content.decode()
    assert "Make it a conversation of its own" in menu
    assert (
        "Make it a conversation" not in as_(bob).get(page_of(grown["a"]) + "more/").content.decode()
    )
    assert as_(mona).get(page_of(grown["a"]) + "split/").status_code == 200
    response = split(as_(mona), grown["a"])
    new = Thread.objects.get(title="About a")
    assert response.url == new.get_absolute_url()
    assert split(as_(bob), grown["e"]).status_code == 403
    assert as_(mona).get(new.get_absolute_url()).status_code == 200


def test_a_line_stays_that_leads_there_and_so_do_permalinks_and_anchors(
    as_, bob, mona, thread, grown
):
    split(as_(mona), grown["a"])
    new, client = Thread.objects.get(title="About a"), as_(bob)
    for order in ("", "?order=time"):
        page = client.get(thread.get_absolute_url() + order).content.decode()
        assert f'id="{grown["a"].public_id}"' in page
        line = page.index("This part is a conversation of its own now.")
        assert page.index("How long did it take?") < line < page.index('data-seq="6"')
    for name in "abcd":
        assert client.get(page_of(grown[name])).url == (
            f"{new.get_absolute_url()}#{grown[name].public_id}"
        )
    thread.deeds.get().undo(by=mona)
    assert "conversation of its own" not in client.get(thread.get_absolute_url()).content.decode()
    assert client.get(new.get_absolute_url()).url == page_of(grown["a"])


def test_on_paper_stands_where_it_went(as_, bob, mona, thread, grown):
    thread.split(grown["b"], "About b", by=mona)
    page = as_(bob).get(f"/forums/threads/{thread.public_id}/print/").content.decode()
    sign = page.index(f"http://testserver/forums/posts/{grown['b'].public_id}/")
    assert "Here a part became a conversation of its own" in page
    assert page.index(f'id="{grown["a"].public_id}"') < sign < page.index('<li value="4"')
    assert "About b" not in page


def test_what_stands_elsewhere_is_named_by_no_title(as_, bob, mona, thread, grown):
    split(as_(mona), grown["a"], title="Only for few")
    assert "Only for few" not in as_(bob).get(thread.get_absolute_url()).content.decode()


def test_two_at_once_split_it_once(as_, mona, musa, thread, grown):
    split(as_(mona), grown["a"])
    again = split(as_(musa), grown["a"], title="These words must stay")
    assert again.status_code == 409
    assert "These words must stay" in again.content.decode()
    with pytest.raises(CurationRefused, match="Somebody was faster"):
        thread.split(grown["b"], "Below it", by=musa)


def test_the_opening_post_and_what_is_gone_begin_nothing(as_, mona, thread, grown):
    assert split(as_(mona), thread.posts.get(seq=1)).status_code == 409
    grown["b"].hide()
    assert split(as_(mona), grown["b"]).status_code == 409
    assert split(as_(mona), grown["a"], title=" \u200b").status_code == 422
    assert Thread.objects.count() == 1


def test_an_answer_on_its_way_lands_where_its_post_stands(
    as_, bob, charlie, mona, thread, grown, typed
):
    fields = typed("Below d.", parent=grown["d"].public_id)
    new = thread.split(grown["b"], "About b", by=mona)
    response = as_(charlie).post(thread.replies_url, fields)
    post = Post.objects.get(source="Below d.")
    assert response.url == post.get_absolute_url()
    assert (post.thread, post.parent) == (new, grown["d"])
    assert as_(charlie).post(thread.replies_url, fields).url == response.url
    new.lock(by=mona)
    late = as_(charlie).post(thread.replies_url, typed("Too late.", parent=grown["d"].public_id))
    assert late.status_code == 422
    assert "Too late." in late.content.decode()


def test_what_was_read_and_followed_stays_so(alice, bob, charlie, mona, thread, grown, say):
    ReadMark.objects.see(charlie, thread, 3)
    ReadMark.objects.choose(mona.pk, thread, 4)

    def unread(member, where):
        return Thread.objects.read_by(member).get(pk=where.pk).unread

    new = thread.split(grown["a"], "About a", by=mona)
    assert (unread(charlie, thread), unread(charlie, new)) == (1, 2)
    assert (unread(bob, thread), unread(bob, new)) == (0, 0)
    assert ReadMark.objects.get(thread=new, member=mona).level == 4
    say(fresh(new), alice)
    assert (unread(bob, thread), unread(bob, new)) == (0, 1)
    thread.deeds.get().undo(by=mona)
    assert unread(bob, thread) == 1
    assert unread(charlie, thread) == 4


def test_what_was_read_beside_a_branch_stays_read_when_it_comes_back(
    bob, charlie, mona, thread, grown, say
):
    def unread():
        return Thread.objects.read_by(charlie).get(pk=thread.pk).unread

    ReadMark.objects.see(charlie, thread, 6)
    new = thread.split(grown["a"], "About a", by=mona)
    say(fresh(thread), bob, "Beside it, and read")
    ReadMark.objects.see(charlie, thread, 7)
    say(fresh(new), bob, "In it, and new")
    new.deeds_beside.get().undo(by=mona)
    assert unread() == 1


def test_a_page_counts_as_read_where_ordinals_are_missing(
    as_, alice, bob, mona, thread, say, monkeypatch
):
    posts = [say(thread, alice, f"Number {number}") for number in range(70)]
    for post in posts[5:9]:
        fresh(thread).split(post, "Another", by=mona)
    as_(bob).get(thread.get_absolute_url())
    assert ReadMark.objects.get(member=bob, thread=thread).last_seq == 54
    assert Thread.objects.read_by(bob).get(pk=thread.pk).unread == 71 - 54


def test_search_finds_each_part_where_it_is(as_, bob, mona, thread, grown):
    def documents(kind):
        return set(SearchDocument.objects.filter(kind=kind).values_list("object_id", flat=True))

    new = thread.split(grown["a"], "About a", by=mona)
    assert documents("thread") == {thread.pk, new.pk}
    assert grown["a"].pk not in documents("post")
    thread.deeds.get().undo(by=mona)
    assert documents("thread") == {thread.pk}
    assert grown["a"].pk in documents("post")


def test_links_of_posts_go_with_them(alice, mona, thread, say, settings):
    post = say(thread, alice, f"See {settings.SITE_URL}/articles/keeping-a-diary/ for it.")
    assert PostLink.objects.get().thread == thread
    new = thread.split(post, "About a", by=mona)
    assert PostLink.objects.get().thread == new
    thread.deeds.get().undo(by=mona)
    assert PostLink.objects.get().thread == thread


def test_it_does_not_come_back_where_more_people_would_read_it(
    open_shelf, opened, alice, mona, say
):
    thread = opened(open_shelf, alice)
    new = thread.split(say(thread, alice), "Apart", by=mona)
    new.keep_to_members()
    with pytest.raises(CurationRefused, match="kept to members"):
        thread.deeds.get().undo(by=mona)


def test_a_branch_of_any_size_costs_the_same_number_of_statements(alice, mona, shelf, opened, say):
    def statements(size):
        thread = opened(shelf, alice)
        root = say(thread, alice)
        for _number in range(size):
            say(thread, alice, parent=root)
        with CaptureQueriesContext(connection) as splitting:
            fresh(thread).split(root, "Apart", by=mona)
        with CaptureQueriesContext(connection) as undoing:
            thread.deeds.get().undo(by=mona)
        return len(splitting), len(undoing)

    statements(1)  # the first line of the log costs some more
    assert statements(2) == statements(12)
