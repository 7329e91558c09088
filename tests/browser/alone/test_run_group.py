"""Those who run a group together: who does what, who lets whom in, and what is kept of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.told import notification

GROUP = "/groups/living-with-migraine/"
REQUESTS, PEOPLE = f"{GROUP}requests/", f"{GROUP}people/"
STORY = "It began when I was nine."
ONLY_ONE = "A group needs somebody who runs it, and you are the only facilitator."
A_MONTH_LATER = """
from datetime import timedelta
from django.db.models import F
from groups.models import Screening
Screening.objects.update(decided_at=F("decided_at") - timedelta(days=30))
"""
ERASE = """
from groups.models import Screening
from groups.tasks import erase_screenings
erase_screenings()
assert not Screening.objects.exists()
"""


def press(thing, name):
    thing.get_by_role("button", name=name, exact=True).click()


def ask_to_join(page, name):
    """By a new name, in answer to both questions."""
    page.goto(f"{GROUP}join/")
    page.get_by_label("A new name", exact=True).check()
    page.get_by_label("The new name").fill(name)
    page.get_by_label("What brings you here?").fill(STORY)
    page.get_by_label("Is there something we should know").fill("I type slowly.")
    press(page.get_by_role("main"), "Ask to join")
    expect(page.get_by_text("You have asked to join")).to_be_visible()


def entrust(page, name, role):
    page.goto(PEOPLE)
    press(page.get_by_role("main"), f"Make them: {role} ({name})")
    expect(said_to(page)).to_be_visible()


def step_down(page):
    page.goto(PEOPLE)
    press(page.get_by_role("main"), "Step down: Member")
    expect(said_to(page)).to_be_visible()


def said_to(page):
    """The sentences on top of the page that answer what was done."""
    return page.locator(".flashes .notice")


def person(page, name):
    return page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))


def answered(page):
    """What the page keeps of a request that was answered, unfolded."""
    folded = page.get_by_role("group").filter(has_text="Quiet Rain")
    folded.get_by_text("Quiet Rain").click()
    return folded


@pytest.fixture
def two_facilitators(window):
    """The windows of farida and of bob, whom she made one as well."""
    farida, bob = window("farida"), window("bob")
    entrust(farida, "Old Harbour", "Facilitator")
    yield farida, bob
    entrust(farida, "Old Harbour", "Member")


def test_the_last_facilitator_stays_until_there_is_another(window):
    farida = window("farida")
    step_down(farida)
    expect(farida.get_by_text(ONLY_ONE)).to_be_visible()
    expect(person(farida, "Farida")).to_contain_text("Facilitator")
    farida.goto(f"{GROUP}room/")
    press(farida, "Leave the group")
    expect(farida).to_have_url(re.compile(f"{PEOPLE}$"))
    expect(farida.get_by_text(ONLY_ONE)).to_be_visible()
    assert farida.goto(f"{GROUP}room/").status == 200


@pytest.mark.noisy(reason="Chromium logs the 403 of what a co-host may not do")
def test_a_cohost_runs_the_group_and_a_facilitator_says_who_does(window):
    farida, bob, alice = window("farida"), window("bob"), window("alice")
    assert bob.goto(REQUESTS).status == 403
    entrust(farida, "Old Harbour", "Co-host")
    expect(farida.get_by_text("Old Harbour is now: Co-host.")).to_be_visible()
    notification(bob, "Living with migraine")
    for page in ("requests/", "people/", "invitations/", "hold/", "hours/"):
        assert bob.goto(f"{GROUP}{page}").status == 200
    bob.goto(PEOPLE)
    expect(bob.get_by_role("link", name="Mute or remove (Juniper)")).to_be_visible()
    expect(bob.get_by_role("link", name="Mute or remove (Farida)")).to_have_count(0)
    expect(bob.get_by_role("button", name=re.compile("^Make them"))).to_have_count(0)
    assert bob.goto(f"{GROUP}settings/").status == 403

    entrust(farida, "Old Harbour", "Facilitator")
    step_down(farida)
    expect(farida.get_by_text("Farida is now: Member.")).to_be_visible()
    assert farida.goto(PEOPLE).status == 403
    assert alice.goto(PEOPLE).status == 403
    entrust(bob, "Farida", "Facilitator")
    step_down(bob)
    assert farida.goto(f"{GROUP}settings/").status == 200


def test_two_answer_one_request_at_once_and_it_is_answered_once(window, two_facilitators):
    charlie = window("charlie")
    ask_to_join(charlie, "Quiet Rain")
    for page in two_facilitators:
        page.goto(REQUESTS)
        expect(page.get_by_role("region", name="Quiet Rain")).to_be_visible()
    for page in two_facilitators:
        press(page.get_by_role("region", name="Quiet Rain"), "Let in")
    said = []
    for page in two_facilitators:
        expect(said_to(page)).to_have_count(1)
        said.append(said_to(page).inner_text())
        page.goto(PEOPLE)
        expect(person(page, "Quiet Rain")).to_have_count(1)
    assert sorted(said) == [
        "Quiet Rain can come in now.",
        "Somebody has already answered this request.",
    ]
    notification(charlie, "You can come into the group")
    expect(charlie.get_by_role("link", name="You can come into the group")).to_have_count(1)


def test_what_was_answered_is_read_by_two_for_thirty_days(window, two_facilitators, cairn):
    """Builds on the request of the test before."""
    for page in two_facilitators:
        page.goto(REQUESTS)
        kept = answered(page)
        expect(kept).to_contain_text(STORY)
        expect(kept).to_contain_text("Erased on")
    cairn.run(A_MONTH_LATER)
    for page in two_facilitators:
        page.reload()
        expect(page.get_by_text("Nobody is waiting.")).to_be_visible()
        expect(page.get_by_role("main")).not_to_contain_text("Quiet Rain")
        expect(page.get_by_role("main")).not_to_contain_text(STORY)
    cairn.run(ERASE)
