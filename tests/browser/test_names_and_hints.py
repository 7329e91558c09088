"""While one writes: names after an @, by keyboard and by hand, and a quiet word about advice."""

import pytest
from playwright.sync_api import expect

from tests.browser.rooms import heard
from tests.browser.told import follow_notification

FORUM = "/forums/headache-and-migraine/"
ADVICE = "You should stop taking the tablets."


@pytest.fixture
def writing(browser_context):
    """`writing("charlie")`: the field for a new conversation's words."""

    def begin(name, **options):
        page = browser_context(as_=name, **options).new_page()
        page.goto(f"{FORUM}new/")
        return page

    return begin


def test_a_name_is_taken_by_keyboard(writing):
    page = writing("charlie")
    body = page.get_by_label("In your own words")
    body.focus()
    page.keyboard.type("Thank you @jun")
    names = page.get_by_role("listbox", name="Names of people here")
    juniper = names.get_by_role("option", name="Juniper")
    expect(juniper).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(juniper).to_have_attribute("aria-selected", "true")
    expect(body).to_have_attribute("aria-activedescendant", juniper.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(body).to_have_value("Thank you @Juniper ")
    expect(names).to_be_hidden()
    page.keyboard.type("and @jun")
    expect(names).to_be_visible()
    page.keyboard.press("Escape")
    expect(names).to_be_hidden()
    page.keyboard.press("Enter")
    expect(body).to_have_value("Thank you @Juniper and @jun\n")


def test_a_name_is_taken_by_hand(writing):
    page = writing("charlie")
    body = page.get_by_label("In your own words")
    body.press_sequentially("@jun")
    page.get_by_role("option", name="Juniper").click()
    expect(body).to_have_value("@Juniper ")
    expect(body).to_be_focused()


def test_in_a_room_a_key_takes_the_name_before_it_sends(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    body = bob.get_by_label("Your message")
    body.press_sequentially("Sleep well @jun")
    names = bob.get_by_role("listbox", name="Names of people here")
    expect(names.get_by_role("option")).to_have_text(["Juniper"])
    bob.keyboard.press("ArrowDown")
    bob.keyboard.press("Enter")
    expect(body).to_have_value("Sleep well @Juniper ")
    expect(names).to_be_hidden()
    expect(heard(bob, "Sleep well @Juniper")).to_have_count(0)
    bob.keyboard.press("Enter")
    expect(heard(alice, "Sleep well @Juniper").locator("strong")).to_have_text("@Juniper")
    follow_notification(alice, "Old Harbour named you in “Living with migraine”")
    expect(heard(alice, "Sleep well @Juniper")).to_be_in_viewport()


def test_advice_is_met_with_a_quiet_word_that_stops_nothing(writing):
    page = writing("charlie")
    page.get_by_label("In one line").fill("A quiet word")
    page.get_by_label("In your own words").fill(ADVICE)
    hint = page.locator("[data-hint]")
    expect(hint).to_contain_text("What helped me was …")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A quiet word")


def test_without_a_script_it_is_one_calm_page(writing):
    page = writing("charlie", java_script_enabled=False)
    page.get_by_label("In one line").fill("One calm page")
    page.get_by_label("In your own words").fill(f"{ADVICE} Thank you @Juniper.")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("[data-hint]")).to_contain_text("What helped me was …")
    expect(page.get_by_label("In your own words")).to_have_value(f"{ADVICE} Thank you @Juniper.")
    page.get_by_role("button", name="Send as it is").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One calm page")
    expect(page.locator(".post strong", has_text="@Juniper")).to_be_visible()
