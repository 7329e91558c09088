"""What was reported in a group, on the open pages of who runs it while it comes and goes."""

from playwright.sync_api import expect

ROOM, CASES = "/groups/living-with-migraine/room/", "/groups/living-with-migraine/cases/"


def connected(page):
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    return page


def test_a_case_comes_and_goes_by_itself(window):
    cases, room = connected(window("farida", CASES)), connected(window("farida", ROOM))
    rows, badge = cases.locator("live-queue li"), room.locator("[data-badge=cases]")
    before = rows.count()
    alice, bob = connected(window("alice", ROOM)), connected(window("bob", ROOM))
    bob.get_by_label("Your message").fill("Buy my old lamps, cheap!")
    bob.get_by_role("button", name="Send", exact=True).click()
    message = alice.locator(".message", has_text="Buy my old lamps").last
    expect(message).to_be_visible()
    message.get_by_role("link", name="More").click()
    alice.get_by_role("dialog").get_by_role("link", name="Report").click()
    alice.get_by_label("This breaks the rules").check()
    alice.get_by_label("It sells, scams or recruits").check()
    alice.get_by_role("button", name="Send").click()
    expect(rows).to_have_count(before + 1)
    expect(cases.locator("live-queue [role=status]")).to_have_text("A case came in or changed.")
    expect(badge).to_contain_text(str(before + 1))

    desk = window("farida", CASES)
    desk.locator(f"#{rows.last.get_attribute('id')} a").click()
    desk.get_by_label("No breach").check()
    desk.get_by_label("Reason").first.fill("Lamps are fine.")
    desk.get_by_role("button", name="Decide").click()
    expect(rows).to_have_count(before)
    expect(badge).to_contain_text(str(before))
