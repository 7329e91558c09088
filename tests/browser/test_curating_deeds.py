"""A moderator does each deed and takes it back from what was done; members meet what came of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_curation import FORUM, begun, choose, press

__all__ = ["begun"]

DEEDS = {
    "retitle": ("Change the title", {"In one line": "Which nurse, and where?"}),
    "tag": ("Change the topics", {"What is it about?": "Asthma"}),
    "feature": ("Show it as worth reading", {}),
    "lock": ("Lock it", {}),
    "move": ("Move it to another forum", {"For carers": True}),
}


def meets(page, url, deed):
    """Whether a member meets what came of it."""
    page.goto(url)
    main = page.get_by_role("main")
    if deed == "retitle":
        return main.get_by_role("heading", level=1).inner_text() == "Which nurse, and where?"
    if deed == "tag":
        return page.locator(".chip", has_text="Asthma").count() == 1
    if deed == "lock":
        return main.get_by_label("Your answer").count() == 0
    if deed == "move":
        return page.locator(".crumbs, nav").get_by_role("link", name="For carers").count() > 0
    page.goto(FORUM)
    worth = page.locator("section", has=page.get_by_role("heading", name="Worth reading"))
    return worth.get_by_role("link", name="A quiet title").count() == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_done_met_and_taken_back(browser_context, begun, deed):
    link, fields = DEEDS[deed]
    url = begun("A quiet title")
    charlie = browser_context(as_="charlie", java_script_enabled=False).new_page()
    assert not meets(charlie, url, deed)
    mona = browser_context(as_="mona").new_page()
    mona.goto(url)
    choose(mona, link)
    expect(mona.get_by_text("You can take it back.")).to_be_visible()
    for label, value in fields.items():
        field = mona.get_by_label(label)
        field.check() if value is True else field.fill(value)
    mona.get_by_role("main").locator(".form-actions button").click()
    mona.wait_for_url(lambda address: "/more/" not in address)
    assert meets(charlie, url, deed)
    choose(mona, "What was done here")
    mona.get_by_role("link", name="Take it back").first.click()
    press(mona, "Take it back")
    mona.wait_for_url(lambda address: "/undo/" not in address)
    assert not meets(charlie, url, deed)
