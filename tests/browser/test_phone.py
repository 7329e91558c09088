"""A room in the hand: the words keep the height, and every way from it is within reach."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import keep_signed_in
from tests.browser.rooms import ROOM

UNSTAFFED_ROOM = "/groups/new-to-diabetes/room/"
NOBODY_IS_HERE = """
from datetime import time, timedelta
from django.utils import timezone
from groups.models import SupportGroup
hours = SupportGroup.objects.get(slug="new-to-diabetes").hours
hours.exclude(weekday=(timezone.now() + timedelta(days=3)).weekday()).delete()
hours.update(starts=time(3), ends=time(3, 1))
"""
PHONE = {"viewport": {"width": 360, "height": 640}}
TOUCH = PHONE | {"has_touch": True, "is_mobile": True}
LOW = PHONE | {"viewport": {"width": 360, "height": 320}}  # while its keyboard is up
SHOW_PRESENCE = """([stream, many]) => document.dispatchEvent(
    new CustomEvent("live:present", {detail: {stream, here: [], many}}))"""


@pytest.fixture(scope="module")
def cairn(nursery):
    """A Cairn where nobody runs the group now, whatever the clock says."""
    cairn = nursery.cairn().start()
    cairn.run(NOBODY_IS_HERE)
    yield cairn
    cairn.stop()


@pytest.fixture(scope="module")
def signed_in(chromium, cairn):
    """As in conftest.py, for this Cairn."""
    return keep_signed_in(chromium, cairn)


def share_of_the_log(page):
    """Of the height of the window."""
    return page.locator(".message-log").bounding_box()["height"] / page.viewport_size["height"]


@pytest.mark.parametrize(("options", "share"), [(PHONE, 0.45), (TOUCH, 0.5)])
def test_the_log_keeps_its_height_for_who_hosts_and_replies(in_the_room, options, share):
    farida = in_the_room("farida", UNSTAFFED_ROOM, **options)
    expect(farida.locator("room-state")).to_contain_text("Farida is back")
    assert share_of_the_log(farida) >= 0.5
    said = farida.locator("message-log article").last
    said.hover()
    said.get_by_role("link", name="More").click()
    farida.get_by_role("link", name="Reply", exact=True).click()
    expect(farida.locator("reply-bar")).to_be_visible()
    expect(farida.get_by_label("Your message")).to_be_focused()
    assert share_of_the_log(farida) >= share
    for part in (".away summary", ".composer textarea", ".composer > .button"):
        expect(farida.locator(part)).to_be_in_viewport(ratio=1)


def test_the_banner_unfolds_to_who_answers_now(in_the_room):
    farida = in_the_room("farida", UNSTAFFED_ROOM, **PHONE)
    banner = farida.locator("room-state .away")
    banner.locator("summary").focus()
    farida.keyboard.press("Enter")
    expect(banner).to_contain_text("Nobody who runs the group is here now.")
    expect(banner.get_by_role("link", name="116 123").first).to_be_visible()


def test_a_picture_is_chosen_while_one_writes(in_the_room):
    """What the focus shows or hides must not move from under the finger."""
    alice = in_the_room("alice", **TOUCH)
    alice.get_by_label("Your message").tap()
    expect(alice.locator(".bottom-bar")).to_be_hidden()
    alice.get_by_text("Picture or note").tap()
    expect(alice.get_by_label("Content note (optional)")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_ways_from_a_room_are_behind_one_tap(browser_context, scripts):
    page = browser_context(as_="alice", java_script_enabled=scripts, **PHONE).new_page()
    page.goto(ROOM)
    way = page.get_by_role("link", name="Search in this room")
    expect(way).to_be_hidden()
    page.get_by_text("This room", exact=True).click()
    for name in ("Catch me up", "My groups", "About this room"):
        expect(page.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="About this room").click()
    expect(page.get_by_role("complementary", name="About this room")).to_be_visible()
    page.get_by_role("link", name="Back to the room").click()
    expect(page.get_by_label("Your message")).to_be_visible()


def test_escape_closes_the_ways_and_gives_the_focus_back(in_the_room):
    alice = in_the_room("alice", **PHONE)
    opener = alice.locator(".room-menu > summary")
    opener.focus()
    alice.keyboard.press("Enter")
    alice.keyboard.press("Tab")
    expect(alice.get_by_role("link", name="Catch me up")).to_be_focused()
    alice.keyboard.press("Escape")
    expect(alice.get_by_role("link", name="Catch me up")).to_be_hidden()
    expect(opener).to_be_focused()


def test_where_there_is_width_the_ways_lie_open(in_the_room):
    farida = in_the_room("farida")
    for name in ("Catch me up", "Search in this room", "Hold the room"):
        expect(farida.get_by_role("link", name=name)).to_be_visible()
    expect(farida.locator(".room-menu > summary")).to_be_hidden()


def test_that_many_are_here_is_seen_and_that_nobody_is_only_heard(in_the_room):
    alice = in_the_room("alice", **PHONE)
    line = alice.locator(".presence-line")
    stream = line.get_attribute("stream")
    alice.evaluate(SHOW_PRESENCE, [stream, True])
    expect(line).to_have_text("Many people are here.", use_inner_text=True)
    assert line.bounding_box()["width"] > 100
    alice.evaluate(SHOW_PRESENCE, [stream, False])
    expect(line).to_have_text("Nobody else has the room open.", use_inner_text=True)
    assert line.bounding_box()["width"] <= 1


def test_in_a_low_window_the_newest_is_one_step_away(in_the_room):
    alice = in_the_room("alice", **LOW)
    step = alice.get_by_role("link", name="Go to the newest")
    step.scroll_into_view_if_needed()
    step.click()
    expect(alice.get_by_label("Your message")).to_be_in_viewport(ratio=1)
    expect(alice.locator("message-log article").last).to_be_in_viewport()


def test_the_first_group_is_in_sight_and_the_wishes_are_one_tap_away(browser_context):
    page = browser_context(as_="eddie", **PHONE).new_page()
    page.goto("/groups/")
    expect(page.locator(".grid h3, .grid .card-title").first).to_be_in_viewport()
    expect(page.get_by_label("Topic")).to_be_hidden()
    page.get_by_text("By topic, language or time").click()
    page.get_by_label("Topic").select_option("Migraine")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.get_by_label("Topic")).to_be_visible()
    expect(page.get_by_role("link", name="Living with migraine")).to_be_visible()
