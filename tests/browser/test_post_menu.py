"""What one can do with a post opens beside it, for the keyboard too."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import DEEP_THREAD, FORUM


@pytest.fixture
def thread(browser_context):
    """`thread("alice")`: her page of a conversation, once it is live."""

    def enter(name, **options):
        page = browser_context(as_=name, **options).new_page()
        page.goto(FORUM)
        page.get_by_role("link", name=DEEP_THREAD).click()
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return enter


def test_more_opens_by_keyboard_and_gives_the_focus_back(thread):
    page = thread("alice")
    more = page.locator(".post").last.get_by_role("link", name="More")
    more.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="What you can do with this post")
    expect(dialog.get_by_role("link", name="Link to this post")).to_be_visible()
    expect(dialog.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(more).to_be_focused()


def test_a_visitor_reports_from_it(thread):
    page = thread(None)
    page.locator(".post").last.get_by_role("link", name="More").click()
    page.get_by_role("dialog").get_by_role("link", name="Report").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/report/post/"))
