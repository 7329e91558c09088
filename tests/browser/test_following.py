"""What am I told: beside the page by keyboard, on a page of its own without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.places import DEEP_THREAD, FORUM

CARERS = "/forums/for-carers/"


def test_it_opens_by_keyboard_keeps_the_choice_and_gives_the_focus_back(browser_context):
    page = browser_context(as_="musa").new_page()
    page.goto(FORUM)
    page.get_by_role("link", name=DEEP_THREAD).click()
    address = page.url
    link = page.get_by_role("link", name="What am I told?")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="What am I told?")
    expect(dialog.get_by_role("radio", name="Only what is for me")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("radio", name="Only what is for me")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. You can change it at any time.")).to_be_visible()
    assert page.url == address
    page.get_by_role("link", name="What am I told?").click()
    expect(dialog.get_by_role("radio", name="Nothing")).to_be_checked()
    dialog.get_by_role("button", name="As in the rest of the place").click()
    page.get_by_role("link", name="What am I told?").click()
    expect(dialog.get_by_role("radio", name="Only what is for me")).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_new_is_marked_read_and_what_is_followed_is_found_again(browser_context, scripts):
    writer = browser_context(as_="charlie").new_page()
    page = browser_context(as_="clara", java_script_enabled=scripts).new_page()
    page.goto(CARERS)
    writer.goto(CARERS)
    writer.locator(".thread-row-title a").first.click()
    writer.get_by_label("Your answer").fill("We take turns with the nights.")
    writer.get_by_role("button", name="Answer").click()
    expect(writer.get_by_text("We take turns with the nights.").first).to_be_visible()
    page.goto("/forums/")
    card = page.locator(".card", has_text="For carers")
    expect(card.get_by_text("New", exact=True)).to_be_visible()
    card.get_by_role("link").click()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("button", name="Mark all as read")).to_have_count(0)
    expect(page.locator(".thread-row.unread")).to_have_count(0)
    page.get_by_role("link", name="What am I told?").click()
    page.get_by_role("radio", name="Every answer").check()
    page.get_by_role("button", name="Save").click()
    page.goto("/me/following/")
    row = page.locator(".followed li", has_text="For carers")
    expect(row).to_contain_text("Every answer")
    row.get_by_role("link", name="Change").click()
    page.get_by_role("button", name="As is usual").click()
    expect(page.get_by_text("You have not chosen anything yet")).to_be_visible()
