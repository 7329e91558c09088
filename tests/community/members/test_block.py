"""Blocking: a member meets nothing more of a persona, and nobody learns anything by it."""

from uuid import uuid4

import pytest

from community.members.models import Member, OwnPersona
from community.notifications.models import Notification, notify
from community.search.models import SearchDocument
from forums.models import Forum, Thread

ROOM = "/groups/living-with-migraine/room/"
FOLDED = '<details class="left-out'
MESSAGES = "/groups/living-with-migraine/messages/"


@pytest.fixture
def harbour(bob):
    return bob.default_persona


@pytest.fixture
def forum(db):
    return Forum.objects.create(slug="carers", name="For carers", visibility="members")


def say(group, member, text):
    return group.post(author=member.default_persona, source=text, key=uuid4())


def open_thread(forum, member, title="Windmills"):
    author = member.default_persona
    return Thread.open_in(forum, author=author, title=title, source="Opening words", key=uuid4())


def answer(thread, member, text, parent=None):
    author = member.default_persona
    return thread.reply(author=author, source=text, key=uuid4(), parent=parent)


def found(text, member):
    return SearchDocument.objects.search(text, member).found


def page(client, path, **query):
    return client.get(path, query).content.decode()


def test_a_message_leads_to_a_page_that_asks_and_back_again(as_, alice, bob, migraine, harbour):
    said = say(migraine, bob, "Good morning")
    path = f"/me/blocks/{harbour.public_id}/"
    assert f'href="{path}"' in page(as_(alice), said.address)
    asked = as_(alice).get(path, headers={"Referer": f"http://testserver{ROOM}"})
    assert "Block Old Harbour?" in asked.content.decode()
    assert not alice.blocks.exists()
    done = as_(alice).post(path, {"next": f"http://testserver{ROOM}"})
    assert done.url.endswith(ROOM)
    assert alice.blocks.get().persona == harbour
    assert "Old Harbour" in page(as_(alice), "/me/blocks/")


def test_it_leads_back_to_pages_of_ours_only(as_, alice, harbour):
    path = f"/me/blocks/{harbour.public_id}/"
    assert as_(alice).post(path, {"next": "https://elsewhere.example/"}).url == "/me/blocks/"


def test_the_room_goes_without_their_messages(as_, alice, bob, farida, migraine, harbour):
    say(migraine, bob, "From the harbour")
    say(migraine, farida, "From the facilitator")
    as_(alice).post(f"/me/blocks/{harbour.public_id}/")
    for path, query in (
        (ROOM, {}),
        (MESSAGES, {"after": 0}),
        (MESSAGES, {}),
        (ROOM, {"around": 1}),
    ):
        text = page(as_(alice), path, **query)
        assert "From the harbour" not in text
        assert harbour.public_id not in text
        assert "From the facilitator" in text
        assert "From the harbour" in page(as_(bob), path, **query)
        assert "From the harbour" in page(as_(farida), path, **query)
    assert as_(alice).get(MESSAGES, {"after": 0})["X-Seq"] == "2"
    as_(alice).post(f"/me/blocks/{harbour.public_id}/lift/")
    assert "From the harbour" in page(as_(alice), ROOM)


def test_search_goes_without_them(alice, bob, farida, migraine, forum, harbour):
    say(migraine, bob, "windmills in the room")
    open_thread(forum, bob)
    answer(open_thread(forum, farida), bob, "windmills in an answer")
    assert len(found("windmills", alice)) == 4
    alice.block(harbour)
    assert [each.kind for each in found("windmills", alice)] == ["thread"]
    assert len(found("windmills", bob)) == len(found("windmills", farida)) == 4
    alice.unblock(harbour)
    assert len(found("windmills", alice)) == 4


def test_a_conversation_folds_what_they_wrote_so_that_answers_stay_readable(
    as_, alice, bob, farida, forum, harbour
):
    thread = open_thread(forum, farida)
    theirs = answer(thread, bob, "Folded words")
    reply = answer(thread, farida, "An answer to it", parent=theirs)
    alice.block(harbour)
    before, _found, text = page(as_(alice), thread.get_absolute_url()).partition(FOLDED)
    folded, _found, after = text.partition("</details>")
    assert "Folded words" not in before + after
    assert "From somebody you blocked" in folded
    assert "Folded words" in folded
    assert "An answer to it" in after
    above = page(as_(alice), thread.get_absolute_url(), **{"from": reply.path})
    assert "Old Harbour" not in above[: above.index("An answer to it")]
    assert FOLDED not in page(as_(bob), thread.get_absolute_url())


def test_lists_go_without_conversations_they_began(as_, alice, bob, farida, forum, harbour):
    open_thread(forum, bob, "Begun by the harbour")
    open_thread(forum, farida, "Begun by Farida")
    thread = Thread.objects.get(title="Begun by the harbour")
    answer(thread, alice, "I follow it now")
    alice.block(harbour)
    for path in ("/", "/forums/carers/"):
        text = page(as_(alice), path)
        assert "Begun by the harbour" not in text
        assert "Begun by Farida" in text
        assert "Begun by the harbour" in page(as_(bob), path)
    text = page(as_(alice), thread.get_absolute_url())
    assert "Old Harbour" not in text[: text.index(FOLDED)]


def test_what_they_wrote_is_not_counted_as_unread(
    as_, alice, bob, farida, migraine, forum, harbour
):
    thread = open_thread(forum, alice)
    alice.block(harbour)
    say(migraine, farida, "Counts")
    for member in (bob, farida):
        answer(thread, member, "An answer")
        say(migraine, member, "A message")
    kept = Thread.objects.kept_by(alice).get()
    assert kept.unread == 1
    group = type(migraine).objects.kept_by(alice).get()
    assert group.unread == 2
    alice.unblock(harbour)
    assert Thread.objects.kept_by(alice).get().unread == 2
    assert type(migraine).objects.kept_by(alice).get().unread == 3


def test_nothing_is_told_of_them(as_, alice, bob, farida, forum, harbour):
    thread = open_thread(forum, alice)
    before = notify(alice, "thread.replied", thread, persona=harbour)
    alice.block(harbour)
    assert "Old Harbour" not in page(as_(alice), "/me/notifications/")
    assert before.is_lost
    thread.tell_followers(answer(thread, bob, "An answer"))
    thread.tell_followers(answer(thread, farida, "An answer"))
    assert Notification.objects.of(alice).heard_by(alice).get().persona == farida.default_persona
    assert notify(alice, "thread.replied", thread, persona=harbour) is None
    assert Notification.objects.of(alice).count() == 2


def test_only_this_name_disappears(as_, alice, bob, farida, migraine, forum, harbour):
    other = bob.add_persona("Quiet Fox")
    forum.admit(bob, other)
    thread = Thread.open_in(forum, author=other, title="Foxes", source="I am quiet", key=uuid4())
    alice.block(harbour)
    assert "Foxes" in page(as_(alice), "/forums/carers/")
    assert FOLDED not in page(as_(alice), thread.get_absolute_url())
    assert len(found("foxes", alice)) == 1
    assert "Block Quiet Fox?" in page(as_(alice), f"/me/blocks/{other.public_id}/")
    assert "Quiet Fox" not in page(as_(alice), "/me/blocks/")
    assert not alice.has_blocked(other)


def test_one_does_not_block_oneself(as_, alice):
    other = alice.add_persona("Quiet Fox")
    for persona in (alice.default_persona, other):
        with pytest.raises(OwnPersona):
            alice.block(persona)
        answered = as_(alice).post(f"/me/blocks/{persona.public_id}/")
        assert answered.status_code == 409
        assert "is a name of your own" in answered.content.decode()
    assert not alice.blocks.exists()


def test_visitors_are_asked_to_log_in_and_nobody_is_nobody(as_, alice, bob, harbour):
    assert as_(None).get(f"/me/blocks/{harbour.public_id}/").url.startswith("/accounts/login/")
    assert as_(alice).get("/me/blocks/nobodynobody/").status_code == 404
    assert as_(alice).post("/me/blocks/nobodynobody/lift/").status_code == 404
    assert as_(alice).post(f"/me/blocks/{harbour.public_id}/lift/").status_code == 404
    assert as_(alice).get(f"/me/blocks/{harbour.public_id}/lift/").status_code == 405


def test_blocking_twice_and_lifting_twice_changes_nothing(alice, harbour, farida):
    alice.block(farida.default_persona)
    for _ in range(2):
        alice.block(harbour)
    assert alice.blocks.count() == 2
    for _ in range(2):
        alice.unblock(harbour)
    assert alice.has_blocks
    alice.unblock(farida.default_persona)
    assert not Member.objects.get(pk=alice.pk).has_blocks


def test_who_runs_a_group_is_told_that_its_room_follows_the_block(
    as_, alice, farida, migraine, harbour
):
    path, sentence = f"/me/blocks/{harbour.public_id}/", "You look after a group"
    assert sentence in page(as_(farida), path)
    assert sentence not in page(as_(alice), path)


def test_a_moderator_reads_a_case_about_whom_they_block(as_, mona, bob, alice, migraine, harbour):
    message = say(migraine, bob, "Reported words")
    as_(alice).post(f"/report/message/{message.public_id}/", {"door": "worried"})
    mona.block(harbour)
    as_(mona)
    case = message._meta.apps.get_model("moderation", "Case").objects.get()
    assert "Reported words" in page(as_(mona), f"/moderation/cases/{case.public_id}/")


def test_who_blocks_nobody_is_asked_nothing_more(
    as_, alice, bob, migraine, forum, django_assert_num_queries
):
    """The rule for every page: no query and no condition more than without blocks."""
    assert "block" not in str(migraine.messages.heard_by(alice).query)
    assert "block" not in str(Thread.objects.kept_by(alice).query)
    with django_assert_num_queries(0):
        assert not alice.has_blocked(bob.default_persona)
        assert alice.blocked_personas == frozenset()


def test_my_copy_of_my_data_says_whom_i_block(as_, alice, harbour):
    alice.block(harbour)
    assert as_(alice).post("/me/data/").json()["blocks"][0]["name"] == "Old Harbour"
