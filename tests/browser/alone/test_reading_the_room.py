"""Reading in a room: days, where the new ones begin, back and forth in what was said, by eye, ear and keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import ROOM, heard, write

SAY_MANY = """
from uuid import uuid4
from community.members.models import Member
from groups.models import Room
room = Room.objects.get(slug="living-with-migraine")
author = room.membership_of(Member.objects.get(email="{name}@demo.example")).persona
for number in range({count}):
    room.post(author=author, source=f"{start} {{number}}", key=uuid4())
"""


@pytest.fixture
def say_many(cairn):
    """`say_many("bob", "Line", 30)`: "Line 0" to "Line 29", said at once."""

    def say(name, start, count):
        cairn.run(SAY_MANY.format(name=name, start=start, count=count))

    return say


def go_away(page):
    """Leave the room for another page, with all of it read."""
    write(page, "I am off")
    expect(heard(page, "I am off").last).to_be_visible()
    page.goto("/help-now/")


def test_the_day_is_called_today_and_the_same_speaker_is_named_once(in_the_room):
    alice = in_the_room("alice")
    write(alice, "First in a row")
    write(alice, "Second in a row")
    second = alice.locator("message-log article", has_text="Second in a row")
    expect(second).to_have_count(1)
    # Shortly after midnight all that was said before is of yesterday, so it has to be these.
    expect(alice.locator(".day").last).to_have_text("Today")
    expect(second).to_have_class(re.compile("message-next"))
    # Those who listen still hear whose words they are.
    expect(second.locator(".who")).to_have_text("Juniper")
    assert re.match(r"Juniper.*Second in a row", second.inner_text().replace("\n", " "))


def test_unread_that_fits_the_page_is_led_to(in_the_room, say_many):
    alice = in_the_room("alice")
    go_away(alice)
    say_many("bob", "Fits", 25)
    alice.goto(ROOM)
    since = alice.locator(".since")
    expect(since).to_have_count(1)
    expect(since).not_to_be_in_viewport()
    alice.get_by_role("link", name="First new message").click()
    expect(since).to_be_in_viewport()
    expect(since).to_be_focused()
    expect(heard(alice, "Fits 0")).to_be_in_viewport()
    expect(alice.get_by_role("link", name="First new message")).to_be_hidden()


def test_unread_further_up_is_led_to_and_one_reads_on_to_the_live_end(in_the_room, say_many):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    go_away(alice)
    say_many("bob", "Far up", 30)
    say_many("farida", "Further down", 50)
    alice.goto(ROOM)
    alice.get_by_role("link", name="First new message").click()
    expect(alice.locator(".since")).to_be_in_viewport()
    expect(heard(alice, "Far up 0")).to_be_in_viewport()
    later = alice.get_by_role("link", name="Show later messages")
    later.focus()
    alice.keyboard.press("Enter")
    expect(heard(alice, "Further down 20")).to_have_count(1)
    expect(alice.locator("message-log article:focus")).to_have_count(1)
    # Not by Playwright, which waits for a link that may be gone by then.
    alice.evaluate("document.querySelector('message-log [rel=next]')?.click()")
    expect(later).to_have_count(0)
    lines = [f"Far up {number}" for number in range(30)]
    expect(heard(alice, "Far up")).to_have_text(lines)
    expect(heard(alice, "Further down")).to_have_text([f"Further down {n}" for n in range(50)])
    write(bob, "Now it is live")
    expect(heard(alice, "Now it is live")).to_have_count(1)


def test_history_comes_by_scrolling_and_nothing_moves_under_the_reader(in_the_room, say_many):
    alice, farida = in_the_room("alice"), in_the_room("farida")
    say_many("farida", "History", 55)
    alice.reload()
    expect(heard(alice, "History 54")).to_be_in_viewport()
    count = alice.locator("message-log article").count()
    log = alice.locator("message-log")
    top = """log => {
        const edge = log.getBoundingClientRect().top;
        const seen = [...log.querySelectorAll("article")].find((each) => each.getBoundingClientRect().bottom > edge);
        return [seen.id, Math.round(seen.getBoundingClientRect().top)];
    }"""
    log.evaluate("log => log.scrollTo({top: -log.scrollHeight})")
    seen, place = log.evaluate(top)
    expect(alice.locator("message-log article")).not_to_have_count(count)
    now = alice.locator(f"#{seen}").evaluate("each => Math.round(each.getBoundingClientRect().top)")
    assert abs(now - place) < 3
    seen, place = log.evaluate(top)
    write(farida, "History goes on")
    expect(heard(alice, "History goes on")).to_have_count(1)
    now = alice.locator(f"#{seen}").evaluate("each => Math.round(each.getBoundingClientRect().top)")
    assert abs(now - place) < 3
    expect(alice.locator(".since")).to_have_count(1)
    alice.get_by_role("button", name="New messages").click()
    expect(heard(alice, "History goes on")).to_be_in_viewport()


def test_new_ones_are_announced_and_history_is_not(in_the_room, say_many):
    say_many("farida", "Long ago", 55)
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.evaluate(
        """() => {
            window.loud = [];
            const log = document.querySelector("message-log");
            new MutationObserver((changes) => {
                if (log.getAttribute("aria-live") === "off") return;
                for (const {addedNodes} of changes) for (const node of addedNodes) window.loud.push(node.textContent);
            }).observe(log, {childList: true, subtree: true});
        }"""
    )
    write(bob, "Heard by ear")
    expect(heard(alice, "Heard by ear")).to_have_count(1)
    alice.get_by_role("link", name="Show earlier messages").click()
    alice.wait_for_timeout(1_000)
    loud = [text for text in alice.evaluate("window.loud") if text.strip()]
    assert len([text for text in loud if "Heard by ear" in text]) == 1
    assert len(loud) < 5


def test_the_log_is_walked_through_by_keyboard(in_the_room):
    alice = in_the_room("alice")
    write(alice, "One but last")
    write(alice, "The last")
    expect(heard(alice, "The last")).to_have_count(1)
    alice.locator("message-log").focus()
    alice.keyboard.press("PageUp")
    focused = alice.locator("message-log article:focus")
    expect(focused).to_contain_text("The last")
    alice.keyboard.press("PageUp")
    expect(focused).to_contain_text("One but last")
    alice.keyboard.press("End")
    expect(focused).to_contain_text("The last")
    skip = alice.get_by_role("link", name="Go to the newest, and to writing")
    skip.focus()
    alice.keyboard.press("Enter")
    expect(alice.get_by_label("Your message")).to_be_focused()


def test_search_in_the_group_leads_to_the_message(in_the_room):
    alice = in_the_room("alice")
    alice.get_by_role("link", name="Search in this room").click()
    alice.get_by_label("What are you looking for?").fill("cancelled dinner")
    alice.get_by_role("main").get_by_role("button", name="Search").click()
    alice.get_by_role("main").get_by_role("link", name=re.compile("Old Harbour")).click()
    expect(heard(alice, "Third attack this week")).to_be_in_viewport()


def test_catching_up(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    go_away(alice)
    write(bob, "Has anybody got a spare lamp?")
    expect(heard(bob, "Has anybody got")).to_have_count(1)
    alice.goto("/groups/living-with-migraine/catch-up/")
    expect(alice.get_by_role("heading", name="Questions that wait")).to_be_visible()
    expect(alice.get_by_role("main")).to_contain_text("Has anybody got a spare lamp?")
    alice.get_by_role("button", name="I am caught up").click()
    alice.wait_for_url(f"**{ROOM}")
    expect(alice.locator(".since")).to_have_count(0)
    alice.get_by_role("link", name="Catch me up").click()
    expect(alice.get_by_role("main")).to_contain_text("You have read everything")


def test_all_of_it_without_javascript(browser_context, say_many):
    page = browser_context(as_="alice", java_script_enabled=False).new_page()
    page.goto(ROOM)
    page.get_by_label("Your message").fill("Plain **and** seen first")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview strong")).to_have_text("and")
    expect(page.get_by_label("Your message")).to_have_value("Plain **and** seen first")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(heard(page, "Plain and seen first")).to_be_visible()
    say_many("bob", "Plain", 5)
    say_many("farida", "Plainer", 52)
    page.goto(ROOM)
    page.get_by_role("link", name="First new message").click()
    expect(page.locator(".since")).to_be_in_viewport()
    page.get_by_role("link", name="Show later messages").click()
    expect(heard(page, "Plainer 51")).to_have_count(1)
    page.get_by_role("link", name="Show earlier messages").click()
    expect(heard(page, "Plain 4")).to_have_count(1)
