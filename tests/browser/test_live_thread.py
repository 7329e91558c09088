"""A conversation that goes on while somebody reads it."""

import pytest
from playwright.sync_api import expect

FORUM = "/forums/living-with-diabetes/"


@pytest.fixture
def thread(browser_context):
    """The address of a conversation that charlie has just begun, for everybody."""
    page = browser_context(as_="charlie", java_script_enabled=False).new_page()
    page.goto(f"{FORUM}new/")
    page.get_by_label("In one line").fill("What grows on your windowsill?")
    page.get_by_label("In your own words").fill("Mine is mostly thyme.\n\n" * 20)
    page.get_by_label("Everybody can read it").check()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="So a search engine may show it")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What grows on your windowsill?")
    return page.url


def reading(browser_context, name, thread):
    page = browser_context(as_=name).new_page()
    page.goto(thread)
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    return page


def answer(page, text):
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("article.post", has_text=text)).to_be_visible()


def test_a_reply_is_announced_and_nothing_moves_until_it_is_asked_for(browser_context, thread):
    alice = reading(browser_context, "alice", thread)
    bob = reading(browser_context, "bob", thread)
    opening = alice.locator("article.post").first
    where = opening.bounding_box()

    answer(bob, "Basil, and it is winning.")
    news = alice.locator("live-thread .thread-news")
    expect(news).to_have_text("One new reply")
    assert opening.bounding_box() == where
    assert alice.locator("article.post", has_text="Basil").count() == 0

    answer(bob, "And a lemon that I grew from a pip.")
    expect(news).to_have_text("2 new replies")
    news.click()
    expect(alice.locator("article.post", has_text="Basil")).to_be_visible()
    expect(alice.locator("article.post", has_text="lemon")).to_be_visible()
    expect(news).to_have_count(0)


def test_a_visitor_reads_along_live(browser_context, thread):
    visitor = reading(browser_context, None, thread)
    answer(reading(browser_context, "bob", thread), "Mint. It wants the whole house.")
    expect(visitor.locator(".thread-news")).to_have_text("One new reply")
