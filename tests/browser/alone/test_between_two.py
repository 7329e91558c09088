"""Private conversations as their two sides see them: while one is new, when one is reported, after a block."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import heard, write

NEW_HERE = "You are new here. Private conversations open for you three days after you joined"
JUST_JOINED = """
from django.utils import timezone
from community.members.models import Member
Member.objects.filter(email="charlie@demo.example").update(date_joined=timezone.now())
"""
THREE_DAYS_LATER = """
from datetime import timedelta
from django.db.models import F
from community.members.models import Member
Member.objects.update(date_joined=F("date_joined") - timedelta(days=3))
"""
SAY_MUCH = """
from uuid import uuid4
from groups.models import Conversation
conversation = Conversation.objects.get(asker__name="Old Harbour")
for number in range(1, 26):
    conversation.post(author=conversation.asker, source=f"Line number {number} of many", key=uuid4())
"""


def ask(page, other, words):
    page.goto(way_to(other))
    page.get_by_label("Your first words").fill(words)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("There is no answer yet")).to_be_visible()


def way_to(other):
    """Where one asks the person of that page for a conversation."""
    return f"/conversations/with/{other.locator('html').get_attribute('data-reader')}/"


def say_yes(page, name):
    page.goto("/conversations/")
    page.get_by_role("main").get_by_role("link", name=name).click()
    page.get_by_role("button", name="Write to each other").click()
    is_live(page)


def open_talk(page, name):
    page.goto("/conversations/")
    page.get_by_role("main").get_by_role("link", name=name).click()
    is_live(page)


def is_live(page):
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")


def test_whoever_is_new_is_left_in_peace_and_answers_after_three_days(window, cairn):
    alice, charlie = window("alice", "/"), window("charlie", "/")
    cairn.run(JUST_JOINED)
    charlie.goto(way_to(alice))
    expect(charlie.get_by_role("main")).to_contain_text(NEW_HERE)
    expect(charlie.get_by_label("Your first words")).to_have_count(0)
    charlie.goto("/")
    ask(alice, charlie, "May I ask how your week was?")
    charlie.goto("/conversations/")
    expect(charlie.get_by_role("main")).to_contain_text(NEW_HERE)
    expect(charlie.get_by_role("main")).not_to_contain_text("Juniper")
    charlie.goto("/me/notifications/")
    expect(charlie.get_by_role("main")).not_to_contain_text("Juniper")

    cairn.run(THREE_DAYS_LATER)
    say_yes(charlie, "Juniper")
    open_talk(alice, "Fennel")
    write(charlie, "Slow, and thank you")
    expect(heard(alice, "Slow, and thank you")).to_have_count(1)


def test_a_report_brings_the_last_twenty_to_the_desk_and_nothing_else(window, cairn):
    bob, eddie = window("bob", "/"), window("eddie", "/")
    ask(bob, eddie, "May I write to you?")
    say_yes(eddie, "Old Harbour")
    room = eddie.url
    cairn.run(SAY_MUCH)
    eddie.get_by_role("link", name="Report", exact=True).click()
    eddie.get_by_label("This breaks the rules").check()
    eddie.get_by_label("It threatens or abuses somebody").check()
    eddie.get_by_role("button", name="Send", exact=True).click()
    expect(eddie.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")

    mona = window("mona", "/moderation/")
    mona.locator("live-queue li").last.get_by_role("link").click()
    lines = mona.locator(".covered .prose")
    expect(lines.first).to_be_hidden()
    mona.get_by_text("Show what was said.").click()
    expect(lines).to_have_text([f"Line number {number} of many" for number in range(6, 26)])
    assert mona.goto(room).status == 404


@pytest.mark.noisy(reason="Chromium logs what a page that closes no longer gets")
def test_whom_one_blocks_is_gone_and_does_not_notice(window):
    clara, connie = window("clara", "/"), window("connie", "/")
    ask(clara, connie, "Shall we talk?")
    say_yes(connie, "Clara")
    open_talk(clara, "Connie")
    room = connie.url
    connie.get_by_role("link", name="Block", exact=True).click()
    connie.get_by_role("button", name="Block", exact=True).click()
    write(clara, "Are you still there?")
    expect(heard(clara, "Are you still there?")).to_have_count(1)
    connie.goto("/conversations/")
    expect(connie.get_by_role("main")).not_to_contain_text("Clara")
    connie.goto("/me/notifications/")
    expect(connie.get_by_role("main")).not_to_contain_text("Clara")
    connie.goto(room)
    expect(connie.locator("message-log")).not_to_contain_text("Are you still there?")
    connie.goto(way_to(clara))
    expect(connie.get_by_role("main")).to_contain_text("You have blocked Clara.")
