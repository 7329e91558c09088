"""An editor says that a topic is a treatment."""

from playwright.sync_api import expect

TOPIC = "/topics/living-with-pain/"


def test_an_editor_changes_a_topic(browser_context):
    editor = browser_context(as_="eddie").new_page()
    editor.goto("/cms/")
    editor.get_by_role("link", name="Topics").click()
    editor.get_by_role("link", name="Living with pain").first.click()
    editor.locator("[name=names]").fill("Chronic pain\nPain that stays")
    editor.locator("[name=kind]").select_option("Situation")
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("Topic 'Living with pain' updated.")).to_be_visible()
    reader = browser_context().new_page()
    reader.goto(TOPIC)
    expect(reader.get_by_text("Also called Chronic pain, Pain that stays")).to_be_visible()
