"""What one does with a message, seen by the other at once; by keyboard; and without a script."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

ROOM = "/groups/living-with-migraine/room/"


@pytest.fixture
def in_the_room(browser_context):
    """`in_the_room("alice")`: her page, once it is live."""

    def enter(name, **options):
        page = browser_context(as_=name, **options).new_page()
        page.goto(ROOM)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return enter


@pytest.fixture
def words():
    """Words that no other test says."""
    return f"harbour lights {uuid4().hex[:8]}"


def write(page, text):
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send").click()


def message(page, text):
    return page.locator("message-log article.message", has_text=text)


def more(page, text):
    """Open what can be done with the one message whose own words are `text`."""
    said = page.locator("message-log article.message").filter(
        has=page.locator(".message-body", has_text=text)
    )
    said.hover()
    said.get_by_role("link", name="More").click()
    return page.get_by_role("dialog")


def test_a_reply_says_to_what_for_both(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    more(bob, words).get_by_role("link", name="Reply", exact=True).click()
    expect(bob.locator("reply-bar")).to_contain_text(f"In reply to Juniper: {words}")
    expect(bob.get_by_label("Your message")).to_be_focused()
    write(bob, "I see them too")
    for page in (alice, bob):
        reply = message(page, "I see them too").last
        expect(reply.locator(".answered")).to_contain_text(words)
    expect(bob.locator("reply-bar")).to_be_hidden()
    write(bob, f"a new line {words}")
    expect(message(alice, f"a new line {words}")).to_be_visible()
    expect(message(alice, f"a new line {words}").locator(".answered")).to_have_count(0)


def test_an_edit_and_a_withdrawal_are_seen_at_once(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, "The first of two in a row")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    dialog = more(alice, words)
    dialog.get_by_role("link", name="Edit").click()
    dialog.get_by_label("Your message").fill(f"other words {words}")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    for page in (alice, bob):
        expect(message(page, "other words")).to_contain_text("edited")
        expect(message(page, "other words").locator(".edited")).to_be_in_viewport(ratio=1)
    address = more(alice, words).get_by_role("link", name="Link to").get_attribute("href")
    alice.get_by_role("link", name="Take it back").click()
    alice.get_by_role("button", name="Take it back").click()
    for page in (alice, bob):
        expect(page.locator("message-log")).not_to_contain_text(words)
        expect(page.locator("message-log")).to_contain_text("Juniper took this message back.")
    bob.goto(address)
    tombstone = bob.locator(f"[id='{address.partition('#')[2]}']")
    expect(tombstone).to_be_in_viewport()
    expect(tombstone).to_have_text(re.compile("took this message back"))


def test_a_reaction_shows_by_whom_to_nobody_but_oneself(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    more(bob, words).get_by_role("button", name="Hug").click()
    for page in (alice, bob):
        expect(message(page, words).locator(".reactions")).to_have_text(re.compile(r"^\s*Hug\s*$"))
    dialog = more(bob, words)
    expect(dialog.get_by_role("button", name="Hug")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Hug").click()
    for page in (alice, bob):
        expect(message(page, words).locator(".reactions")).to_have_count(0)


def test_a_content_note_covers_until_one_opens_it_and_stays_open(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.get_by_text("Picture or note").click()
    alice.get_by_label("Content note").fill("mentions of hospital")
    write(alice, words)
    covered = bob.locator("message-log article", has_text="mentions of hospital").last
    expect(covered.get_by_text(words)).to_be_hidden()
    expect(alice.get_by_label("Content note")).to_be_hidden()
    covered.get_by_text("Show").click()
    expect(covered.get_by_text(words)).to_be_visible()
    dialog = more(bob, words)
    dialog.get_by_role("button", name="Strength").click()
    expect(covered.locator(".reactions")).to_have_text(re.compile("Strength"))
    expect(covered.get_by_text(words)).to_be_visible()


def test_who_wants_notes_open_reads_at_once(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    bob.goto("/me/privacy/")
    bob.get_by_label("Cover messages that carry a content note").uncheck()
    bob.get_by_role("button", name="Save").click()
    bob.goto(ROOM)
    expect(bob.locator("live-socket")).to_have_attribute("state", "connected")
    alice.get_by_text("Picture or note").click()
    alice.get_by_label("Content note").fill("pain")
    write(alice, words)
    expect(bob.get_by_text(words)).to_be_visible()
    bob.goto("/me/privacy/")
    bob.get_by_label("Cover messages that carry a content note").check()
    bob.get_by_role("button", name="Save").click()


def test_what_is_pinned_is_seen_at_once(in_the_room, words):
    farida, alice = in_the_room("farida"), in_the_room("alice")
    write(alice, words)
    expect(message(farida, words)).to_be_visible()
    more(farida, words).get_by_role("button", name="Pin for everybody").click()
    for page in (farida, alice):
        expect(page.locator("pinned-notes")).to_contain_text(words)
    more(farida, words).get_by_role("button", name="Unpin").click()
    for page in (farida, alice):
        expect(page.locator("pinned-notes")).not_to_contain_text(words)


def test_all_of_it_by_keyboard(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    bob.get_by_label("Your message").focus()
    link = message(bob, words).get_by_role("link", name="More")
    for _ in range(8):  # past the marks of the composer
        bob.keyboard.press("Shift+Tab")
        if link.evaluate("(link) => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    bob.keyboard.press("Enter")
    expect(bob.get_by_role("button", name="I hear you")).to_be_focused()
    bob.keyboard.press("Escape")
    expect(bob.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    bob.keyboard.press("Enter")
    expect(bob.get_by_role("button", name="I hear you")).to_be_focused()
    bob.keyboard.press("Enter")
    expect(message(alice, words).locator(".reactions")).to_have_text(re.compile("I hear you"))


def test_a_message_is_one_stop_for_the_keyboard_and_its_targets_are_large(in_the_room, words):
    alice = in_the_room("alice")
    write(alice, words)
    said = message(alice, words)
    expect(said.locator("a, button, summary, [tabindex]")).to_have_count(1)
    dialog = more(alice, words)
    dialog.get_by_role("link", name="Reply", exact=True).wait_for()
    for target in dialog.locator("a, button").all():
        assert target.bounding_box()["height"] >= 44


@pytest.mark.noisy  # Chromium logs the refusal
def test_a_reply_to_what_was_taken_back_keeps_its_words(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    more(bob, words).get_by_role("link", name="Reply", exact=True).click()
    more(alice, words).get_by_role("link", name="Take it back").click()
    alice.get_by_role("button", name="Take it back").click()
    expect(bob.locator("message-log")).not_to_contain_text(words)
    write(bob, "my careful words")
    kept = bob.locator("message-outbox")
    expect(kept).to_contain_text("Your words are still here")
    kept.get_by_role("button", name="Edit").click()
    expect(bob.get_by_label("Your message")).to_have_value("my careful words")
    expect(bob.locator("reply-bar")).to_be_hidden()
    bob.get_by_role("button", name="Send", exact=True).click()
    expect(message(alice, "my careful words")).to_be_visible()


def test_what_is_written_again_still_replies(in_the_room, words):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    write(alice, words)
    expect(message(bob, words)).to_be_visible()
    more(bob, words).get_by_role("link", name="Reply", exact=True).click()
    bob.get_by_label("Your message").fill("not sent yet")
    bob.reload()
    expect(bob.get_by_label("Your message")).to_have_value("not sent yet")
    expect(bob.locator("reply-bar")).to_contain_text(f"In reply to Juniper: {words}")
    bob.get_by_role("button", name="Send", exact=True).click()
    expect(message(alice, "not sent yet").last.locator(".answered")).to_contain_text(words)
    expect(bob.locator("reply-bar")).to_be_hidden()


def test_without_a_script(browser_context, words):
    alice, bob = (
        browser_context(as_=name, java_script_enabled=False).new_page() for name in ("alice", "bob")
    )
    alice.goto(ROOM)
    write(alice, words)
    bob.goto(ROOM)

    def do(page):
        page.goto(ROOM)
        message(page, words).first.get_by_role("link", name="More").click()
        return page

    do(bob).get_by_role("button", name="Thank you").click()
    expect(message(bob, words).locator(".reactions")).to_have_text(re.compile("Thank you"))
    do(bob).get_by_role("link", name="Reply", exact=True).click()
    write(bob, "Without a script")
    expect(message(bob, "Without a script").locator(".answered")).to_contain_text(words)
    do(alice).get_by_role("link", name="Edit").click()
    alice.get_by_label("Your message").fill(f"changed {words}")
    alice.get_by_role("button", name="Save").click()
    expect(message(alice, "changed").first).to_contain_text("edited")
    do(alice).get_by_role("link", name="Take it back").click()
    alice.get_by_role("button", name="Take it back").click()
    bob.goto(ROOM)
    expect(bob.locator("main")).not_to_contain_text(words)
    expect(bob.locator("main")).to_contain_text("In reply to a message that is gone")
