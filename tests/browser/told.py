"""What people are told, by what stands on their page of notifications."""

import time

from playwright.sync_api import expect


def notification(page, words):
    """The newest that says so, on the member's page, once it has come: tasks tell some of them.

    `words` are a part of what it says, or a compiled pattern.
    """
    told = page.locator("li.notification").filter(has_text=words).first
    page.goto("/me/notifications/")
    deadline = time.monotonic() + 20  # seconds
    while not told.count() and time.monotonic() < deadline:
        page.wait_for_timeout(500)
        page.reload()
    expect(told).to_be_visible()
    return told


def follow_notification(page, words):
    notification(page, words).get_by_role("link").first.click()
