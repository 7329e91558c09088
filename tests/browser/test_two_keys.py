"""What moderators open only together or with a reason, in two windows at once: an account, sealed words."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import AXE, troubles_of
from tests.browser.desk import open_cases, take_what_came

WORDS = "The lamp in the harbour is green tonight"


@pytest.fixture
def desks(browser_context):
    """mona and musa, each with an open desk."""
    pages = []
    for name in ("mona", "musa"):
        window = browser_context(as_=name)
        window.add_init_script(AXE)
        page = window.new_page()
        page.goto("/moderation/")
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        pages.append(page)
    return pages


@pytest.fixture
def case(browser_context, desks, request):
    """What bob said and alice reported, on both desks."""
    before = open_cases(desks[0])
    words = f"{WORDS} ({request.node.name})"
    bob = browser_context(as_="bob").new_page()
    bob.goto("/groups/living-with-migraine/room/")
    bob.get_by_label("Your message").fill(words)
    bob.get_by_role("button", name="Send").click()
    message = bob.locator("message-log article", has_text=words)
    said = message.get_attribute("id").removeprefix("m-")
    alice = browser_context(as_="alice").new_page()
    alice.goto(f"/report/message/{said}/")
    alice.get_by_label("This breaks the rules").check()
    alice.get_by_label("spam or off topic").check()
    alice.get_by_role("button", name="Send").click()
    for desk in desks:
        take_what_came(desk, before)
    return desks[0].url


def fits(page):
    """Fine as it is, and in the size in which it was opened again."""
    size = page.viewport_size
    assert troubles_of(page) == {}
    page.set_viewport_size(size)


def test_an_account_is_seen_by_two_who_agree(desks, case):
    mona, musa = desks
    mona.get_by_role("link", name="Who stands behind this name").click()
    mona.get_by_label("Why do you have to know?").fill("A judge has asked.")
    fits(mona)
    mona.get_by_role("button", name="Ask a colleague").click()
    expect(mona.get_by_text("A colleague has to agree.", exact=True)).to_be_visible()
    musa.goto(mona.url)
    musa.get_by_role("button", name="I do not agree").click()
    expect(musa.get_by_text("Please say why you do not agree.").first).to_be_visible()
    fits(musa)
    musa.get_by_role("button", name="I agree").click()
    for page in (mona, musa):
        page.goto(f"{case}reveal/")
        page.get_by_role("button", name="Look now").click()
        expect(page.get_by_text("bob@demo.example")).to_be_visible()
        fits(page)
    mona.goto("/moderation/log/")
    expect(mona.locator(".log-lines")).not_to_contain_text("bob@demo.example")


def test_words_that_were_taken_down_are_opened_with_a_reason(desks, case):
    mona, _musa = desks
    mona.get_by_label("Take it down").check()
    mona.get_by_label("Reason").fill("It must not stand here.")
    mona.get_by_role("button", name="Decide").click()
    mona.get_by_role("link", name="What was taken away is sealed").click()
    fits(mona)
    mona.get_by_role("textbox").fill("The author asks what it said.")
    mona.get_by_role("button", name="Open it once").click()
    expect(mona.get_by_text(WORDS)).to_be_visible()
    fits(mona)
