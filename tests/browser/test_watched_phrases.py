"""A moderator writes down a phrase, tries it on what was said, and switches it on."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
WATCHED = "/moderation/watched/"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_phrase_is_tried_before_it_is_switched_on(browser_context, width):
    page = browser_context(as_="mona", viewport={"width": width, "height": 800}).new_page()
    page.goto("/moderation/")
    page.get_by_role("link", name="Watched phrases").click()
    page.get_by_role("link", name="Write one down").click()
    page.get_by_label("Words to watch for").fill("migraine*")
    page.get_by_label("Show it, and open a case").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Try these words first")).to_be_visible()
    expect(page.get_by_role("button", name="Switch on")).to_have_count(0)
    page.get_by_role("button", name="Try it on the last 30 days").click()
    expect(page.get_by_text("It would have met")).to_be_visible()
    page.get_by_text("Show examples").click()
    expect(page.locator("#tried mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_text("It is on.")).to_be_visible()
    page.goto(WATCHED)
    expect(page.locator(".badge", has_text="On").first).to_be_visible()
    page.get_by_role("link", name="migraine*").first.click()
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_text("It is off.")).to_be_visible()
    page.get_by_role("button", name="Take it off the list").click()
    expect(page.get_by_text("It is off the list.")).to_be_visible()
