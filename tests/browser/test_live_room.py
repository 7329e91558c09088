"""Two people in a room, each in a window of their own, and the line between them cut."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import ROOM, heard, waiting, write

CUT = 10_000  # milliseconds


def said(page, word):
    """The messages with `word`, as they stand on the page."""
    found = page.locator("message-log article", has_text=word)
    return found.locator(".message-body").all_inner_texts()


def test_what_one_says_the_other_reads_at_once(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, "Good morning, harbour")
    expect(bob.locator("message-log")).to_contain_text("Good morning, harbour")
    write(bob, "Good morning, juniper")
    expect(alice.locator("message-log")).to_contain_text("Good morning, juniper")
    assert len(said(alice, "Good morning, harbour")) == 1
    assert len(said(bob, "Good morning, juniper")) == 1


@pytest.mark.noisy(reason="what is sent without a line is logged as an error")
def test_a_line_cut_for_ten_seconds_loses_nothing(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.context.set_offline(True)
    expect(alice.locator("live-socket")).to_have_attribute("state", "offline")
    lines = [f"While away {number}" for number in range(1, 6)]
    for line in lines:
        write(bob, line)
    expect(heard(bob, "While away")).to_have_text(lines)
    alice.wait_for_timeout(CUT)
    expect(heard(alice, "While away")).to_have_count(0)
    alice.context.set_offline(False)
    expect(heard(alice, "While away")).to_have_text(lines)


@pytest.mark.noisy(reason="what is sent without a line is logged as an error")
def test_what_is_sent_offline_goes_out_once_and_in_order(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.context.set_offline(True)
    lines = [f"From the tunnel {number}" for number in range(1, 4)]
    for line in lines:
        write(alice, line)
    expect(waiting(alice)).to_have_text(lines)
    alice.context.set_offline(False)
    for page in (alice, bob):
        expect(heard(page, "From the tunnel")).to_have_text(lines)
    expect(waiting(alice)).to_have_count(0)


@pytest.mark.noisy(reason="Chromium logs every 422")
def test_a_refused_message_keeps_its_words(in_the_room):
    alice = in_the_room("alice")
    text = "Far too long. " * 400
    write(alice, text)
    refused = alice.locator("message-outbox .message-failed")
    expect(refused).to_contain_text("Please make it shorter.")
    refused.get_by_role("button", name="Edit").click()
    expect(alice.get_by_label("Your message")).to_have_value(text)


def test_reading_further_up_is_not_disturbed(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    for number in range(30):
        write(bob, f"Long evening {number}")
    expect(heard(alice, "Long evening")).to_have_count(30)
    alice.locator("message-log").evaluate("log => log.scrollTo({top: -log.scrollHeight})")
    write(bob, "Newest of all")
    button = alice.get_by_role("button", name="New messages")
    expect(button).to_be_visible()
    expect(heard(alice, "Newest of all")).not_to_be_in_viewport()
    button.click()
    expect(heard(alice, "Newest of all")).to_be_in_viewport()
    expect(button).to_be_hidden()


def test_my_own_words_are_marked_as_mine(in_the_room):
    alice = in_the_room("alice")
    write(alice, "this one is mine")
    mine = alice.locator("message-log article", has_text="this one is mine")
    expect(mine.get_by_text("(you)")).to_be_visible()
    theirs = alice.locator("message-log article", has_text="cancelled dinner")
    expect(theirs.get_by_text("(you)")).to_be_hidden()


def test_the_log_is_a_polite_live_region_that_names_persona_and_text(in_the_room):
    alice = in_the_room("alice")
    log = alice.get_by_role("log", name="Messages")
    expect(log).to_be_visible()
    first_words = log.locator("article").first.inner_text()
    assert re.match(r"(Farida|Juniper|Old Harbour)\s", first_words)


def test_everything_by_keyboard(in_the_room):
    alice = in_the_room("alice")
    alice.get_by_label("Your message").focus()
    alice.keyboard.type("typed by hand")
    alice.keyboard.press("Enter")
    expect(alice.locator("message-log")).to_contain_text("typed by hand")


@pytest.mark.noisy  # The room answers 404, which Chromium logs.
def test_the_member_outside_gets_404_and_is_refused(browser_context):
    page = browser_context(as_="charlie").new_page()
    assert page.goto(ROOM).status == 404
    page.goto("/groups/")
    answer = page.evaluate(
        """async () => {
            const socket = new WebSocket(location.origin.replace("http", "ws") + "/ws/live/");
            await new Promise((opened) => (socket.onopen = opened));
            socket.send(JSON.stringify({watch: "group:living-with-migraine", after: 0}));
            return await new Promise((heard) => (socket.onmessage = (event) => heard(event.data)));
        }"""
    )
    assert answer == '{"refused":"group:living-with-migraine"}'


def test_logging_out_ends_the_frames_of_every_open_tab(browser_context, in_the_room, cairn):
    window = browser_context()
    first = window.new_page()
    first.goto("/accounts/login/")
    first.locator("input[name=login]").fill("bob@demo.example")
    first.locator("input[name=password]").fill("demo-cairn-2026")
    first.locator("form:has(input[name=password]) button[type=submit]").first.click()
    first.wait_for_url("**/")
    first.goto(ROOM)
    expect(first.locator("live-socket")).to_have_attribute("state", "connected")
    second = window.new_page()
    second.goto("/me/")
    second.locator(".menu summary").click()
    second.get_by_role("button", name="Log out").click()
    expect(first.locator("live-socket")).to_have_attribute("state", "signed-out")
    alice = in_the_room("alice")
    write(alice, "bob has gone")
    expect(alice.locator("message-log")).to_contain_text("bob has gone")
    first.wait_for_timeout(500)
    assert said(first, "bob has gone") == []
