"""A conversation begun without a name: by its writer, as another member and a visitor meet it."""

import pytest
from playwright.sync_api import expect

from community.members.demo import PASSWORD
from tests.browser.conftest import log_in

FORUM = "/forums/living-with-diabetes/"
BODY = "I asked the nurse, she was not sure."


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def fill(page, title):
    page.goto(f"{FORUM}new/")
    page.get_by_label("In one line").fill(title)
    page.get_by_label("In your own words").fill(BODY)
    page.get_by_label("Content note").fill("losing a pregnancy")
    page.get_by_label("Without a name").check()
    page.get_by_label("Everybody can read it").check()


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
def test_from_the_first_word_to_keeping_it_to_members(browser_context, scripts):
    title = f"Is it my blood sugar? ({scripts})"
    alice = browser_context(as_="alice", java_script_enabled=scripts).new_page()
    fill(alice, title)
    press(alice, "Start")
    listing = alice.locator(".listing")
    expect(listing).to_contain_text(f"{title} · Cairn")
    expect(listing).to_contain_text("Content note: losing a pregnancy")
    expect(listing).to_contain_text("The name beside it: Without a name")
    press(alice, "Start")
    expect(alice.get_by_role("heading", level=1)).to_have_text(title)
    mark = alice.locator("article.post").first.get_attribute("data-author")
    thread = alice.url

    alice.get_by_label("Your answer").fill("It is me again.")
    press(alice, "Write as somebody else")
    expect(alice.get_by_label("Without a name")).to_be_checked()
    expect(alice.get_by_label("Your answer")).to_have_value("It is me again.")
    press(alice, "Answer")
    expect(alice.locator(f'article.post[data-author="{mark}"]')).to_have_count(2)

    for name in ("bob", None):
        reader = browser_context(as_=name, java_script_enabled=scripts).new_page()
        reader.goto(thread)
        expect(reader.locator(f'article.post[data-author="{mark}"] .who')).to_have_text(
            ["Without a name"] * 2
        )
        expect(reader.get_by_text(BODY)).to_be_hidden()
        reader.get_by_text("Content note: losing a pregnancy").click()
        expect(reader.get_by_text(BODY)).to_be_visible()
        assert "Juniper" not in reader.content()

    alice.get_by_role("link", name="Who reads it").click()
    press(alice, "Keep it to members")
    expect(alice.get_by_text("Only members who are signed in read it now.")).to_be_visible()
    if scripts:
        expect(reader.get_by_text("You can no longer read this conversation.")).to_be_visible()
    assert reader.request.get(thread).status == 404


def test_all_of_it_survives_a_reload_and_a_session_that_ended(browser_context):
    window = browser_context()
    page = window.new_page()
    log_in(page, "charlie")  # not the session that other tests share: this one is lost
    fill(page, "Half a thought")
    page.get_by_label("Experience").check()

    def check():
        expect(page.get_by_label("In one line")).to_have_value("Half a thought")
        expect(page.get_by_label("In your own words")).to_have_value(BODY)
        expect(page.get_by_label("Content note")).to_have_value("losing a pregnancy")
        for label in ("Experience", "Without a name", "Everybody can read it"):
            expect(page.get_by_label(label)).to_be_checked()

    page.reload()
    check()
    window.clear_cookies(name="sessionid")
    press(page, "Start")
    page.wait_for_url("**/accounts/login/**")
    log_in_here(page, "charlie")
    check()
    press(page, "Start")
    expect(page.locator(".listing")).to_be_visible()
    page.goto(f"{FORUM}new/")
    check()


def log_in_here(page, name):
    """Log in where one was led to, and come back from there."""
    page.locator("input[name=login]").fill(f"{name}@demo.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(f"**{FORUM}new/")


def test_what_is_like_the_title_comes_while_one_writes_it(browser_context):
    page = browser_context(as_="bob").new_page()
    page.goto(f"{FORUM}new/")
    similar = page.locator("similar-things")
    expect(similar.locator(".similar")).to_be_hidden()
    page.get_by_label("In one line").fill("My first week with a sensor")
    expect(similar.get_by_role("link").first).to_have_text("The first week with a sensor")
    expect(similar.get_by_role("status")).to_contain_text("There is something like your title")
    page.get_by_label("In one line").fill("Zzzz")
    expect(similar.locator(".similar")).to_be_hidden()


def test_who_wants_no_covers_meets_none(browser_context):
    charlie = browser_context(as_="charlie").new_page()
    charlie.goto("/me/privacy/")
    charlie.get_by_label("Cover messages that carry a content note").uncheck()
    press(charlie, "Save")
    charlie.goto(FORUM)
    charlie.get_by_role("link", name="I hide what I eat").click()
    expect(charlie.get_by_text("I eat in the car")).to_be_visible()
    charlie.goto("/me/privacy/")
    charlie.get_by_label("Cover messages that carry a content note").check()
    press(charlie, "Save")
    charlie.goto(FORUM)
    charlie.get_by_role("link", name="I hide what I eat").click()
    expect(charlie.get_by_text("I eat in the car")).to_be_hidden()
