"""A report from a page without JavaScript reaches the open desk, and the decision the open room."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import open_cases, take_what_came, what_came


@pytest.fixture
def said(browser_context, request):
    """What bob has just said in the room, on his open page."""
    words = f"I walked to the lighthouse ({request.node.name})"
    page = browser_context(as_="bob").new_page()
    page.goto("/groups/living-with-migraine/room/")
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()
    message = page.locator("message-log article", has_text=words)
    expect(message).to_have_count(1)
    message_id = message.get_attribute("id")
    return page.locator(f"#{message_id}")


def test_report_hide_restore(browser_context, said):
    desk = browser_context(as_="mona").new_page()
    desk.goto("/moderation/")
    expect(desk.locator("live-socket")).to_have_attribute("state", "connected")

    waited = open_cases(desk)
    alice = browser_context(as_="alice", java_script_enabled=False).new_page()
    alice.goto(f"/report/message/{said.get_attribute('id').removeprefix('m-')}/")
    alice.get_by_label("This breaks the rules").check()
    alice.get_by_label("Its health advice is dangerous").check()
    alice.get_by_role("button", name="Send").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")

    take_what_came(desk, waited)
    expect(desk.get_by_text("I walked to")).to_be_hidden()
    desk.get_by_text("Show what was said").click()
    expect(desk.get_by_text("I walked to")).to_be_visible()
    desk.get_by_label("Hide it").check()
    desk.get_by_label("Reason").fill("There is no lighthouse.")
    desk.get_by_role("button", name="Decide").click()
    expect(said).to_contain_text("The team has hidden")

    desk.get_by_label("Reason").fill("It was a joke.")
    desk.get_by_role("button", name="Restore").click()
    expect(said).to_contain_text("I walked to")
    desk.goto("/moderation/log/")
    expect(desk.locator(".log-lines li").nth(0)).to_contain_text("Mona restored it")
    expect(desk.locator(".log-lines li").nth(1)).to_contain_text("Mona hid it")


def test_a_row_comes_and_goes_on_the_open_desk(browser_context, said):
    mona, musa = (browser_context(as_=name).new_page() for name in ("mona", "musa"))
    for desk in (mona, musa):
        desk.goto("/moderation/")
        expect(desk.locator("live-socket")).to_have_attribute("state", "connected")
    waited = open_cases(mona)
    alice = browser_context(as_="alice").new_page()
    alice.goto(f"/report/message/{said.get_attribute('id').removeprefix('m-')}/")
    alice.get_by_label("I'm worried about this person").check()
    alice.get_by_role("button", name="Send").click()
    row = what_came(mona, waited)
    expect(row).to_contain_text("A life may be at risk")

    row.locator("a").click()
    mona.get_by_label("Reason").fill("He is not alone.")
    changed = mona.get_by_text("This case changed while you had it open.")
    expect(changed).to_have_count(0)
    take_what_came(musa, waited)
    musa.get_by_role("button", name="Claim this case").click()
    expect(row).to_contain_text("Musa is on it")
    expect(musa.get_by_text("This case changed")).to_have_count(0)
    expect(changed).to_be_visible()
    expect(mona.get_by_label("Reason")).to_have_value("He is not alone.")
    mona.get_by_role("link", name="Show it as it is now").click()
    expect(mona.locator(".case").get_by_text("Musa is on it").first).to_be_visible()
    expect(changed).to_have_count(0)
    musa.get_by_label("Dealt with").check()
    musa.get_by_role("button", name="Decide").click()
    expect(musa.locator(".error-summary")).to_be_focused()
    expect(musa.locator(".error-summary")).to_be_in_viewport()
    musa.get_by_label("Reason").fill("We talked with him.")
    musa.get_by_role("button", name="Decide").click()
    expect(row).to_contain_text("Waits for a second reader")
    row.locator("a").click()
    mona.get_by_role("button", name="I agree").click()
    expect(mona.get_by_text("Now it is decided.")).to_be_visible()
    expect(musa.locator("live-queue li")).to_have_count(len(waited))
