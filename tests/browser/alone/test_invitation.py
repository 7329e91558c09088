"""An invitation lets one person in, once, for a week; whoever comes later reads one sentence."""

import pytest
from playwright.sync_api import expect

GROUP = "/groups/living-with-migraine/"
A_WEEK_LATER = """
from datetime import timedelta
from django.db.models import F
from groups.models import Invitation
Invitation.objects.update(expires_at=F("expires_at") - timedelta(days=7))
"""


@pytest.fixture
def invite(window):
    """A fresh link from farida."""

    def make():
        farida = window("farida", f"{GROUP}invitations/")
        farida.get_by_role("button", name="Make an invitation").click()
        return farida.get_by_label("The link").input_value()

    return make


def agree_and_join(page):
    page.get_by_label("Only the people in this group", exact=True).check()
    page.get_by_role("button", name="Agree and join").click()


def is_refused(page, sentence):
    expect(page.get_by_role("heading", level=1)).to_have_text("This door is closed")
    expect(page.get_by_role("main")).to_contain_text(sentence)
    expect(page.get_by_role("main")).not_to_contain_text("migraine")
    expect(page.get_by_role("link", name="See all groups")).to_be_visible()


@pytest.mark.noisy(reason="Chromium logs the 410 of a form that comes too late")
def test_of_two_who_hold_one_link_the_second_is_told_kindly(window, invite):
    link = invite()
    charlie, eddie = window("charlie", link), window("eddie", link)
    agree_and_join(charlie)
    charlie.wait_for_url(f"**{GROUP}room/")
    agree_and_join(eddie)
    is_refused(eddie, "This invitation has been used. Please ask for a new one.")
    assert eddie.goto(f"{GROUP}room/").status == 404

    charlie.goto(link)
    charlie.wait_for_url(f"**{GROUP}room/")
    charlie.get_by_role("button", name="Leave the group").click()
    expect(charlie.get_by_text("You have left Living with migraine.")).to_be_visible()
    charlie.goto(link)
    is_refused(charlie, "This invitation has been used. Please ask for a new one.")


@pytest.mark.noisy(reason="Chromium logs the 410 of a form that comes too late")
def test_after_a_week_it_is_too_old(window, invite, cairn):
    link = invite()
    clara = window("clara", link)
    expect(clara.get_by_text("Good until")).to_be_visible()
    cairn.run(A_WEEK_LATER)
    agree_and_join(clara)
    is_refused(clara, "This invitation is too old. Please ask for a new one.")
    visitor = window(None, link)
    is_refused(visitor, "This invitation is too old. Please ask for a new one.")
    farida = window("farida", f"{GROUP}invitations/")
    expect(farida.get_by_text("No invitation is open.")).to_be_visible()


@pytest.mark.noisy(reason="Chromium logs the 410 of a form that comes too late")
def test_what_was_withdrawn_lets_nobody_in(window, invite):
    clara = window("clara", invite())
    farida = window("farida", f"{GROUP}invitations/")
    farida.get_by_role("button", name="Withdraw").click()
    expect(farida.get_by_text("That invitation lets nobody in now.")).to_be_visible()
    agree_and_join(clara)
    is_refused(clara, "This invitation is not known here.")
