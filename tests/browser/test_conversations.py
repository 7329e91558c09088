"""alice asks charlie, charlie says yes, they write, charlie leaves; and a quiet room beside a group."""

import pytest
from playwright.sync_api import expect

from tests.browser.told import follow_notification


def persona_of(page):
    return page.locator("html").get_attribute("data-reader")


def write(page, words):
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


@pytest.mark.noisy(reason="a refusal is logged as an error")
def test_two_talk_once_both_want_it(browser_context):
    alice, charlie = (browser_context(as_=name).new_page() for name in ("alice", "charlie"))
    charlie.goto("/")
    alice.goto(f"/conversations/with/{persona_of(charlie)}/")
    alice.get_by_label("Your first words").fill("May I ask how your week was?")
    alice.get_by_role("button", name="Ask").click()
    expect(alice.get_by_text("There is no answer yet")).to_be_visible()
    charlie.goto("/conversations/")
    charlie.get_by_role("link", name="Juniper").click()
    expect(charlie.get_by_text("May I ask how your week was?")).to_be_visible()
    charlie.get_by_role("button", name="Write to each other").click()
    expect(charlie.locator("live-socket")).to_have_attribute("state", "connected")
    alice.goto("/conversations/")
    alice.locator("main").get_by_role("link", name="Fennel").click()
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    write(charlie, "Slow, and thank you for asking")
    expect(alice.locator("message-log")).to_contain_text("Slow, and thank you for asking")
    charlie.get_by_role("button", name="Leave the conversation").click()
    expect(charlie.get_by_text("You have left the conversation")).to_be_visible()
    write(alice, "Sleep well")
    kept = alice.locator("message-outbox .outbox-line")
    expect(kept).to_contain_text("has left this conversation")
    expect(kept).to_contain_text("Sleep well")


def test_a_quiet_room_is_for_two(browser_context):
    farida, bob, alice = (browser_context(as_=n).new_page() for n in ("farida", "bob", "alice"))
    bob.goto("/")
    alice.goto("/groups/living-with-migraine/room/")
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    farida.goto(f"/groups/living-with-migraine/aside/{persona_of(bob)}/")
    farida.get_by_role("button", name="Open the quiet room").click()
    expect(farida.locator("live-socket")).to_have_attribute("state", "connected")
    expect(alice.locator("message-log")).to_contain_text("I am stepping aside for a little while")
    follow_notification(bob, "would like to talk with you in a quiet room")
    expect(bob.locator("live-socket")).to_have_attribute("state", "connected")
    for page in (farida, bob):
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Quiet room · Living with migraine"
        )
    write(bob, "It has been a hard week")
    expect(farida.locator("message-log")).to_contain_text("It has been a hard week")
    assert alice.goto(farida.url).status == 404
    bob.get_by_role("button", name="End the talk").click()
    expect(bob.get_by_text("This talk has ended")).to_be_visible()
    expect(bob.get_by_label("Your message")).to_have_count(0)
