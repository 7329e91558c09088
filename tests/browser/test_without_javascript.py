"""A life on Cairn without a line of JavaScript: arriving, joining, speaking, asking for help, leaving."""

import re

import pytest
from playwright.sync_api import expect

NEWCOMER = "newcomer@somewhere.example"


@pytest.fixture
def plain(browser_context):
    """`plain("alice")`: her page in a browser that runs no scripts."""

    def open_page(name=None, **options):
        return browser_context(as_=name, java_script_enabled=False, **options).new_page()

    return open_page


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_from_the_front_page_to_an_account_and_out_again(plain, cairn):
    page = plain()
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Join", exact=True).click()
    page.get_by_label("What should people call you?").fill("Willow Bark")
    page.get_by_label("E-mail address").fill(NEWCOMER)
    page.get_by_label("Password").fill("a-quiet-morning-7")
    press(page, "Join")
    expect(page.get_by_role("heading", name="Look in your e-mail")).to_be_visible()

    mail = cairn.mail.wait_for(NEWCOMER).get_body().get_content()
    page.goto(re.search(r"https?://\S+/confirm-email/\S+", mail).group())
    press(page, "Yes, confirm")
    if "/login/" in page.url:
        page.get_by_label("E-mail address").fill(NEWCOMER)
        page.get_by_label("Password").fill("a-quiet-morning-7")
        press(page, "Log in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Willow Bark")

    page.locator(".menu summary").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Join")).to_be_visible()


@pytest.mark.noisy  # Chromium logs the 422 that a wrong answer gets.
def test_joining_a_group_and_speaking_in_its_room(plain):
    page = plain("musa")
    page.goto("/groups/")
    page.get_by_role("link", name="Carers at night").click()
    page.get_by_role("main").get_by_role("link", name="Join", exact=True).click()
    page.get_by_label("Everybody who has an account here", exact=True).check()
    press(page, "Agree and join")
    expect(page.get_by_role("alert")).to_contain_text("try again")
    page.get_by_label("Only the people in this group", exact=True).check()
    press(page, "Agree and join")
    page.wait_for_url("**/groups/carers-at-night/room/")
    page.get_by_label("Your message").fill("Good evening from the *kitchen*")
    press(page, "Send")
    said = page.locator("article", has_text="Good evening from the kitchen")
    expect(said).to_be_visible()
    expect(said.locator("em")).to_have_text("kitchen")
    expect(said.get_by_text("(you)")).to_be_visible()


@pytest.mark.noisy  # Chromium logs the 422 that a refused form answers with.
def test_a_refused_message_is_still_in_its_field(plain):
    page = plain("alice")
    page.goto("/groups/living-with-migraine/room/")
    too_much = "long " * 1_000
    page.get_by_label("Your message").fill(too_much)
    press(page, "Send")
    expect(page.get_by_label("Your message")).to_have_value(too_much)
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_conversation_from_its_first_line_to_an_answer_to_an_answer(plain):
    page = plain("charlie")
    page.goto("/forums/")
    page.get_by_role("main").get_by_role("link", name="Headache and migraine").click()
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_label("Question").check()
    page.get_by_label("In one line").fill("Who else wears a hat indoors?")
    page.get_by_label("In your own words").fill("It keeps the light of the lamps away.")
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who else wears a hat indoors?")

    page.get_by_label("Your answer").fill("I answer the whole conversation")
    press(page, "Answer")
    first = page.locator("article.post", has_text="I answer the whole conversation")
    first.get_by_role("link", name="More").click()
    expect(page.locator(".deeds").get_by_role("link", name="Report")).to_be_visible()
    page.get_by_role("link", name="Reply", exact=True).click()
    expect(page.locator("article.post")).to_contain_text("I answer the whole conversation")
    page.get_by_label("Your answer").fill("And I answer the answer")
    press(page, "Answer")
    deeper = page.locator("article.post", has_text="And I answer the answer")
    expect(deeper).to_have_class(re.compile(r"\bdepth-1\b"))


@pytest.mark.noisy  # Chromium logs the 422 that a refused form answers with.
def test_a_refused_conversation_keeps_every_word(plain):
    page = plain("charlie")
    page.goto("/forums/for-carers/new/")
    page.get_by_label("In your own words").fill("This I wrote with care.")
    page.get_by_label("Experience").check()
    press(page, "Start")
    expect(page.get_by_role("alert")).to_contain_text("Nothing you typed is lost.")
    expect(page.get_by_label("In your own words")).to_have_value("This I wrote with care.")
    expect(page.get_by_label("Experience")).to_be_checked()


def test_reporting_what_somebody_said(plain):
    page = plain("bob")
    page.goto("/groups/carers-at-night/room/")
    said = page.locator("article", has_text="I have tea and nowhere to be")
    said.get_by_role("link", name="More").click()
    page.get_by_role("link", name="Report").click()
    page.get_by_label("I'm worried about this person").check()
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have it. Thank you.")


def test_help_and_the_way_out_are_links(plain):
    page = plain()
    page.goto("/")
    way_out = page.get_by_role("banner").get_by_role("link", name=re.compile("^Leave"))
    assert way_out.get_attribute("href").startswith("http")
    page.get_by_role("banner").get_by_role("link", name="Help now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help now")
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
