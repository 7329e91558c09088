"""A shift by keyboard: mona claims and decides, musa sees it live and reads it a second time."""

import pytest
from playwright.sync_api import expect

from tests.browser.told import notification

WORDS = "Here is what I keep in the drawer"
ROOM = "/groups/living-with-migraine/room/"


@pytest.fixture
def desk(window):
    """`desk("mona")`: her live queue."""

    def open_desk(name, path="/moderation/", **options):
        page = window(name, path, **options)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return open_desk


def report(window, words, rule):
    """bob says something in the room, alice reports it; P1 where the rule is about means."""
    bob = window("bob", ROOM)
    expect(bob.locator("live-socket")).to_have_attribute("state", "connected")
    bob.get_by_label("Your message").fill(words)
    bob.get_by_role("button", name="Send", exact=True).click()
    message = bob.locator("message-log article", has_text=words)
    expect(message).to_have_count(1)
    number = message.get_attribute("id").removeprefix("m-")
    alice = window("alice", f"/report/message/{number}/", java_script_enabled=False)
    alice.get_by_label("This breaks the rules").check()
    alice.get_by_label(rule).check()
    alice.get_by_role("button", name="Send").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")
    return bob.locator(f"#m-{number}")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_two_moderators_at_once(desk, window):
    mona, musa = desk("mona"), desk("musa")
    said = report(window, WORDS, "It names means of self-harm")
    rows = musa.locator("live-queue li")
    expect(rows.first).to_contain_text("Serious harm")
    expect(rows.first.locator("count-down")).to_contain_text("left")
    before = rows.count()

    press(mona, "j", "c")
    expect(mona.get_by_text("Claimed by you")).to_be_visible()
    expect(rows.first).to_contain_text("Mona is on it")
    expect(mona.get_by_text(WORDS)).to_be_hidden()
    press(mona, "o")
    expect(mona.get_by_text(WORDS)).to_be_visible()
    press(mona, "d", "6", "Tab", "Tab")
    mona.keyboard.type("No means here, please: o c h n 1.")
    expect(mona.get_by_label("Hide it")).to_be_checked()
    press(mona, "Control+Enter")
    expect(mona.get_by_text("Somebody else on the team reads it")).to_be_visible()
    expect(said).to_contain_text("The team has hidden")
    expect(rows.first).to_contain_text("Waits for a second reader")
    expect(rows).to_have_count(before)

    press(musa, "j")
    expect(rows.first.locator("a")).to_be_focused()
    press(musa, "Enter")
    expect(musa.get_by_role("heading", name="Read it a second time")).to_be_visible()
    press(musa, "o")
    expect(musa.get_by_text(WORDS)).to_be_visible()
    press(musa, "d")
    musa.keyboard.type("I read the same.")
    press(musa, "Control+Enter")
    expect(musa.get_by_text("Now it is decided.")).to_be_visible()
    expect(musa.locator("live-queue li", has_text="Waits for a second reader")).to_have_count(0)
    expect(mona.locator("live-queue li", has_text="Waits for a second reader")).to_have_count(0)


def test_one_hands_over_and_walks_on(desk, window):
    musa = window("musa", "/moderation/duty/")
    musa.get_by_label("For", exact=True).select_option("2")
    musa.get_by_role("button", name="Put it in the rota").click()
    expect(musa.get_by_role("button", name="End it")).to_be_visible()
    report(window, "Drink only vinegar for a week", "Its health advice is dangerous")
    report(window, "Drink only water for a month", "Its health advice is dangerous")
    mona = desk("mona")
    press(mona, "?")
    expect(mona.get_by_role("dialog", name="Keys")).to_be_visible()
    press(mona, "Escape")
    press(mona, "n")
    expect(mona.get_by_role("button", name="Claim this case")).to_be_visible()
    first = mona.url
    press(mona, "c")
    expect(mona.get_by_text("Claimed by you")).to_be_visible()
    press(mona, "h", "Tab", "Enter")
    expect(mona.get_by_text("Handed over. They were told.")).to_be_visible()
    expect(mona.locator("live-queue li [aria-current]")).to_contain_text("Musa is on it")
    press(mona, "n")
    expect(mona).not_to_have_url(first)
    notification(musa, "A colleague hands you a case")


def test_filters_and_wishes_hold_in_the_live_list(desk, window):
    mona = window("mona", "/moderation/me/")
    mona.get_by_label("It sells, scams or recruits").check()
    mona.get_by_role("button", name="Save").click()
    mona = desk("mona", "/moderation/?kind=message")
    musa = desk("musa", "/moderation/?reason=spam")
    before = mona.locator("live-queue li").count()
    report(window, "Buy two, get three", "It sells, scams or recruits")
    report(window, "Look at my page", "It is spam or off topic")
    expect(musa.locator("live-queue li")).to_have_count(1)
    expect(mona.locator("live-queue li")).to_have_count(before + 1)
    expect(mona.locator("live-queue li").last).to_contain_text("Spam")


def test_the_desk_works_without_scripts(window):
    report(window, "Sell your shoes to me", "It pretends to be someone")
    mona = window("mona", "/moderation/", java_script_enabled=False)
    free = mona.locator(".queue-item", has_not_text="is on it")
    free.filter(has_text="Harm to people").first.click()
    expect(mona.get_by_text("left").first).to_be_visible()
    mona.get_by_role("button", name="Claim this case").click()
    mona.get_by_text("Hand it over", exact=True).first.click()
    mona.get_by_role("button", name="Back to the queue").click()
    expect(mona.get_by_text("It is back in the queue.")).to_be_visible()
