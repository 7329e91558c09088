"""Catching up: what many missed is made once, and is never what it was before a change."""

from uuid import uuid4

import pytest

from community.shelf import Shelf
from groups import broadcasts


@pytest.fixture(autouse=True)
def empty_shelf():
    broadcasts.rendered.clear()


def say(group, member, text):
    return group.post(author=member.default_persona, source=text, key=uuid4())


def missed(group, after=0):
    return [event.html for event in group.missed_events(after, 500)]


def test_what_two_missed_is_made_once(migraine, alice, bob, monkeypatch):
    say(migraine, alice, "One"), say(migraine, bob, "Two")
    made = []
    monkeypatch.setattr(
        broadcasts,
        "render",
        lambda message, real=broadcasts.render: made.append(1) or real(message),
    )
    assert missed(migraine) == missed(migraine)
    assert len(made) == 2


def test_it_is_the_fragment_of_the_page(migraine, alice):
    message = say(migraine, alice, "One")
    assert missed(migraine) == missed(migraine) == [broadcasts.render(message)]


def test_what_was_hidden_meanwhile_is_not_shown(migraine, alice):
    message = say(migraine, alice, "Not to be seen")
    missed(migraine)
    message.hide()
    [html] = missed(migraine)
    assert "Not to be seen" not in html
    message.restore()
    [html] = missed(migraine)
    assert "Not to be seen" in html


def test_another_name_is_shown_at_once(migraine, alice):
    say(migraine, alice, "One")
    missed(migraine)
    alice.personas.update(name="Somebody else")
    [html] = missed(migraine)
    assert "Somebody else" in html


def test_a_shelf_forgets_what_was_not_asked_for():
    shelf = Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda key=key: key * 2)
    assert len(shelf) == 2
    assert shelf.get("a", lambda: "new") == "aa"
    assert shelf.get("b", lambda: "new") == "new"
