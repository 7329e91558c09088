"""Asking, saying what one knows, and greeting, as people see it; also without JavaScript."""

import pytest
from playwright.sync_api import expect

QUESTION = "Is it odd to be glad about rain?"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page_of(request, browser_context):
    """`page_of("tern")`: a page of theirs, with JavaScript and without."""

    def open_page(name):
        return browser_context(as_=name, java_script_enabled=request.param).new_page()

    return open_page


def test_who_asks_reads_what_comes_next(page_of):
    page = page_of("tern")
    page.goto("/forums/living-with-diabetes/new/")
    page.get_by_label("In one line").fill(QUESTION)
    page.get_by_label("In your own words").fill("My sugar is calmer then.")
    page.get_by_label("Where are you with it?").select_option(label="Living with it for years")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    note = page.get_by_role("complementary", name="While you wait")
    expect(note).to_contain_text("we look for people who know this")
    note.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("heading", name="Help now").first).to_be_visible()


def test_a_member_says_what_they_know_and_takes_it_back(page_of):
    page = page_of("sable")
    page.goto("/me/")
    page.get_by_role("link", name="What I have lived with").click()
    page.get_by_role("button", name="Yes, you may ask me").click()
    expect(page.get_by_text("Yes: when somebody")).to_be_visible()
    page.get_by_label("What do you know from your own life?").fill("asthma, no such thing")
    page.get_by_label("Living with it for years").check()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("We know no topic called “no such thing”.").first).to_be_visible()
    field = page.get_by_label("What do you know from your own life?")
    expect(field).to_have_value("asthma, no such thing")
    field.fill("asthma")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("listitem").filter(has_text="Asthma")).to_contain_text("for years")
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(page.get_by_text("No, we do not ask you.")).to_be_visible()


def test_a_greeter_is_given_words_and_sends_none_unchanged(page_of):
    page = page_of("rowan")
    page.goto("/forums/greet/")
    page.get_by_role("link", name="Greet Lark").click()
    words = page.get_by_role("textbox", name="Your greeting")
    expect(words).to_have_value("Hello Lark, I am glad you wrote. ")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Please add some of your own.").first).to_be_visible()
    expect(words).to_have_value("Hello Lark, I am glad you wrote. ")


def test_who_is_new_reads_who_looks_in(page_of):
    page = page_of("lark")
    page.goto("/forums/for-carers/")
    page.get_by_role("link", name="Hello from a kitchen").click()
    expect(page.get_by_text("Rowan will look in on you.")).to_be_visible()
