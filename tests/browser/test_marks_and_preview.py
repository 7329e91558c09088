"""Markdown without knowing it: marks by hand and by keyboard, and a look before others read it."""

from playwright.sync_api import expect

from tests.browser.rooms import heard


def test_what_is_chosen_is_marked_seen_and_sent(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    field = alice.get_by_label("Your message")
    field.fill("Bold words")
    field.press("ControlOrMeta+a")
    field.press("Control+b")
    expect(field).to_have_value("**Bold words**")
    marks = alice.get_by_role("toolbar", name="Formatting")
    marks.get_by_role("button", name="Bold").click()
    expect(field).to_have_value("Bold words")
    marks.get_by_role("button", name="Italic").focus()
    alice.keyboard.press("Enter")
    alice.get_by_role("button", name="Preview").click()
    preview = alice.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("Nobody else sees this yet.")
    expect(preview.locator("em")).to_have_text("Bold words")
    expect(heard(bob, "Bold words")).to_have_count(0)
    alice.get_by_role("button", name="Send", exact=True).click()
    expect(heard(bob, "Bold words").locator("em")).to_be_visible()
