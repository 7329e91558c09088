"""What moderators see on the open desk, and take from it; cases of earlier tests may wait there too."""

from playwright.sync_api import expect


def open_cases(desk):
    """The element ids of the rows that wait, in the desk's order."""
    return desk.locator("live-queue li").evaluate_all("rows => rows.map((row) => row.id)")


def what_came(desk, before):
    """The one row that was not there before, once it has come in."""
    expect(desk.locator("live-queue li")).to_have_count(len(before) + 1)
    (case,) = set(open_cases(desk)) - set(before)
    return desk.locator(f"[id='{case}']")


def take_what_came(desk, before):
    what_came(desk, before).locator("a").click()
