"""A group's discussions while nobody who runs it is there: what cannot wait is refused kindly, and stays."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import write
from tests.browser.test_phone import NOBODY_IS_HERE

GROUP = "/groups/new-to-diabetes/"
FIRST = "Please say your first words in the room"
LINK = "A link can be put in when somebody who runs the group is here."


@pytest.fixture
def alice(window, cairn):
    """She has just joined, and nobody is there."""
    cairn.run(NOBODY_IS_HERE)
    page = window("alice", f"{GROUP}join/")
    page.get_by_label("Only the people in this group", exact=True).check()
    page.get_by_role("button", name="Agree and join").click()
    page.wait_for_url(f"**{GROUP}room/")
    return page


def start(page, words):
    page.get_by_label("In your own words").fill(words)
    page.get_by_role("button", name="Start", exact=True).click()


def is_refused(page, why, words):
    said = page.get_by_role("alert")
    expect(said).to_contain_text(why)
    expect(said).to_contain_text("Farida is back: ")
    expect(said).to_contain_text("3 a.m. (UTC)")
    expect(page.get_by_label("In your own words")).to_have_value(words)


@pytest.mark.noisy(reason="Chromium logs every 422")
def test_first_words_go_by_the_room_and_links_come_later(alice, window):
    alice.goto(GROUP)
    alice.get_by_role("link", name="Start a conversation").click()
    banner = alice.locator(".away")
    expect(banner).to_contain_text("Nobody who runs the group is here now. Farida is back: ")
    banner.get_by_text("More", exact=True).click()
    expect(banner.get_by_role("link", name="More help now")).to_be_visible()
    alice.get_by_label("In one line").fill("What did you ask first?")
    start(alice, "I did not know what to ask.")
    is_refused(alice, FIRST, "I did not know what to ask.")

    alice.goto(f"{GROUP}room/")
    write(alice, "Hello, I am new")
    expect(alice.locator("held-messages")).to_contain_text("Hello, I am new")
    farida = window("farida", f"{GROUP}held/")
    farida.get_by_role("button", name="Let it into the room").click()
    expect(farida.get_by_text("Nothing waits.")).to_be_visible()

    alice.goto("/forums/new-to-diabetes/new/")
    alice.get_by_label("In one line").fill("What did you ask first?")
    start(alice, "See https://walks.example/")
    is_refused(alice, LINK, "See https://walks.example/")
    start(alice, "I did not know what to ask.")
    expect(alice.get_by_role("heading", level=1)).to_have_text("What did you ask first?")
    expect(alice.locator(".away")).to_be_visible()
    alice.get_by_label("Your answer").fill("See https://walks.example/")
    alice.get_by_role("button", name="Answer", exact=True).click()
    expect(alice.get_by_role("alert")).to_contain_text(LINK)
    expect(alice.get_by_label("Your answer")).to_have_value("See https://walks.example/")
