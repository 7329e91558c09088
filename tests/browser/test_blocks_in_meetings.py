"""alice blocks bob; at a meeting that farida hosts he keeps his place for her, without a name and without words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.rooms import write

GROUP = "/groups/living-with-migraine/"


@pytest.fixture
def window(new_cairn, browser_context):
    """`window("alice")`: her page, in a Cairn of its own: what is held here must not be in the way of other tests."""
    own_cairn = new_cairn()

    def open_window(name):
        page = browser_context(base_url=own_cairn.url).new_page()
        log_in(page, name)
        return page

    return open_window


def plan(page):
    """A meeting in five minutes; its address."""
    soon = datetime.now(UTC) + timedelta(minutes=5)
    page.goto(f"{GROUP}meetings/new/")
    page.get_by_label("What shall it be called?").fill("An hour")
    page.get_by_label("Day").fill(f"{soon:%Y-%m-%d}")
    page.get_by_label("Begins at").fill(f"{soon:%H:%M}")
    page.get_by_label("In which time zone?").select_option("UTC")
    page.get_by_label("What will you do?").fill("A round.")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", name="An hour")).to_be_visible()
    return page.url


def enter(page, url):
    page.goto(url)
    if page.get_by_role("button", name="Take a seat").count():
        page.get_by_role("button", name="Take a seat").click()
    page.get_by_role("link", name="Go to the meeting room").click()
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")


@pytest.mark.noisy(reason="Chromium logs the 409 of what is refused")
def test_a_blocked_persona_keeps_its_place_and_a_locked_group_locks_its_meeting(window):
    farida, alice, bob = window("farida"), window("alice"), window("bob")
    url = plan(farida)
    enter(farida, url)
    enter(bob, url)
    alice.goto(f"/me/blocks/{bob.locator('meeting-board').get_attribute('own')}/")
    alice.get_by_role("button", name="Block", exact=True).click()
    enter(alice, url)

    bob.get_by_role("button", name="Raise my hand").click()
    expect(farida.locator(".hands li")).to_have_text([re.compile("^Old Harbour")])
    expect(alice.locator(".hands li")).to_have_text([re.compile("^Somebody you blocked")])

    write(bob, "from the harbour")
    said = farida.locator("message-log article", has_text="from the harbour")
    said.hover()
    said.get_by_role("link", name="More").click()
    farida.get_by_role("dialog").get_by_role("link", name="Reply", exact=True).click()
    write(farida, "Thank you for that")
    expect(bob.locator(".answered")).to_contain_text("from the harbour")
    log = alice.locator("message-log")
    expect(log).to_contain_text("Thank you for that")
    expect(log).to_contain_text("In reply to somebody you blocked")
    expect(alice.locator("body")).not_to_contain_text("from the harbour")
    expect(alice.locator(".board")).not_to_contain_text("Old Harbour")
    alice.reload()
    expect(log).to_contain_text("In reply to somebody you blocked")
    expect(alice.locator(".hands li")).to_have_text([re.compile("^Somebody you blocked")])

    farida.goto(f"{GROUP}hold/")
    farida.get_by_label("Why?", exact=True).select_option("hard")
    farida.get_by_role("button", name="Lock", exact=True).click()
    expect(alice.locator(".board")).to_contain_text("The room is locked")
    write(alice, "May I still")
    refused = alice.locator("message-outbox .outbox-line")
    expect(refused).to_contain_text("The room is locked. Something hard was said.")
    farida.get_by_role("button", name="Let everybody write again").click()
    expect(alice.locator(".board")).not_to_contain_text("The room is locked")
