"""From a conversation to the public on schedule, a correction, and words taken back: the whole way of an article."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.test_lend_words import (
    TITLE,
    expect_note,
    hand_in,
    make_public,
    pass_on,
    pick,
    say_something,
    say_yes,
)
from tests.browser.test_publish_article import choose_action

MINE, HIS = "A straw hat, even in winter.", "My cap, and I look at the floor."
OUTSIDE = "ines@clinic.example"
CORRECTION = "It said that lamps help. They do not."
TWO_DAYS_ON = (
    "from datetime import timedelta\n"
    "from django.utils import timezone\n"
    "real = timezone.now\n"
    "timezone.now = lambda: real() + timedelta(days=2)\n"
    "from cms.tasks import publish_what_is_due\n"
    "publish_what_is_due()\n"
)


@pytest.fixture
def read_by_mail(window, cairn):
    """Somebody without an account is entered by the operator, asked by the editor, and answers by the link."""

    def answer(editor):
        olga = window("olga", "/cms/snippets/cms/reviewer/add/")
        olga.locator("[name=name]").fill("Ines Halder")
        olga.locator("[name=step]").select_option("language")
        olga.locator("[name=email]").fill(OUTSIDE)
        olga.get_by_role("button", name="Save").first.click()
        expect(olga.get_by_text("created")).to_be_visible()
        editor.goto("/cms/reviews/")
        editor.get_by_role("row", name=re.compile(TITLE)).get_by_text("Ask somebody").click()
        editor.get_by_label("Whom do you ask?").select_option(label="Ines Halder")
        editor.get_by_role("button", name="Ask").click()
        expect(editor.get_by_text("They are asked now")).to_be_visible()
        mail = cairn.mail.wait_for(OUTSIDE).get_body().get_content()
        assert TITLE not in mail
        link = re.search(r"/articles/reviews/by-link/\S+", mail)[0]
        outside = window(None, link)
        expect(outside.get_by_role("heading", name=TITLE)).to_be_visible()
        outside.get_by_role("button", name="It is right like this").click()
        expect(outside.get_by_role("heading", name="Thank you")).to_be_visible()
        outside.goto(link)
        expect(outside.get_by_text("This link was used")).to_be_visible()
        expect(outside.get_by_text(TITLE)).to_have_count(0)

    return answer


def set_schedule(editor, draft):
    """For tomorrow at noon."""
    editor.goto(draft)
    editor.wait_for_load_state("networkidle")
    editor.get_by_role("button", name="Toggle status").click()
    editor.get_by_role("button", name="Set schedule").click()
    tomorrow = datetime.now() + timedelta(days=1)
    editor.locator("[name=go_live_at]").fill(f"{tomorrow:%Y-%m-%d} 12:00")
    calendar = editor.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(
        1
    )  # it comes a moment after the field has the focus, and would cover the button
    editor.get_by_role("heading", name="Set publishing schedule").click()
    expect(calendar).to_have_count(0)
    editor.get_by_role("button", name="Save schedule").click()
    expect(editor.get_by_text("Once scheduled").first).to_be_visible()


def correct(editor, draft):
    editor.goto(draft)
    editor.wait_for_load_state("networkidle")
    editor.locator("[name=summary]").fill("Shops are bright. A hat helps some people.")
    editor.locator("[name=change_kind]").select_option("correction")
    editor.locator("[name=change_note]").fill(CORRECTION)
    choose_action(editor, "[name=action-submit]")
    expect(editor.get_by_text("submitted for moderation")).to_be_visible()


def take_words_back(page, lent):
    page.goto(lent)
    page.get_by_label("Take my words out").check()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("You took them back")).to_be_visible()


def test_the_whole_way_of_an_article(window, cairn, read_by_mail):
    alice, bob, editor = window("alice"), window("bob"), window("eddie")
    say_something(alice, MINE)
    say_something(bob, HIS)
    draft = pick(editor, MINE, HIS)
    lent = say_yes(alice, "Yes, with my name")
    say_yes(bob, "Yes, without a name")
    hand_in(editor, draft)
    petra, clara, visitor = window("petra"), window("clara"), window(None)
    pass_on(petra, MINE)
    pass_on(clara, MINE)
    read_by_mail(editor)
    set_schedule(editor, draft)
    make_public(editor, draft)
    visitor.goto("/articles/")
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)

    cairn.run(TWO_DAYS_ON)
    visitor.goto("/articles/?again")  # not the page that was kept for visitors a moment ago
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(visitor.locator("figure", has_text=MINE)).to_contain_text("Juniper, member here")
    expect(visitor.get_by_text("Ines Halder")).to_be_visible()
    expect_note(bob, 1)

    correct(editor, draft)
    for reader in (petra, clara, petra):
        pass_on(reader, MINE)
    make_public(editor, draft)
    cairn.run(TWO_DAYS_ON)  # its time to go public is the same
    visitor.goto(f"{visitor.url}?corrected")
    expect(visitor.get_by_text(CORRECTION)).to_be_visible()
    corrections = window(None, "/articles/corrections/")
    expect(corrections.get_by_text(CORRECTION)).to_be_visible()

    take_words_back(alice, lent)
    visitor.reload()
    expect(visitor.locator("figure", has_text=HIS)).to_be_visible()
    expect(visitor.get_by_text(MINE)).to_have_count(0)
