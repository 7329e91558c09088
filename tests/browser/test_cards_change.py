"""Farida changes the rules while Juniper is writing: she reads them, agrees, and her words are still there."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.rooms import ROOM, agree, cut, heard, mend, waiting, write

SETTINGS = "/groups/living-with-migraine/settings/"


@pytest.fixture
def window(new_cairn, browser_context):
    """Windows of a Cairn of its own: other tests do not agree to what is changed here."""
    cairn = new_cairn()

    def open_window(name, path):
        page = browser_context(base_url=cairn.url).new_page()
        log_in(page, name)
        page.goto(path)
        return page

    return open_window


def live(page):
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")


def change_rules(page, rules):
    page.goto(SETTINGS)
    page.get_by_label("House rules").fill(rules)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


@pytest.mark.noisy(
    reason="Chromium logs every request that fails while the line is cut, and the 409"
)
def test_the_typed_text_outlives_the_detour(window):
    alice, farida = window("alice", ROOM), window("farida", ROOM)
    live(alice)
    live(farida)
    page_of_hers = alice.url
    alice.get_by_label("Your message").press_sequentially("Half a sentence")

    change_rules(farida, "Cameras stay off.")
    alice.wait_for_url("**/agree/**")
    expect(alice.get_by_role("heading", level=1)).to_have_text("Something has changed here")
    expect(alice.locator("main")).to_contain_text("so everybody is asked again")
    expect(alice.locator("main")).to_contain_text("Cameras stay off.")
    agree(alice)
    assert alice.url == page_of_hers
    live(alice)
    expect(alice.get_by_label("Your message")).to_have_value("Half a sentence")
    farida.goto(ROOM)
    live(farida)
    alice.get_by_role("button", name="Send", exact=True).click()
    expect(heard(farida, "Half a sentence")).to_have_count(1)

    # Sent while the line was away, and refused when it came back: it waits, and goes out once.
    cut(alice)
    write(alice, "Said on the train")
    expect(waiting(alice)).to_have_text("Said on the train")
    change_rules(farida, "Cameras stay off. No screenshots.")
    mend(alice)
    agree(alice)
    live(alice)
    farida.goto(ROOM)
    again = alice.get_by_role("button", name="Send again")
    expect(heard(alice, "Said on the train").or_(again).first).to_be_visible()
    if again.is_visible():
        again.click()
    expect(heard(farida, "Said on the train")).to_have_count(1)
    expect(waiting(alice)).to_have_count(0)
