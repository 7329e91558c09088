"""An editor writes, a clinical reviewer signs, everybody reads and finds it."""

import re
from contextlib import suppress

from playwright.sync_api import expect

from tests.browser.told import follow_notification

TITLE = "Resting after an attack"
SUMMARY = "After an attack the head needs a slow day. Rest, drink, and do one thing at a time."


def write_rich_text(page, name, words):
    """Type into the editor of the rich text field `name`, once it listens."""
    field = page.locator(f"input[name='{name}']")
    editor = field.locator("xpath=..").locator("[contenteditable=true]").first
    for _ in range(5):
        editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
        with suppress(AssertionError):
            expect(field).to_have_value(re.compile(re.escape(words)), timeout=2_000)
            return
    raise AssertionError(f"{name} did not keep what was typed: {field.input_value()}")


def fill_article(page):
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    page.locator("[name=audience]").fill("People with migraine")
    page.locator("[name=topics]").select_option(label="Migraine")
    page.locator("[name=body-0-value-heading]").fill("A slow day")
    write_rich_text(page, "body-0-value-text", "Postdrome is the word for the day after.")
    page.locator("[name=body-1-value-0-value]").fill("One thing at a time.")
    page.locator("[name=body-2-value-signs-0-value]").fill("Weakness on one side")
    write_rich_text(page, "body-2-value-what_to_do", "Call your emergency number now.")
    for number in (3, 4):
        page.locator(f"[name=body-{number}-value-title]").fill("Migraine")
        page.locator(f"[name=body-{number}-value-publisher]").fill("NHS")
        page.locator(f"[name=body-{number}-value-url]").fill("https://www.nhs.uk/conditions/")


def fill_governance(page):
    page.get_by_role("button", name="Add Author").click()
    page.locator("[name=authors-0-name]").fill("Edda Lind")
    page.locator("[name=evidence]").fill("Guidelines agree.")
    page.locator("[name=interests]").fill("None")
    page.locator("[name=editor_name]").fill("Edda Lind")


def choose_action(page, selector):
    """Press a button of the editor's footer, wherever its menu hides it."""
    button = page.locator(selector).first
    if not button.is_visible():
        page.get_by_role("button", name="More actions").click()
    button.click()


def answer_review(context, button, step):
    """Follow the bell to what waits, read it, press the button."""
    page = context.new_page()
    follow_notification(page, TITLE)
    expect(page.get_by_role("heading", name=step)).to_be_visible()
    expect(page.get_by_text(SUMMARY)).to_be_visible()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Your answer is with its editor")).to_be_visible()


def test_an_article_goes_public(browser_context):
    editor = browser_context(as_="eddie").new_page()
    editor.goto("/cms/")
    editor.goto("/cms/pages/add/cms/article/3/")
    fill_article(editor)
    fill_governance(editor)
    # Wagtail keeps a new page by itself once it can; pressed in that same moment, its title would be taken twice.
    editor.wait_for_url("**/edit/")
    choose_action(editor, "[name=action-submit]")
    expect(editor.get_by_text("submitted for moderation")).to_be_visible()

    visitor = browser_context().new_page()
    answer = visitor.goto("/articles/resting-after-an-attack/")
    assert answer.status == 404

    petra, clara = browser_context(as_="petra"), browser_context(as_="clara")
    answer_review(petra, "It is right like this", "Lived-experience check")
    answer_review(clara, "Sign: I read the whole page", "Clinical review")
    answer_review(petra, "It is right like this", "Plain-language")
    follow_notification(editor, "is signed and can be published")
    choose_action(editor, "[data-workflow-action-name=approve]")
    editor.wait_for_url("**/cms/")

    visitor.goto("/articles/resting-after-an-attack/")
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(visitor.get_by_text("Reviewed by a clinical reviewer")).to_be_visible()
    visitor.goto("/search/?q=postdrome")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_text(SUMMARY)).to_be_visible()
