"""What people do in a room, by what they see on its page."""

import re

from playwright.sync_api import expect

ROOM = "/groups/living-with-migraine/room/"


def write(page, text):
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


def heard(page, start):
    """What the log shows of the messages that begin with `start`, in its order."""
    return page.locator("message-log .message-body").filter(has_text=re.compile(f"^\\s*{start}"))


def waiting(page):
    """What the composer keeps because it is not sent yet."""
    return page.locator("message-outbox .outbox-body")


def state(page):
    """The words by which the composer says how it is."""
    return page.locator("composer-state [data-shown]")


def agree(page):
    """Read the cards, to which the page was led because they changed, and go back to where one was."""
    page.wait_for_url("**/agree/**")
    page.get_by_label("Only the people in this group").check()
    page.get_by_role("button", name="I agree").click()
    page.wait_for_url(lambda url: "/agree/" not in url)


def cut(page):
    page.context.set_offline(True)
    expect(page.locator("live-socket")).to_have_attribute("state", "offline")


def mend(page):
    page.context.set_offline(False)
