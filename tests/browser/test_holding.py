"""Farida holds the room; Juniper and Old Harbour see it at once, each in a window of their own."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.rooms import agree
from tests.browser.told import notification

ROOM = "/groups/living-with-migraine/room/"
HOLD = "/groups/living-with-migraine/hold/"


@pytest.fixture
def held_cairn(new_cairn):
    """A Cairn of its own: what is held here must not be in the way of other tests."""
    return new_cairn()


@pytest.fixture
def window(held_cairn, browser_context):
    def open_window(name, **options):
        page = browser_context(base_url=held_cairn.url, **options).new_page()
        log_in(page, name)
        return page

    return open_window


@pytest.fixture
def in_the_room(window):
    def enter(name):
        page = window(name)
        page.goto(ROOM)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return enter


def write(page, text):
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def refused(page):
    """What was not taken, with the reason beside it."""
    return page.locator("message-outbox .outbox-line")


def find_person(farida, words):
    """To the page of who wrote `words`, by their message."""
    farida.goto(ROOM)
    said = farida.locator("message-log article", has_text=words).first
    said.hover()
    said.get_by_role("link", name="More").click()
    farida.get_by_role("link", name="Mute or remove").click()


@pytest.mark.noisy(reason="Chromium logs every 409, and the 404 of who was removed")
def test_the_room_is_held(in_the_room, window):
    alice, bob, farida = in_the_room("alice"), in_the_room("bob"), window("farida")

    farida.goto(HOLD)
    farida.get_by_label("Why?", exact=True).select_option("hard")
    farida.get_by_role("button", name="Pause for 5 minutes").click()
    for page in (alice, bob):
        expect(page.locator("room-state")).to_contain_text("Something hard was said.")
    write(alice, "May I still")
    expect(refused(alice)).to_contain_text("The room is paused until")
    expect(refused(alice)).to_contain_text("May I still")
    farida.get_by_role("button", name="Let everybody write again").click()
    expect(bob.locator("room-state")).not_to_contain_text("Something hard was said.")
    alice.get_by_role("button", name="Send again").click()
    expect(bob.locator("message-log")).to_contain_text("May I still")

    farida.get_by_role("button", name="Lock", exact=True).click()
    expect(bob.locator("room-state")).to_contain_text("The room is locked")
    farida.get_by_role("button", name="Let everybody write again").click()
    farida.get_by_label("One message in a minute").check()
    farida.get_by_role("button", name="Set the pace").click()
    expect(bob.locator("room-state")).to_contain_text("One message in a minute")
    write(alice, "Too soon")
    expect(refused(alice)).to_contain_text("The room is slow")
    farida.get_by_label("As fast as people write").check()
    farida.get_by_role("button", name="Set the pace").click()

    find_person(farida, "May I still")
    farida.get_by_role("button", name="Mute").click()
    expect(farida.get_by_text("Only reads along until")).to_be_visible()
    alice.get_by_role("button", name="Send again").click()
    expect(refused(alice)).to_contain_text("You can read along here")
    write(bob, "Nobody told me anything")
    expect(alice.locator("message-log")).to_contain_text("Nobody told me anything")

    second_tab = alice.context.new_page()
    second_tab.goto(ROOM)
    expect(second_tab.locator("live-socket")).to_have_attribute("state", "connected")
    expect(second_tab.locator(".room-muted")).to_contain_text("You can read along here")
    expect(second_tab.locator("message-composer")).to_have_count(0)
    farida.get_by_role("button", name="Remove").click()
    farida.wait_for_url("**/hold/")
    for tab in (alice, second_tab):
        expect(tab.locator("message-log")).to_contain_text("You no longer read along")
    write(bob, "A quiet room now")
    expect(alice.locator("message-log")).not_to_contain_text("A quiet room now")
    assert alice.goto(ROOM).status == 404
    notification(alice, "You were taken out of “Living with migraine”.")
    farida.get_by_role("button", name="Allow to come back").click()
    expect(farida.get_by_text("may come back now")).to_be_visible()


def test_a_first_message_waits_and_is_let_in(in_the_room, window, held_cairn):
    """Without a script for who runs the group; live for who waits."""
    farida = window("farida", java_script_enabled=False)
    alice, bob = in_the_room("alice"), in_the_room("bob")
    farida.goto("/groups/living-with-migraine/hours/")
    another_day = datetime.now(UTC) + timedelta(days=3)  # so that nobody is here now
    farida.get_by_label(f"{another_day:%A}", exact=True).check()
    farida.get_by_label("From", exact=True).fill("03:00")
    farida.get_by_label("Until", exact=True).fill("03:01")
    farida.get_by_role("button", name="Add", exact=True).click()
    agree(alice)
    agree(bob)
    expect(bob.locator("room-state")).to_contain_text("Farida is back")
    write(alice, "See https://harbour.example/walks")
    expect(alice.locator("held-messages")).to_contain_text(
        "This waits for somebody who runs the group"
    )
    farida.goto(ROOM)
    farida.get_by_role("link", name="Waiting messages").click()
    farida.get_by_role("button", name="Let it into the room").click()
    for page in (alice, bob):
        expect(page.locator("message-log")).to_contain_text("harbour.example/walks")
    expect(alice.locator("held-messages")).not_to_contain_text("harbour.example/walks")
