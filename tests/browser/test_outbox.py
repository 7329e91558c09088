"""What is written in a room and not acknowledged: kept, sent once, in order, whatever happens to tab and session."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.rooms import ROOM, cut, heard, mend, state, waiting, write

pytestmark = pytest.mark.noisy(reason="what is sent without a line, or refused, is logged")
MESSAGES = re.compile(r"/messages/$")


@pytest.fixture
def own_window(browser_context):
    """`own_window("alice")`: a window with a session of its own, which a test may end; its page in the room."""

    def open_window(name):
        page = browser_context().new_page()
        log_in(page, name)
        page.goto(ROOM)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return open_window


def log_out_elsewhere(page):
    """End the session as another device would: the tab itself is told nothing by a form."""
    page.context.clear_cookies(name="sessionid")


def test_the_composer_says_how_it_is(in_the_room):
    alice = in_the_room("alice")
    expect(state(alice)).to_have_text("Connected")
    cut(alice)
    for number in range(2):
        write(alice, f"Saying how it is {number}")
    expect(state(alice)).to_have_text("Offline. Messages kept for you: 2")
    expect(alice.locator("composer-state").get_by_role("status")).to_have_text(
        "Offline. Messages kept for you: 2"
    )
    mend(alice)
    expect(state(alice)).to_have_text("Connected")
    expect(alice.locator("composer-state").get_by_role("status")).to_have_text("Connected")


def test_sending_in_peace_says_nothing_to_screen_readers(in_the_room):
    alice = in_the_room("alice")
    write(alice, "In peace")
    expect(heard(alice, "In peace")).to_have_count(1)
    alice.wait_for_timeout(2_000)
    expect(alice.locator("composer-state").get_by_role("status")).to_be_empty()


def test_what_waits_survives_a_reload_and_goes_out_once_and_in_order(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.route(MESSAGES, lambda route: route.abort())
    lines = [f"Before the reload {number}" for number in range(3)]
    for line in lines:
        write(alice, line)
    expect(waiting(alice)).to_have_text(lines)
    alice.reload()
    expect(waiting(alice)).to_have_text(lines)
    expect(state(alice)).to_have_text("Waiting for the line. Messages kept for you: 3")
    alice.unroute(MESSAGES)
    for page in (alice, bob):
        expect(heard(page, "Before the reload")).to_have_text(lines, timeout=20_000)
    expect(waiting(alice)).to_have_count(0)


def test_an_answer_that_was_lost_on_the_way_is_not_said_twice(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    alice.route(MESSAGES, lose_the_answer, times=1)
    write(alice, "Only once, please")
    write(alice, "Only after that")
    expect(heard(bob, "Only")).to_have_text(["Only once, please", "Only after that"])
    expect(waiting(alice)).to_have_count(0)
    expect(heard(alice, "Only")).to_have_text(["Only once, please", "Only after that"])


def test_a_copy_of_the_tab_lets_go_of_what_the_first_one_sends(in_the_room):
    alice = in_the_room("alice")
    alice.route(MESSAGES, lambda route: route.abort())
    write(alice, "In one tab alone")
    expect(waiting(alice)).to_have_count(1)
    with alice.expect_popup() as opened:
        alice.evaluate("window.open(location.href)")  # a copy of the tab, its storage included
    copy = opened.value
    expect(state(copy)).to_have_text("Connected")
    expect(waiting(copy)).to_have_count(0)
    alice.get_by_label("Your message").focus()
    alice.unroute(MESSAGES)
    expect(heard(copy, "In one tab alone")).to_have_count(1, timeout=20_000)
    expect(waiting(alice)).to_have_count(0)


def test_two_tabs_agree(in_the_room):
    first = in_the_room("alice")
    second = first.context.new_page()
    second.goto(ROOM)
    write(first, "Tabs: from the first")
    expect(heard(second, "Tabs")).to_have_count(1)
    write(second, "Tabs: from the second")
    lines = ["Tabs: from the first", "Tabs: from the second"]
    for page in (first, second):
        expect(heard(page, "Tabs")).to_have_text(lines)


def test_a_lost_session_keeps_the_words_and_sends_them_once_it_is_back(own_window, in_the_room):
    alice, bob = own_window("alice"), in_the_room("bob")
    log_out_elsewhere(alice)
    write(alice, "From a lost session 1")
    write(alice, "From a lost session 2")
    expect(state(alice)).to_have_text("Signed out: sign in, your words are kept.")
    expect(waiting(alice)).to_have_count(2)
    tab = alice.context.new_page()
    log_in(tab, "alice")  # which also changes the token that forms carry
    lines = ["From a lost session 1", "From a lost session 2"]
    alice.bring_to_front()
    expect(heard(bob, "From a lost session")).to_have_text(lines, timeout=30_000)
    expect(waiting(alice)).to_have_count(0)


def test_signing_in_in_the_same_tab_brings_everything_back(own_window, in_the_room):
    alice, bob = own_window("alice"), in_the_room("bob")
    log_out_elsewhere(alice)
    write(alice, "Said before signing in again")
    alice.get_by_label("Your message").fill("And half a thought")
    state(alice).get_by_role("link", name="sign in").click()
    alice.locator("input[name=login]").fill("alice@demo.example")
    alice.locator("input[name=password]").fill("demo-cairn-2026")
    alice.locator("form:has(input[name=password]) button[type=submit]").first.click()
    alice.wait_for_url(f"**{ROOM}")
    expect(heard(bob, "Said before signing in again")).to_have_count(1)
    expect(alice.get_by_label("Your message")).to_have_value("And half a thought")


def test_nobody_else_says_my_words_who_signs_in_beside_them(own_window, in_the_room):
    alice, bob = own_window("alice"), in_the_room("bob")
    log_out_elsewhere(alice)
    write(alice, "Never in another mouth")
    expect(state(alice)).to_contain_text("Signed out")
    tab = alice.context.new_page()
    log_in(tab, "farida")
    alice.bring_to_front()
    alice.wait_for_timeout(4_000)
    expect(waiting(alice)).to_have_count(1)
    expect(heard(bob, "Never in another mouth")).to_have_count(0)


def test_a_refused_one_is_mended_in_its_place(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, "Mended: too long. " * 300)
    write(alice, "Mended: the second")
    failed = alice.locator("message-outbox .message-failed")
    expect(failed).to_contain_text("Please make it shorter.")
    expect(waiting(alice)).to_have_count(2)
    failed.get_by_role("button", name="Edit").click()
    expect(alice.get_by_label("Your message")).to_be_focused()
    write(alice, "Mended: the first")
    for page in (alice, bob):
        expect(heard(page, "Mended")).to_have_text(["Mended: the first", "Mended: the second"])


def test_a_refused_one_can_be_removed_by_keyboard_and_the_rest_goes_out(in_the_room):
    alice = in_the_room("alice")
    write(alice, "Removed: too long. " * 300)
    write(alice, "Removed it was")
    remove = alice.locator("message-outbox").get_by_role("button", name="Remove")
    remove.focus()
    alice.keyboard.press("Enter")
    expect(heard(alice, "Removed")).to_have_text(["Removed it was"])
    expect(alice.get_by_label("Your message")).to_be_focused()


def test_logging_out_forgets_what_waits(own_window):
    alice = own_window("alice")
    alice.route(MESSAGES, lambda route: route.abort())
    write(alice, "Forgotten on purpose")
    expect(waiting(alice)).to_have_count(1)
    alice.locator(".menu summary").click()
    alice.get_by_role("button", name="Log out").click()
    alice.wait_for_url("**/")
    kept = alice.evaluate("Object.values(sessionStorage).join()")
    assert "Forgotten on purpose" not in kept
