"""A reader says that something is wrong, an editor answers, the reader is told; hostile words do nothing."""

import re

from playwright.sync_api import expect

from tests.browser.told import follow_notification
from tests.data import shared_rows

WORDS = "It says ten days; my doctor says five."
ANSWER = "Thank you. Five is right, we corrected it."
HOSTILE = 4  # at once: a member writes ten an hour


def write_note(page, words):
    page.goto("/articles/")
    page.locator("main article h3 a").first.click()
    page.get_by_role("link", name="Wrong").click()
    expect(page.get_by_label("Wrong")).to_be_checked()
    page.get_by_label("Which part").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("we tell you what became of it")).to_be_visible()


def test_a_note_is_answered(browser_context):
    reader = browser_context(as_="alice").new_page()
    write_note(reader, WORDS)
    editor = browser_context(as_="eddie").new_page()
    follow_notification(editor, "A reader wrote a note")
    editor.get_by_role("row", name=re.compile(re.escape(WORDS))).get_by_role("link").click()
    editor.get_by_label("Done").check()
    editor.get_by_label("Your answer").fill(ANSWER)
    editor.get_by_role("button", name="Answer and close").click()
    expect(editor.get_by_text("Answered.")).to_be_visible()
    follow_notification(reader, "The editors answered your note")
    expect(reader.get_by_text(ANSWER)).to_be_visible()


def test_hostile_words_do_nothing_on_the_desk(browser_context):
    payloads = [row["payload"] for row in shared_rows("security/xss_public.jsonl")]
    writer = browser_context(as_="bob").new_page()
    for begin in range(HOSTILE):
        write_note(writer, "\n".join(payloads[begin::50])[:1_900])
    page = browser_context(as_="eddie").new_page()
    deeds = []
    page.on("dialog", lambda dialog: (deeds.append(dialog.message), dialog.dismiss()))
    page.goto("/cms/notes/")
    notes = page.locator("table.listing a")
    addresses = [link.get_attribute("href") for link in notes.all()]
    assert len(addresses) >= HOSTILE
    for address in addresses:
        page.goto(address)
        assert page.locator("blockquote *:not(br)").count() == 0
        page.wait_for_timeout(100)
    assert deeds == []


def test_who_stays_is_counted_and_who_leaves_is_not(browser_context):
    visitor = browser_context().new_page()
    visitor.clock.install()
    visitor.goto("/articles/")
    visitor.locator("main article h3 a").first.click()
    sent = []
    visitor.on(
        "request", lambda asked: sent.append(asked) if asked.url.endswith("/read/") else None
    )
    expect(visitor.locator("read-count")).to_be_attached()
    visitor.clock.run_for(10_000)
    assert sent == []
    with visitor.expect_request("**/read/"):
        visitor.clock.run_for(6_000)
    visitor.clock.run_for(60_000)
    assert [asked.method for asked in sent] == ["POST"]
