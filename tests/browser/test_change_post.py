"""A post is said in other words and taken back: at once on open pages, by keyboard, and without a script."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in

FORUM = "/forums/living-with-diabetes/"


@pytest.fixture
def words():
    """Words that no other test says."""
    return f"harbour lights {uuid4().hex[:8]}"


@pytest.fixture
def said(browser_context, words):
    """charlie's page of a conversation that he began with `words`, once it is live."""
    page = browser_context(as_="charlie").new_page()
    return begin(page, words)


def begin(page, words):
    page.goto(f"{FORUM}new/")
    page.get_by_label("In one line").fill(f"About {words}")
    page.get_by_label("In your own words").fill(f"I see {words} at night.")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"About {words}")
    return page


def post(page):
    return page.locator("article.post").first


def test_others_see_it_at_once(said, browser_context, words):
    alice = browser_context(as_="alice").new_page()
    alice.goto(said.url)
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    expect(said.locator("live-socket")).to_have_attribute("state", "connected")
    post(said).get_by_role("link", name="More").click()
    said.get_by_role("dialog").get_by_role("link", name="Edit").click()
    said.get_by_label("Your words").fill(f"I see {words} by day.")
    said.get_by_role("button", name="Save").click()
    expect(post(alice)).to_contain_text("by day")
    expect(post(said)).to_contain_text("by day")
    post(alice).get_by_role("link", name="edited").click()
    expect(alice.locator(".change del")).to_contain_text("night")
    alice.go_back()
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    more = post(said).get_by_role("link", name="More")
    more.focus()
    said.keyboard.press("Enter")
    said.get_by_role("dialog").get_by_role("link", name="Take it back").press("Enter")
    said.get_by_role("dialog").get_by_role("button", name="Take it back").press("Enter")
    for page in (said, alice):
        expect(post(page)).to_contain_text("Whoever wrote this took it back.")
        expect(post(page)).not_to_contain_text(words)
    expect(said.get_by_role("dialog")).to_be_hidden()


def test_all_of_it_without_a_script(browser_context, words):
    page = begin(browser_context(as_="charlie", java_script_enabled=False).new_page(), words)
    post(page).get_by_role("link", name="More").click()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Your words").fill(f"I see {words} by day.")
    page.get_by_role("button", name="Save").click()
    expect(post(page)).to_contain_text("by day")
    post(page).get_by_role("link", name="edited").click()
    expect(page.locator(".change ins")).to_contain_text("by day")
    page.go_back()
    post(page).get_by_role("link", name="More").click()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(post(page)).to_contain_text("Whoever wrote this took it back.")


@pytest.mark.noisy  # Chromium logs the refusal that an ended session answers with.
def test_what_was_typed_outlives_a_reload_and_a_lost_session(browser_context, words):
    page = browser_context().new_page()
    log_in(page, "charlie")  # not the session that other tests share: this one is lost
    begin(page, words)
    conversation = page.url
    post(page).get_by_role("link", name="More").click()
    page.get_by_role("dialog").get_by_role("link", name="Edit").click()
    page.get_by_label("Your words").fill(f"Half of {words}")
    page.reload()
    expect(page.get_by_label("Your words")).to_have_value(f"Half of {words}")
    edit = page.url
    for address, label, button in (
        (edit, "Your words", "Save"),
        (conversation, "Your answer", "Answer"),
        (f"{FORUM}new/", "In your own words", "Start"),
    ):
        page.goto(address)
        page.get_by_label(label).fill(f"Half of {words}")
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator("input[name=login]")).to_be_visible()
        log_in(page, "charlie")
        page.goto(address)
        expect(page.get_by_label(label)).to_have_value(re.compile(f"Half of {words}"))


def test_a_selected_part_is_quoted_and_what_was_typed_stays(browser_context, words):
    page = begin(browser_context(as_="charlie").new_page(), words)
    page.get_by_label("Your answer").fill(f"One paragraph of {words}.\n\nAnother one with more.")
    page.get_by_role("button", name="Answer", exact=True).click()
    answer = page.locator("article.post", has_text="Another one")
    page.get_by_label("Your answer").fill("Typed before.")
    answer.get_by_text("One paragraph").click(click_count=3)
    answer.get_by_role("link", name="More").click()
    page.get_by_role("dialog").get_by_role("link", name="Reply with a quote").click()
    body = page.get_by_label("Your answer")
    expect(body).to_have_value(
        re.compile(rf"^Typed before\.\n\n> \[.*\n>\n> One paragraph of {words}\.\n\n$")
    )
    page.get_by_role("button", name="Answer", exact=True).click()
    quoted = page.locator("article.post blockquote")
    expect(quoted).to_contain_text("One paragraph")
    quoted.get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"#{answer.get_attribute('id')}$"))
