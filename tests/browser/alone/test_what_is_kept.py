"""How long a group keeps what is said: told before one types, changed with a week's notice, kept to on open pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import agree, heard, write
from tests.browser.told import notification

HOLD = "/groups/living-with-migraine/hold/"
KEPT_NOW = "What you write is kept while the group exists."
KEPT_THEN = "new messages are erased after 24 hours."
A_WEEK_LATER = """
from datetime import timedelta
from django.db.models import F
from groups.models import SupportGroup
SupportGroup.objects.update(kept_changes_at=F("kept_changes_at") - timedelta(days=7))
"""
HALF_A_DAY_LATER = """
from datetime import timedelta
from django.db.models import F
from groups.models import Message
Message.objects.update(
    created_at=F("created_at") - timedelta(hours=12),
    expires_at=F("expires_at") - timedelta(hours=12),
)
"""
ERASE = """
from groups.models import Message
from groups.tasks import keep_no_longer
keep_no_longer()
assert not Message.objects.filter(source__startswith="Later").exists()
assert Message.objects.filter(source__startswith="Earlier").count() == 2
"""


def facts(page):
    """What stands above the place where one types."""
    return page.locator("room-state .room-facts")


def reply(page, said, words):
    message = page.locator("message-log article", has_text=said)
    message.hover()
    message.get_by_role("link", name="More").click()
    page.get_by_role("dialog").get_by_role("link", name="Reply", exact=True).click()
    write(page, words)
    expect(heard(page, words)).to_have_count(1)


@pytest.mark.noisy(reason="a page that is asked to agree first loads anew while it still asks")
def test_a_change_is_told_waits_a_week_and_touches_nothing_older(in_the_room, window, cairn):
    alice, bob, farida = in_the_room("alice"), in_the_room("bob"), window("farida", HOLD)
    expect(facts(alice)).to_have_text(KEPT_NOW)
    write(alice, "Earlier, before anybody thought of it")
    expect(heard(bob, "Earlier")).to_have_count(1)

    farida.get_by_label("For 24 hours").check()
    farida.get_by_role("button", name="Change it in 7 days").click()
    expect(farida.get_by_text("Everybody is told. The change begins in 7 days.")).to_be_visible()
    for page in (alice, bob):
        page.wait_for_url("**/agree/**")
        expect(page.get_by_role("main")).to_contain_text(KEPT_NOW)
        expect(page.get_by_role("main")).to_contain_text(KEPT_THEN)
        agree(page)
        expect(facts(page)).to_contain_text(KEPT_NOW)
        expect(facts(page)).to_contain_text(KEPT_THEN)
    notification(window("bob"), "will keep new messages differently")
    write(alice, "Earlier, in the week of notice")
    expect(heard(bob, "Earlier")).to_have_count(2)

    cairn.run(A_WEEK_LATER)
    alice.clock.install()  # before the page is loaded, so that its hour can be moved
    for page in (alice, bob):
        page.reload()
        expect(facts(page)).to_have_text("What you write is erased after 24 hours.")
    write(alice, "Later, for a day")
    expect(heard(bob, "Later")).to_have_count(1)

    cairn.run(HALF_A_DAY_LATER)
    for page in (alice, bob):
        page.reload()
    reply(bob, "Later, for a day", "At noon")
    expect(alice.locator(".answered .quote").last).to_contain_text("Later, for a day")
    alice.clock.fast_forward("12:00:30")
    expect(heard(alice, "Later")).to_have_count(0)
    expect(heard(alice, "At noon")).to_have_count(1)
    expect(heard(alice, "Earlier")).to_have_count(2)
    expect(alice.locator("message-log")).not_to_contain_text("Later, for a day")

    cairn.run(HALF_A_DAY_LATER)
    bob.reload()
    expect(heard(bob, "At noon")).to_have_count(1)
    expect(heard(bob, "Earlier")).to_have_count(2)
    expect(bob.locator("message-log")).not_to_contain_text("Later, for a day")
    cairn.run(ERASE)


def test_a_change_is_taken_back_before_it_begins(window):
    farida = window("farida", "/groups/carers-at-night/hold/")
    for kept, said in (
        ("For 30 days", "Everybody is told. The change begins in 7 days."),
        ("For as long as the group exists", "Nothing changes: messages are kept as before."),
    ):
        farida.get_by_label(kept).check()
        farida.get_by_role("button", name="Change it in 7 days").click()
        expect(farida.get_by_text(said)).to_be_visible()
    expect(farida.locator(".room-facts")).to_have_text(KEPT_NOW)
