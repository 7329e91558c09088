"""The room as two people have it open: live, through a cut line, and never twice."""

import re

import pytest
from playwright.sync_api import expect

ROOM = "/groups/living-with-migraine/room/"
CUT = 10_000  # milliseconds


def open_room(browser_context, name):
    page = browser_context(as_=name).new_page()
    page.goto(ROOM)
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    return page


def say(page, text):
    page.locator("message-composer textarea").fill(text)
    page.locator("message-composer button[type=submit]").click()


def heard(page, start):
    """What the log shows of the messages that begin with `start`, in its order."""
    return page.locator("message-log .message-body").filter(has_text=re.compile(f"^\\s*{start}"))


def test_two_people_talk_and_nothing_shows_twice(browser_context):
    alice, bob = open_room(browser_context, "alice"), open_room(browser_context, "bob")
    say(alice, "Morning talk one")
    expect(heard(bob, "Morning talk")).to_have_text(["Morning talk one"])
    say(bob, "Morning talk two")
    for page in (alice, bob):
        expect(heard(page, "Morning talk")).to_have_text(["Morning talk one", "Morning talk two"])
    expect(alice.locator("message-composer textarea")).to_have_value("")


@pytest.mark.noisy(reason="what is sent without a line is logged as an error")
def test_a_line_cut_for_ten_seconds_loses_nothing(browser_context):
    alice, bob = open_room(browser_context, "alice"), open_room(browser_context, "bob")
    alice.context.set_offline(True)
    expect(alice.locator("live-socket")).to_have_attribute("state", "offline")
    lines = [f"While away {number}" for number in range(1, 6)]
    for line in lines:
        say(bob, line)
    expect(heard(bob, "While away")).to_have_text(lines)
    alice.wait_for_timeout(CUT)
    expect(heard(alice, "While away")).to_have_count(0)
    alice.context.set_offline(False)
    expect(heard(alice, "While away")).to_have_text(lines)


@pytest.mark.noisy(reason="what is sent without a line is logged as an error")
def test_what_is_sent_offline_goes_out_once_and_in_order(browser_context):
    alice, bob = open_room(browser_context, "alice"), open_room(browser_context, "bob")
    alice.context.set_offline(True)
    lines = [f"From the tunnel {number}" for number in range(1, 4)]
    for line in lines:
        say(alice, line)
    expect(alice.locator("message-composer .message-pending")).to_have_text(lines)
    alice.context.set_offline(False)
    for page in (alice, bob):
        expect(heard(page, "From the tunnel")).to_have_text(lines)
    expect(alice.locator("message-composer .message-pending")).to_have_count(0)


@pytest.mark.noisy(reason="Chromium logs every 422")
def test_a_refused_message_keeps_its_words(browser_context):
    alice = open_room(browser_context, "alice")
    text = "Far too long. " * 400
    say(alice, text)
    expect(alice.locator("message-composer [role=alert]")).not_to_be_empty()
    expect(alice.locator("message-composer textarea")).to_have_value(text)


def test_reading_further_up_is_not_disturbed(browser_context):
    alice, bob = open_room(browser_context, "alice"), open_room(browser_context, "bob")
    for number in range(30):
        say(bob, f"Long evening {number}")
    expect(heard(alice, "Long evening")).to_have_count(30)
    alice.locator("message-log").evaluate("log => log.scrollTo({top: -log.scrollHeight})")
    say(bob, "Newest of all")
    button = alice.locator("message-log").get_by_role("button", name="New messages")
    expect(button).to_be_visible()
    expect(heard(alice, "Newest of all")).not_to_be_in_viewport()
    button.click()
    expect(heard(alice, "Newest of all")).to_be_in_viewport()
    expect(button).to_have_count(0)
