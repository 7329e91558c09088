"""What detectors notice, as people meet it: the card, what waits, and details that are left out."""

import re

import pytest
from playwright.sync_api import expect

ROOM = "/groups/living-with-migraine/room/"
SAD = "I can't keep myself safe tonight."


@pytest.fixture
def room(window):
    """`room("alice")`: her open room, connected."""

    def open_room(name, **options):
        page = window(name, ROOM, **options)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return open_room


def say(page, words):
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def test_only_who_said_it_is_shown_where_help_is(room):
    alice, bob = room("alice"), room("bob")
    say(alice, SAD)
    card = alice.locator("help-card")
    expect(card).to_contain_text("Thank you for saying this")
    expect(card.get_by_role("link", name=re.compile(r"\d")).first).to_be_visible()
    expect(bob.locator("message-log")).to_contain_text(SAD)
    expect(bob.locator("help-card")).to_be_empty()

    card.get_by_role("button", name="Put this away").click()
    expect(alice.locator("help-card")).to_be_empty()
    expect(alice.locator("message-log")).to_contain_text(SAD)


def test_moderators_see_it_live_with_the_words_covered(window, room):
    mona = window("mona", "/moderation/")
    expect(mona.locator("live-socket")).to_have_attribute("state", "connected")
    bob = room("bob")
    say(bob, "I am going to end my life tonight.")
    row = mona.locator("live-queue li").first
    expect(row).to_contain_text("P0")
    expect(row).to_contain_text("Noticed automatically")
    row.get_by_role("link").click()
    expect(mona.get_by_text("Noticed automatically").last).to_be_visible()
    expect(mona.get_by_text("I am going to end my life tonight.").first).to_be_hidden()


@pytest.mark.noisy  # the browser says of the refused message that it got a 422
def test_a_phone_number_is_asked_about_and_left_out(room):
    alice, bob = room("alice"), room("bob")
    say(alice, "Ring me on 07700 900 111 please.")
    line = alice.locator(".outbox-line")
    expect(line).to_contain_text("everybody who reads this could find you")
    line.get_by_role("button", name="Leave it out for me").click()
    expect(bob.locator("message-log")).to_contain_text("Ring me on [left out] please.")
    expect(bob.locator("message-log")).not_to_contain_text("07700")


@pytest.mark.noisy
def test_or_sent_as_it_is(room):
    alice, bob = room("alice"), room("bob")
    say(alice, "My own number is 07700 900 222.")
    alice.locator(".outbox-line").get_by_role("button", name="Send again").click()
    expect(bob.locator("message-log")).to_contain_text("07700 900 222")


def test_an_answer_asks_too_without_a_script(window):
    page = window("alice", "/forums/", java_script_enabled=False)
    page.locator("main a[href^='/forums/']:not([href$='feed/'])").first.click()
    page.locator("main a[href^='/forums/threads/']").first.click()
    page.get_by_label("Your answer").fill("Write to alice@example.net, not here.")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("Everybody who reads this could find you by it:")).to_be_visible()
    page.get_by_role("button", name="Leave it out for me").click()
    expect(page.get_by_text("Write to [left out], not here.")).to_be_visible()


def test_an_offer_waits_for_the_team(room):
    alice, bob = room("alice"), room("bob")
    say(alice, "Selling spare tramadol, no prescription needed.")
    expect(alice.locator("message-log")).to_contain_text("This waits until somebody on the team")
    expect(bob.locator("message-log")).not_to_contain_text("tramadol")
