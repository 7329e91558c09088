"""Kind reactions: which were given is shown, by whom and how many is not."""

from uuid import uuid4

import pytest

from community.notifications.models import Notification
from groups.models import Reaction


@pytest.fixture
def said(say, alice):
    return say(alice, "Day three in the dark.")


def react(client, message, **pressed):
    return client.post(f"{message.address}react/", pressed or {"give": "hug"})


def test_it_stands_below_the_message_without_names_or_numbers(as_, alice, bob, farida, said, room):
    assert react(as_(bob), said).status_code == 302
    react(as_(farida), said)
    page = room(as_(alice))
    reactions = page.partition('<ul class="reactions"')[2].partition("</ul>")[0]
    assert reactions.count("<li>") == 1
    assert "Hug" in reactions
    for name in (bob.default_persona.name, farida.default_persona.name, "2"):
        assert name not in reactions.partition("</svg>")[2]


def test_the_second_of_a_kind_is_no_news(as_, bob, farida, said, migraine):
    react(as_(bob), said)
    react(as_(farida), said)
    react(as_(farida), said)
    migraine.refresh_from_db()
    assert migraine.last_event == 2
    assert Reaction.objects.count() == 2


def test_it_can_be_taken_back(as_, bob, farida, said, migraine, room):
    react(as_(bob), said)
    react(as_(farida), said)
    react(as_(bob), said, take="hug")
    assert "Hug" in room(as_(bob))
    react(as_(farida), said, take="hug")
    react(as_(farida), said, take="hug")
    assert 'class="reactions"' not in room(as_(bob))
    migraine.refresh_from_db()
    assert migraine.last_event == 3


def test_watchers_hear_it(as_, bob, said, announced, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        react(as_(bob), said)
    frame = next(each for each in announced if each["stream"].startswith("group:"))
    assert (frame["event"], frame["seq"], frame["id"]) == ("message.felt", 2, said.public_id)
    assert "Hug" in frame["html"]
    assert bob.default_persona.public_id not in frame["html"]


def test_whoever_said_it_is_told_once_and_not_by_whom(as_, alice, bob, farida, said):
    react(as_(bob), said)
    react(as_(bob), said, give="same")
    react(as_(farida), said, give="thanks")
    told = Notification.objects.get()
    assert (told.member, told.persona) == (alice, None)
    page = as_(alice).get("/me/notifications/").content.decode()
    assert "meant something to somebody" in page
    assert bob.default_persona.name not in page


def test_who_left_is_not_told(as_, alice, bob, said, migraine):
    migraine.leave(alice)
    react(as_(bob), said)
    assert not Notification.objects.exists()


def test_ones_own_reactions_show_in_ones_own_menu_only(as_, bob, farida, said):
    react(as_(bob), said)
    assert (
        'name="take" value="hug" aria-pressed="true"' in as_(bob).get(said.address).content.decode()
    )
    assert 'aria-pressed="true"' not in as_(farida).get(said.address).content.decode()


@pytest.mark.parametrize("end", ["withdraw", "hide"])
def test_a_reaction_to_what_is_gone_is_one_clear_sentence(as_, bob, said, end):
    getattr(said, end)()
    answer = react(as_(bob), said)
    assert answer.status_code == 409
    assert "message" in answer.content.decode().partition('role="alert"')[2].partition("</p>")[0]
    assert not Reaction.objects.exists()


def test_not_to_oneself(as_, alice, said):
    assert react(as_(alice), said).status_code == 409
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("pressed", [{"give": "likes"}, {"take": "x" * 300}, {"give": ""}])
def test_no_other_reactions(as_, bob, said, pressed):
    answer = react(as_(bob), said, **pressed)
    assert answer.status_code == 422
    assert not Reaction.objects.exists()


def test_who_may_react(as_, charlie, mona, bob, said, monkeypatch, migraine):
    assert react(as_(charlie), said).status_code == 404
    assert react(as_(mona), said).status_code == 404
    assert react(as_(None), said).status_code == 302
    monkeypatch.setattr(type(migraine), "refusal_for", lambda room, membership: "Locked.")
    assert react(as_(bob), said).status_code == 409
    assert not Reaction.objects.exists()


def test_a_reaction_is_nothing_new_to_read(as_, bob, farida, said, room, migraine):
    groups = type(migraine).objects
    room(as_(farida))
    react(as_(bob), said)
    assert groups.kept_by(farida).get().unread == 0
    migraine.post(author=bob.default_persona, source="New", key=uuid4())
    assert groups.kept_by(farida).get().unread == 1
