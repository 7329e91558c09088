"""A meeting with more people than seats: the waiting list, who moves up, and the reminder a day before."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.told import follow_notification, notification

MEETINGS = "/groups/living-with-migraine/meetings/"
FULL = """
from community.members.models import Member
from groups.models import Meeting, SupportGroup
meeting = Meeting.objects.get(name="Four chairs")
group = SupportGroup.objects.get(slug="living-with-migraine")
for number in range(3):
    guest = Member.objects.create_user(f"guest{number}@somewhere.example", name=f"Guest {number}")
    meeting.take_seat(group.admit(guest, guest.default_persona))
"""
TOMORROW = """
from datetime import timedelta
from django.utils import timezone
from groups.models import Meeting
from groups.tasks import remind_of_meetings
begins = timezone.now() + timedelta(hours=23)
Meeting.objects.filter(name="Four chairs").update(
    starts_at=begins, ends_at=begins + timedelta(hours=1)
)
remind_of_meetings()
remind_of_meetings()
"""


@pytest.fixture
def meeting(window, cairn):
    """The address of one in three days with four seats, of which three are taken."""
    farida = window("farida", f"{MEETINGS}new/")
    day = datetime.now(UTC) + timedelta(days=3)
    farida.get_by_label("What shall it be called?").fill("Four chairs")
    farida.get_by_label("Day").fill(f"{day:%Y-%m-%d}")
    farida.get_by_label("Begins at").fill("18:00")
    farida.get_by_label("In which time zone?").select_option("UTC")
    farida.get_by_label("How many seats?").fill("4")
    farida.get_by_label("What will you do?").fill("A round.")
    farida.get_by_role("button", name="Plan it").click()
    expect(farida.get_by_role("heading", name="Four chairs")).to_be_visible()
    cairn.run(FULL)
    return farida.url


def seats(page):
    return page.get_by_role("region", name="Who comes")


def test_the_fifth_waits_and_moves_up_and_only_who_sits_is_reminded(window, meeting, cairn):
    alice, bob = window("alice", meeting), window("bob", meeting)
    for page in (alice, bob):
        expect(page.get_by_text("1 of 4 seats is free")).to_be_visible()
    alice.get_by_role("button", name="Take a seat").click()
    expect(alice.get_by_text("You have a seat. We will remind you.")).to_be_visible()
    bob.get_by_role("button", name="Take a seat").click()  # on a page that shows a free one
    expect(bob.get_by_text("All seats are taken. You are on the waiting list")).to_be_visible()
    expect(bob.get_by_text("You are number 1 on the waiting list.")).to_be_visible()
    expect(seats(bob)).not_to_contain_text("Old Harbour")
    expect(seats(bob)).to_contain_text("1 person waits for a seat.")

    alice.get_by_role("button", name="Give my seat back").click()
    expect(alice.get_by_text("You have given your place back.")).to_be_visible()
    expect(seats(alice)).to_contain_text("Old Harbour")
    expect(seats(alice)).not_to_contain_text("Juniper")
    follow_notification(bob, "A seat is free for you at")
    expect(bob.get_by_text("You have a seat, as Old Harbour.")).to_be_visible()
    with bob.expect_download() as arriving:
        bob.get_by_role("link", name="For my calendar").click()
    entry = arriving.value.path().read_text()
    assert "BEGIN:VEVENT" in entry
    assert "Four chairs" not in entry  # others may see the screen
    outside = window("charlie")
    assert outside.request.get(arriving.value.url).status == 404

    cairn.run(TOMORROW)
    notification(bob, "tomorrow")
    expect(bob.get_by_role("main").get_by_role("link", name="Four chairs")).to_have_count(2)
    alice.goto("/me/notifications/")
    expect(alice.get_by_role("main")).not_to_contain_text("tomorrow")
