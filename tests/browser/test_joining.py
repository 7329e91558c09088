"""From a wish to a place in the circle: asking, being invited, founding; each with several people at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.browser.told import follow_notification

GROUP = "/groups/living-with-migraine/"
RIGHT = "Only the people in this group"
NEWCOMER = "heron@somewhere.example"


@pytest.fixture(scope="module")
def circle(nursery):
    """A Cairn of this module's own: who comes in here is an outsider elsewhere."""
    cairn = nursery.cairn().start()
    yield cairn
    cairn.stop()


@pytest.fixture
def window_of(browser_context, circle):
    """`window_of("alice")`: a signed-in page of hers; None: a visitor's."""

    def open_page(name=None, **options):
        page = browser_context(base_url=circle.url, **options).new_page()
        if name:
            log_in(page, name)
        return page

    return open_page


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.noisy  # Chromium logs the 422 that a wrong answer gets.
def test_asking_being_let_in_agreeing_and_speaking_by_a_new_name(window_of):
    charlie, farida = window_of("charlie"), window_of("farida")
    charlie.goto(GROUP)
    charlie.get_by_role("link", name="Ask to join").click()
    charlie.get_by_label("A new name", exact=True).check()
    charlie.get_by_label("The new name").fill("Quiet Rain")
    charlie.get_by_label("What brings you here?").fill("It began when I was nine.")
    press(charlie, "Ask to join")
    expect(charlie.get_by_role("alert")).to_contain_text("Nothing you typed is lost.")
    expect(charlie.get_by_label("What brings you here?")).to_have_value("It began when I was nine.")
    charlie.get_by_label("Is there something we should know").fill("I type slowly.")
    press(charlie, "Ask to join")
    expect(charlie.get_by_text("You have asked to join")).to_be_visible()

    follow_notification(farida, "Somebody asks to join")
    asked = farida.get_by_role("region", name="Quiet Rain")
    expect(asked).to_contain_text("It began when I was nine.")
    expect(farida.get_by_role("main")).not_to_contain_text("Fennel")
    asked.get_by_role("button", name="Let in").click()
    expect(farida.get_by_text("Quiet Rain can come in now.")).to_be_visible()

    follow_notification(charlie, "You can come into the group")
    charlie.get_by_role("link", name="Go to the room").click()
    expect(charlie.get_by_role("heading", name="Before you come in")).to_be_visible()
    charlie.get_by_label("Everybody who has an account here", exact=True).check()
    press(charlie, "I agree")
    expect(charlie.get_by_role("alert")).to_contain_text("try again")
    charlie.get_by_label(RIGHT, exact=True).check()
    press(charlie, "I agree")
    charlie.wait_for_url(f"**{GROUP}room/")

    farida.goto(f"{GROUP}room/")
    expect(farida.locator("live-socket")).to_have_attribute("state", "connected")
    charlie.get_by_label("Your message").fill("Hello, I am new")
    press(charlie, "Send")
    said = farida.locator("message-log article", has_text="Hello, I am new")
    expect(said).to_contain_text("Quiet Rain")


def test_an_invitation_is_for_one_person_and_survives_signing_up(window_of, circle):
    farida = window_of("farida")
    farida.goto(f"{GROUP}invitations/")
    press(farida, "Make an invitation")
    link = farida.get_by_label("The link").input_value()

    heron = window_of(java_script_enabled=False)
    heron.goto(link)
    expect(heron.get_by_role("heading", level=1)).to_have_text("Living with migraine")
    heron.get_by_role("main").get_by_role("link", name="Join", exact=True).click()
    heron.get_by_label("What should people call you?").fill("Night Heron")
    heron.get_by_label("E-mail address").fill(NEWCOMER)
    heron.get_by_label("Password").fill("a-quiet-morning-7")
    press(heron, "Join")
    mail = circle.mail.wait_for(NEWCOMER).get_body().get_content()
    assert "migraine" not in mail.lower() and "invitation" not in mail.lower()
    heron.goto(re.search(r"https?://\S+/confirm-email/\S+", mail).group())
    press(heron, "Yes, confirm")
    heron.get_by_label("E-mail address").fill(NEWCOMER)
    heron.get_by_label("Password").fill("a-quiet-morning-7")
    press(heron, "Log in")
    expect(heron).to_have_url(link)
    heron.get_by_label(RIGHT, exact=True).check()
    press(heron, "Agree and join")
    heron.wait_for_url(f"**{GROUP}room/")

    eddie = window_of("eddie")
    assert eddie.goto(link).status == 410
    expect(eddie.get_by_text("This invitation has been used.")).to_be_visible()


def test_a_group_is_founded_and_the_team_approves(window_of):
    bob, mona, eddie = window_of("bob"), window_of("mona"), window_of("eddie")
    bob.goto("/groups/")
    bob.get_by_role("link", name="Start a group").click()
    bob.get_by_label("Name of the group").fill("Migraine at sea")
    bob.get_by_label("What is it for?").fill("For those who work on ships.")
    bob.get_by_label("Topics").fill("migraine")
    bob.get_by_label("Questions to people").fill("Which sea?")
    press(bob, "Propose")
    expect(bob.get_by_text("The team reads it and decides")).to_be_visible()
    assert eddie.goto(bob.url).status == 404

    mona.goto("/moderation/")
    mona.get_by_role("link", name="Proposed groups").click()
    mona.get_by_role("link", name="Migraine at sea").click()
    expect(mona.get_by_role("main")).to_contain_text("Which sea?")
    press(mona, "Approve")
    expect(mona.get_by_text("Decided.")).to_be_visible()

    follow_notification(bob, "Migraine at sea")
    bob.get_by_role("link", name="Go to the room").click()
    expect(bob.get_by_label("Your message")).to_be_visible()
    eddie.goto("/groups/?q=ships")
    eddie.get_by_role("link", name="Migraine at sea").click()
    eddie.get_by_role("link", name="Ask to join").click()
    expect(eddie.get_by_label("Which sea?")).to_be_visible()


def test_joining_and_leaving_by_keyboard_alone(window_of):
    musa = window_of("musa")
    musa.goto("/groups/new-to-diabetes/join/")
    musa.get_by_label("Musa", exact=True).focus()
    keys = musa.keyboard
    keys.press("Tab")
    expect(musa.get_by_label("The new name")).to_be_focused()
    keys.press("Tab")
    keys.press("Space")
    expect(musa.get_by_label(RIGHT, exact=True)).to_be_checked()
    keys.press("Tab")
    expect(musa.get_by_role("button", name="Agree and join")).to_be_focused()
    keys.press("Enter")
    musa.wait_for_url("**/groups/new-to-diabetes/room/")
    musa.get_by_role("button", name="Leave the group").focus()
    keys.press("Enter")
    expect(musa.get_by_text("You have left New to diabetes.")).to_be_visible()


def test_leaving_in_one_tab_ends_the_other(window_of):
    alice = window_of("alice")
    other = alice.context.new_page()
    other.goto(f"{GROUP}room/")
    expect(other.locator("live-socket")).to_have_attribute("state", "connected")
    alice.goto(f"{GROUP}room/")
    alice.get_by_role("button", name="Leave the group").click()
    expect(other.get_by_text("You no longer read along here.")).to_be_visible()


def test_changed_rules_are_read_before_the_room_opens(window_of):
    bob, farida = window_of("bob", java_script_enabled=False), window_of("farida")
    farida.goto("/groups/carers-at-night/settings/")
    farida.get_by_label("House rules").fill("Cameras stay off.")
    press(farida, "Save")
    expect(farida.get_by_text("Saved.")).to_be_visible()
    bob.goto("/groups/carers-at-night/room/")
    expect(bob.get_by_role("heading", level=1)).to_have_text("Something has changed here")
    expect(bob.get_by_text("Cameras stay off.")).to_be_visible()
    expect(bob.get_by_role("button", name="Leave the group")).to_be_visible()
    bob.get_by_label(RIGHT, exact=True).check()
    press(bob, "I agree")
    bob.wait_for_url("**/groups/carers-at-night/room/")
