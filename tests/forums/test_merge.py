"""Two conversations become one, and two again: nothing is lost, every address leads to its words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from community.following.models import Following
from community.search.models import SearchDocument
from forums.models import CurationRefused, Post, ReadMark, Thread


@pytest.fixture
def other(shelf, opened, bob):
    """bob's thread, beside alice's."""
    return opened(shelf, bob, title="Magnesium again", source="Which kind?")


def tree(thread):
    return list(thread.posts.order_by("path").values_list("depth", "source"))


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def join(client, thread, address):
    return client.post(f"/forums/threads/{thread.public_id}/more/merge/", {"address": address})


def test_it_stands_below_the_post_it_is_joined_to(as_, alice, bob, mona, thread, other, say):
    first = say(thread, bob, "First")
    say(thread, bob, "Second")
    say(other, alice, "Citrate", parent=say(other, alice, "Both"))
    response = join(as_(mona), other, f"http://testserver{first.get_absolute_url()}")
    assert response.status_code == 302
    assert tree(thread) == [
        (1, "How long did it take?"),
        *[(1, "First"), (2, "Which kind?"), (3, "Both"), (4, "Citrate"), (1, "Second")],
    ]
    assert (fresh(thread).last_seq, fresh(thread).answers) == (6, 5)
    assert fresh(thread).last_post_at == fresh(other).last_post_at


def test_its_address_leads_to_its_place(as_, bob, charlie, mona, thread, other, say):
    reply = say(other, bob, "Both")
    opening = other.posts.get(seq=1)
    join(as_(mona), other, thread.get_absolute_url())
    client = as_(charlie)
    for rest in ("", "print/", "first-new/", "more/", "?order=time"):
        assert client.get(other.get_absolute_url() + rest).url == opening.get_absolute_url()
    for post in (opening, reply):
        assert client.get(post.get_absolute_url()).url == (
            f"{thread.get_absolute_url()}#{post.public_id}"
        )
    assert as_(None).get(other.get_absolute_url()).status_code == 404


def test_it_is_listed_nowhere_and_found_as_an_answer(as_, bob, mona, thread, other):
    other.pin(by=mona)
    other.feature(by=mona)
    other.merge_into(thread, by=mona)
    page = as_(bob).get("/forums/headache/").context["page"]
    assert page.threads == [thread]
    assert (page.pinned, page.worth_reading) == ([], [])
    assert not SearchDocument.objects.filter(kind="thread", object_id=other.pk).exists()
    root = Post.objects.get(source="Which kind?")
    assert SearchDocument.objects.filter(kind="post", object_id=root.pk).exists()


def test_parted_again_it_is_exactly_what_it_was(alice, bob, mona, thread, other, say):
    say(other, alice, "Citrate", parent=say(other, alice, "Both"))
    places = list(other.posts.order_by("pk").values())
    marks = list(ReadMark.objects.filter(thread=other).order_by("pk").values())
    unread = [each.unread for each in Thread.objects.read_by(alice).order_by("pk")]
    before = Thread.objects.filter(pk=other.pk).values(
        "last_seq", "gone", "last_post_at", "signposts"
    )
    before = before.get()
    deed = other.merge_into(thread, by=mona)
    deed.undo(by=mona)
    for place in places:
        place["changed_event"] = 0
    assert list(other.posts.order_by("pk").values()) == places
    assert Thread.objects.filter(pk=other.pk).values(*before).get() == before
    assert list(ReadMark.objects.filter(thread=other).order_by("pk").values()) == marks
    assert [each.unread for each in Thread.objects.read_by(alice).order_by("pk")] == unread
    assert fresh(thread).answers == 0


def test_what_was_said_since_comes_along(bob, mona, thread, other, say):
    deed = other.merge_into(thread, by=mona)
    root = other.posts.model.objects.get(source="Which kind?")
    say(fresh(thread), bob, "Below", parent=root)
    say(fresh(thread), bob, "Beside")
    deed.undo(by=mona)
    assert tree(other) == [(1, "Which kind?"), (1, "Below")]
    assert tree(thread) == [(1, "How long did it take?"), (1, "Beside")]
    assert say(fresh(other), bob, "After").seq == fresh(other).last_seq
    assert fresh(other).answers == 2


def test_an_answer_on_its_way_lands_in_its_place(as_, charlie, mona, thread, other, typed):
    other.merge_into(thread, by=mona)
    response = as_(charlie).post(other.replies_url, typed("On its way."))
    post = Post.objects.get(source="On its way.")
    assert response.url == post.get_absolute_url()
    assert (post.thread, post.parent.source) == (thread, "Which kind?")
    assert as_(charlie).get(other.replies_url).status_code == 200


def test_what_was_new_stays_new(alice, bob, charlie, mona, thread, other, say):
    def unread(member):
        return Thread.objects.read_by(member).get(pk=thread.pk).unread

    say(other, bob, "Both")
    say(thread, bob, "Also here")
    ReadMark.objects.see(charlie, thread, 1)
    ReadMark.objects.choose(alice.pk, other, 4)
    ReadMark.objects.see(mona, other, 1)
    ReadMark.objects.see(mona, thread, 2)
    other.merge_into(fresh(thread), by=mona)
    assert (unread(charlie), unread(bob), unread(mona)) == (3, 0, 1)
    assert ReadMark.objects.get(member=alice, thread=thread).level == 4


def test_who_read_all_that_is_left_has_read_all_when_another_joins(
    bob, charlie, mona, thread, other, say
):
    say(thread, bob, "Read")
    ReadMark.objects.see(charlie, thread, 2)
    ReadMark.objects.see(charlie, other, 1)
    fresh(thread).split(say(thread, bob, "Never read, and gone its own way"), "New", by=mona)
    other.merge_into(fresh(thread), by=mona)
    assert Thread.objects.read_by(charlie).get(pk=thread.pk).unread == 0


def test_who_had_no_name_there_keeps_none_here(as_, alice, mona, shelf, opened, thread, say):
    say(thread, alice, "By my name")
    nameless = opened(shelf, alice, title="Apart", is_nameless=True)
    deed = nameless.merge_into(fresh(thread), by=mona)
    assert as_(alice).get(thread.get_absolute_url()).context["speaker"] == nameless.author
    deed.undo(by=mona)
    assert as_(alice).get(thread.get_absolute_url()).context["speaker"] == alice.default_persona


@pytest.mark.parametrize(
    "address", ["nowhere", "/forums/threads/nobodyknows2/", "https://example.org/"]
)
def test_an_address_that_leads_nowhere_gets_a_sentence(as_, mona, other, address):
    response = join(as_(mona), other, address)
    assert response.status_code == 422
    assert "We find no conversation at this address." in response.content.decode()


def test_what_cannot_be_joined_gets_a_sentence(as_, mona, thread, other, open_thread, group_thread):
    assert join(as_(mona), thread, thread.get_absolute_url()).status_code == 409
    assert join(as_(mona), other, open_thread.get_absolute_url()).status_code == 409
    assert join(as_(mona), other, group_thread.get_absolute_url()).status_code == 422
    other.merge_into(thread, by=mona)
    for one, two in ((other, thread), (thread, other)):
        with pytest.raises(CurationRefused, match="Somebody was faster"):
            one.merge_into(fresh(two), by=mona)


def test_words_for_members_are_not_joined_to_what_everybody_reads(open_shelf, opened, alice, mona):
    kept = opened(open_shelf, alice, is_open=False)
    wide = opened(open_shelf, alice)
    with pytest.raises(CurationRefused, match="stay with them"):
        kept.merge_into(wide, by=mona)
    deed = wide.merge_into(kept, by=mona)
    root = kept.posts.get(seq=2)
    assert SearchDocument.objects.get(kind="post", object_id=root.pk).for_members
    deed.undo(by=mona)
    assert fresh(wide).is_public
    assert not SearchDocument.objects.get(kind="thread", object_id=wide.pk).for_members


def test_too_deep_gets_a_sentence(alice, mona, thread, other, say, monkeypatch):
    monkeypatch.setattr("forums.paths.MAX_DEPTH", 4)
    post = None
    for _level in range(4):
        post = say(other, alice, parent=post)
    with pytest.raises(CurationRefused, match="nested too deep"):
        other.merge_into(thread, by=mona)


def test_in_circles_the_last_comes_first(mona, thread, other, shelf, opened, alice):
    third = opened(shelf, alice, title="Third", source="Third")
    one = other.merge_into(thread, by=mona)
    two = fresh(thread).merge_into(third, by=mona)
    with pytest.raises(CurationRefused, match="Something stands on it"):
        one.undo(by=mona)
    assert reverse("post", args=[Post.objects.get(source="Which kind?").public_id])
    assert set(Thread.objects.told_to(mona)) == {thread, other, third}
    two.undo(by=mona)
    one.undo(by=mona)
    assert [each.posts.count() for each in (thread, other, third)] == [1, 1, 1]


def test_what_was_told_of_it_leads_on(as_, alice, bob, mona, thread, other, say):
    post = say(other, alice)
    other.tell_followers(post)
    other.merge_into(thread, by=mona)
    assert bob.notifications.as_seen_by(bob).get().subject == other


def test_hiding_what_was_joined_hides_the_post_with_which_it_began(as_, bob, mona, thread, other):
    other.merge_into(thread, by=mona)
    other = fresh(other)
    other.hide()
    assert "Which kind?" not in as_(bob).get(thread.get_absolute_url()).content.decode()
    assert not SearchDocument.objects.filter(kind="thread", object_id=other.pk).exists()
    other.restore()
    assert "Which kind?" in as_(bob).get(thread.get_absolute_url()).content.decode()


def test_what_is_new_stays_so_where_all_of_the_forum_was_read_before(
    bob, alice, mona, shelf, thread, other, say
):
    say(other, alice, "Both")
    Following.objects.read(bob, shelf, timezone.now())
    say(thread, alice, "While bob was away")
    other.merge_into(fresh(thread), by=mona)
    assert Thread.objects.read_by(bob).get(pk=thread.pk).unread == 3
