"""A picture goes from alice's window to bob's, and what is no picture is said at once."""

import pytest
from playwright.sync_api import expect

from tests.pictures import SVG, taken_with_a_camera

ROOM = "/groups/living-with-migraine/room/"
GARDEN = {"name": "garden.jpg", "mimeType": "image/jpeg", "buffer": taken_with_a_camera()}


@pytest.fixture
def in_the_room(browser_context):
    def enter(name, **options):
        page = browser_context(as_=name, **options).new_page()
        page.goto(ROOM)
        return page

    return enter


def test_a_picture_arrives_live_with_what_it_shows(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    expect(bob.locator("live-socket")).to_have_attribute("state", "connected")
    alice.get_by_label("A picture").set_input_files(GARDEN)
    alice.get_by_label("What the picture shows").fill("My garden in the rain")
    alice.get_by_label("Your message").fill("Out at last")
    alice.get_by_role("button", name="Send").click()
    arrived = bob.get_by_role("img", name="My garden in the rain")
    expect(arrived).to_be_visible()
    assert arrived.evaluate("image => image.complete || image.decode().then(() => true)")
    assert arrived.evaluate("image => image.naturalWidth") == 300
    expect(alice.get_by_label("What the picture shows")).to_be_hidden()


def test_a_drawing_with_a_script_is_refused_and_the_words_stay(in_the_room):
    alice = in_the_room("alice")
    alice.get_by_label("Your message").fill("Half a thought")
    drawing = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": SVG}
    alice.get_by_label("A picture").set_input_files(drawing)
    expect(alice.get_by_role("alert").filter(has_text="not a picture we can show")).to_be_visible()
    expect(alice.get_by_label("Your message")).to_have_value("Half a thought")


def test_a_picture_without_javascript(in_the_room):
    alice = in_the_room("alice", java_script_enabled=False)
    alice.get_by_text("Picture or note").click()
    alice.get_by_label("A picture").set_input_files(GARDEN)
    alice.get_by_label("What the picture shows").fill("My garden, seen plainly")
    alice.get_by_role("button", name="Send").click()
    expect(alice.get_by_role("img", name="My garden, seen plainly")).to_be_visible()
