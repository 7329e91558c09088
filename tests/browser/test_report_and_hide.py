"""From somebody's report to a hidden word and back, on everybody's open pages at once."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import open_cases, take_what_came
from tests.browser.told import notification

ROOM = "/groups/living-with-migraine/room/"
BEGUN = "A remedy that nobody talks about"


def opened(browser_context, name, path):
    """The person's page, once it is live."""
    page = browser_context(as_=name).new_page()
    page.goto(path)
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    return page


def report(page, thing):
    thing.get_by_role("link", name="More").click()
    page.get_by_role("dialog").get_by_role("link", name="Report").click()
    page.get_by_label("This breaks the rules").check()
    page.get_by_label("Its health advice is dangerous").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")


def unread(page):
    badge = page.get_by_role("banner").locator(".header-link [data-badge]")
    return int(badge.inner_text().split()[0]) if badge.count() else 0


def decide(desk, reason):
    desk.get_by_label("Hide it").check()
    desk.get_by_label("Reason").fill(reason)
    desk.get_by_role("button", name="Decide").click()
    expect(desk.get_by_role("button", name="Restore")).to_be_visible()


def restore(desk, reason):
    desk.get_by_label("Reason").fill(reason)
    desk.get_by_role("button", name="Restore").click()
    expect(desk.get_by_role("button", name="Restore")).to_have_count(0)


@pytest.fixture
def desk(browser_context):
    """mona, who watches the open cases."""
    return opened(browser_context, "mona", "/moderation/")


def test_a_message_from_report_to_return(browser_context, desk):
    before, told = open_cases(desk), unread(desk)
    alice = opened(browser_context, "alice", ROOM)
    bob = opened(browser_context, "bob", ROOM)
    bob.get_by_label("Your message").fill("Stop all your tablets, drink vinegar")
    bob.get_by_role("button", name="Send").click()
    on_alices = alice.locator("message-log article", has_text="drink vinegar")
    expect(on_alices).to_be_visible()
    place = f"#{on_alices.get_attribute('id')}"

    beside = alice.context.new_page()
    beside.goto(ROOM)
    report(beside, beside.locator(place))
    badge = desk.get_by_role("banner").locator(".header-link [data-badge]")
    expect(badge).to_contain_text(str(told + 1))

    take_what_came(desk, before)
    decide(desk, "Nobody should stop tablets on their own.")
    for page in (alice, bob):
        expect(page.locator(place)).to_contain_text("The team has hidden a message.")
        expect(page.get_by_text("drink vinegar")).to_have_count(0)

    restore(desk, "It was meant as a joke, and everybody knew.")
    for page in (alice, bob):
        expect(page.locator(place)).to_contain_text("drink vinegar")
    desk.goto("/moderation/log/")
    lines = desk.locator(".log-lines li")
    expect(lines.nth(0)).to_contain_text("Mona restored it")
    expect(lines.nth(1)).to_contain_text("Mona hid it")
    notification(alice, "report")


def test_a_post_likewise(browser_context, desk):
    before = open_cases(desk)  # a detector may open the case before anybody reports
    charlie = browser_context(as_="charlie").new_page()
    charlie.goto("/forums/living-with-diabetes/new/")
    charlie.get_by_label("In one line").fill(BEGUN)
    charlie.get_by_label("In your own words").fill("What do you take?")
    charlie.get_by_role("button", name="Start", exact=True).click()
    expect(charlie.get_by_role("heading", level=1)).to_have_text(BEGUN)
    charlie.get_by_label("Your answer").fill("Leave out the insulin for a week")
    charlie.get_by_role("button", name="Answer", exact=True).click()
    said = charlie.locator("article.post", has_text="Leave out the insulin")
    place = f"[id='{said.get_attribute('id')}']"
    thread = charlie.url.partition("#")[0]

    alice, bob = opened(browser_context, "alice", thread), opened(browser_context, "bob", thread)
    report(bob, bob.locator(place))
    take_what_came(desk, before)
    decide(desk, "This can kill.")
    expect(alice.locator(place)).to_contain_text("The team has hidden this post.")
    expect(alice.get_by_text("Leave out the insulin")).to_have_count(0)
    restore(desk, "To try it once more.")
    expect(alice.locator(place)).to_contain_text("Leave out the insulin")
