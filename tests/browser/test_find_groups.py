"""Somebody without a group looks for one by what they live with and when they have time."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
FOUND = "Groups you can find here"


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
def test_by_words_topic_language_and_time(browser_context, scripts):
    page = browser_context(as_="charlie", java_script_enabled=scripts, viewport=PHONE).new_page()
    page.goto("/groups/")
    found = page.get_by_role("region", name=FOUND).locator(".card-title")
    expect(found.filter(has_text="Carers at night")).to_be_visible()
    expect(found.filter(has_text="New to diabetes")).to_be_visible()
    page.get_by_text("By topic, language or time").click()
    page.get_by_label("Topic").select_option(label="Migraine")
    page.get_by_label("Language").select_option(label="English")
    page.get_by_label("When").select_option(label="Evenings and nights")
    page.get_by_role("button", name="Find").click()
    expect(found).to_have_text(["Living with migraine"])
    expect(page.get_by_label("Topic")).to_have_value("migraine")
    page.get_by_label("Words").fill("no such thing")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("No group fits all of this.")).to_be_visible()
    page.get_by_role("link", name="Show all groups").first.click()
    expect(found.filter(has_text="Carers at night")).to_be_visible()
