"""A conversation goes to another forum: it keeps its address, and nobody reads it who did not."""

import pytest
from django.contrib.auth.models import AnonymousUser

from community.realtime.revocation import Revocation
from community.search.models import SearchDocument
from forums.models import CurationRefused, Forum, Thread

VISITOR = AnonymousUser()


@pytest.fixture
def other_shelf(db):
    return Forum.objects.create(slug="night", name="Awake at night", visibility="public")


def move(client, thread, space):
    return client.post(f"/forums/threads/{thread.public_id}/more/move/", {"space": space.slug})


def fresh(thread):
    return Thread.objects.get(pk=thread.pk)


def test_it_stands_there_at_its_old_address(as_, bob, mona, open_thread, other_shelf, say):
    post = say(open_thread, bob, "Nobody does.")
    assert move(as_(mona), open_thread, other_shelf).url == open_thread.get_absolute_url()
    assert as_(bob).get("/forums/night/").context["page"].threads == [open_thread]
    assert as_(bob).get("/forums/carers/").context["page"].threads == []
    assert as_(None).get(open_thread.get_absolute_url()).status_code == 200
    assert as_(None).get(post.get_absolute_url()).status_code == 302
    assert "Who carries the carers?" in as_(None).get("/forums/night/feed/").content.decode()
    documents = SearchDocument.objects.filter(kind__in=["thread", "post"])
    assert set(documents.values_list("space", flat=True)) == {other_shelf.pk}


def test_the_form_says_what_changes_for_readers(as_, mona, thread, open_thread, other_shelf, shelf):
    page = as_(mona).get(f"/forums/threads/{open_thread.public_id}/more/move/").content.decode()
    assert "Awake at night · everybody reads it, as now" in page
    assert "Headache and migraine · visitors no longer read it, members do" in page
    page = as_(mona).get(f"/forums/threads/{thread.public_id}/more/move/").content.decode()
    assert "Awake at night · it stays with members, as now" in page


def test_moving_never_widens_who_reads_it(as_, mona, thread, other_shelf):
    move(as_(mona), thread, other_shelf)
    assert as_(None).get(thread.get_absolute_url()).status_code == 404
    assert not fresh(thread).is_public
    assert set(SearchDocument.objects.values_list("for_members", flat=True)) == {True}


def test_visitors_are_cut_where_only_members_read(as_, mona, open_thread, shelf, bob):
    move(as_(mona), open_thread, shelf)
    cut = Revocation.objects.get().message
    assert (cut["member"], cut["scope"]) == (None, open_thread.stream_name)
    assert as_(None).get(open_thread.get_absolute_url()).status_code == 404
    assert as_(bob).get(open_thread.get_absolute_url()).status_code == 200
    assert not Thread.objects.visible_to(VISITOR).exists()
    open_thread.deeds.get().undo(by=mona)
    assert as_(None).get(open_thread.get_absolute_url()).status_code == 200


def test_what_members_said_since_stays_with_members(as_, bob, mona, open_thread, shelf, say):
    move(as_(mona), open_thread, shelf)
    say(fresh(open_thread), bob, "Among us.")
    open_thread.deeds.get().undo(by=mona)
    assert fresh(open_thread).space.slug == "carers"
    assert as_(None).get(open_thread.get_absolute_url()).status_code == 404


def test_what_its_author_kept_to_members_is_not_opened_by_the_way_back(
    mona, open_thread, other_shelf
):
    open_thread.move_to(other_shelf, by=mona)
    open_thread.keep_to_members()
    open_thread.deeds.get().undo(by=mona)
    assert not fresh(open_thread).is_open


def test_nothing_crosses_the_wall_of_a_group(
    as_, mona, farida, thread, group_thread, migraine, shelf
):
    assert move(as_(farida), group_thread, shelf).status_code == 403
    assert move(as_(mona), thread, migraine).status_code == 422
    for one, space in ((group_thread, shelf), (thread, migraine)):
        with pytest.raises(CurationRefused, match="stays in its group"):
            one.move_to(space, by=mona)
    quiet = Forum.objects.create(slug="quiet", name="Quiet", visibility="private")
    with pytest.raises(CurationRefused):
        thread.move_to(quiet, by=mona)


def test_where_it_stands_already_gets_a_sentence(as_, mona, thread, shelf, other_shelf):
    assert move(as_(mona), thread, shelf).status_code == 422
    with pytest.raises(CurationRefused, match="stands there already"):
        thread.move_to(shelf, by=mona)
    assert as_(mona).post(f"/forums/threads/{thread.public_id}/more/move/").status_code == 422


def test_an_import_finds_what_was_moved(mona, shelf, other_shelf, alice):
    for space in (shelf, other_shelf):
        Thread.objects.create(
            space=space, external_id="t1", author=alice.default_persona, title=space.name
        )
    thread = shelf.threads.get()
    deed = thread.move_to(other_shelf, by=mona)
    assert fresh(thread).external_id is None
    deed.undo(by=mona)
    assert fresh(thread).external_id == "t1"


def test_an_answer_on_its_way_arrives(as_, charlie, mona, thread, other_shelf, typed):
    thread.move_to(other_shelf, by=mona)
    assert as_(charlie).post(thread.replies_url, typed("Still here.")).status_code == 302
    assert fresh(thread).answers == 1
