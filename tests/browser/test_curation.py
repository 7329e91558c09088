"""Looking after a conversation as people do it: by its menu, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

FORUM = "/forums/living-with-diabetes/"


@pytest.fixture
def begun(browser_context):
    """`begun("Title")`: a conversation of alice's with two answers of bob's; its address."""

    def begin(title):
        alice = browser_context(as_="alice", java_script_enabled=False).new_page()
        alice.goto(f"{FORUM}new/")
        alice.get_by_label("In one line").fill(title)
        alice.get_by_label("In your own words").fill("How was it for you?")
        press(alice, "Start")
        bob = browser_context(as_="bob", java_script_enabled=False).new_page()
        bob.goto(alice.url)
        answer(bob, "It took six weeks.")
        bob.locator(".post").last.get_by_role("link", name="Reply", exact=True).click()
        answer(bob, "And one more thing.")
        return alice.url.partition("#")[0]

    return begin


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def answer(page, words):
    page.get_by_label("Your answer").fill(words)
    press(page, "Answer")
    expect(page.locator(".post", has_text=words)).to_be_visible()


def choose(page, link):
    """A line of the menu of the conversation that is open."""
    page.get_by_role("main").locator(".page-head").get_by_role("link", name="More").click()
    page.get_by_role("link", name=link, exact=True).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
def test_a_moderator_splits_joins_and_takes_both_back(browser_context, begun, scripts):
    url = begun(f"About rest ({'live' if scripts else 'plain'})")
    reader = browser_context(as_="bob").new_page()
    reader.goto(url)
    expect(reader.locator("live-socket")).to_have_attribute("state", "connected")
    mona = browser_context(as_="mona", java_script_enabled=scripts).new_page()
    mona.goto(url)
    first = mona.locator(".post", has_text="It took six weeks.")
    permalink = first.locator(".post-head a").first.get_attribute("href")
    first.get_by_role("link", name="More").click()
    mona.get_by_role("link", name="Make it a conversation of its own").click()
    mona.get_by_label("What is the new conversation called?").fill("Six weeks")
    press(mona, "Split it off")
    expect(mona.get_by_role("heading", level=1)).to_have_text("Six weeks")
    apart = mona.url
    expect(reader.get_by_text("have just changed something")).to_be_visible()
    reader.goto(permalink)
    assert reader.url.startswith(apart)
    reader.goto(url)
    expect(reader.locator(".post")).to_have_count(1)
    reader.get_by_role("link", name="Print view").click()
    expect(reader.get_by_text("Here a part became a conversation of its own")).to_be_visible()
    reader.go_back()
    reader.get_by_text("a conversation of its own now").get_by_role("link").click()
    expect(reader.locator(".post")).to_have_count(2)

    choose(mona, "Join it to another conversation")
    mona.get_by_label("The address of the other conversation").fill(url)
    press(mona, "Join them")
    expect(mona.locator(".post")).to_have_count(3)
    assert mona.url.startswith(url)
    choose(mona, "What was done here")
    for _act in ("merge", "split"):
        mona.get_by_role("link", name="Take it back").first.click()
        press(mona, "Take it back")
        mona.goto(f"{url}done/")
    expect(mona.get_by_text("That was taken back.")).to_have_count(2)
    reader.goto(url)
    expect(reader.locator(".post")).to_have_count(3)


def test_its_author_closes_it_and_all_see_why(browser_context, begun):
    url = begun("Which nurse?")
    reader = browser_context(as_="charlie").new_page()
    reader.goto(url)
    expect(reader.locator("live-socket")).to_have_attribute("state", "connected")
    reader.get_by_label("Your answer").fill("These words must stay.")
    alice = browser_context(as_="alice", java_script_enabled=False).new_page()
    alice.goto(url)
    choose(alice, "Close it")
    alice.get_by_label("Why?").fill("I have found one.")
    press(alice, "Close it")
    expect(alice.get_by_text("This conversation is closed: I have found one.")).to_be_visible()
    expect(alice.locator(".page-head .facts")).to_contain_text("Closed")
    expect(alice.locator(".post").get_by_role("link", name="Reply")).to_have_count(0)
    expect(reader.get_by_text("This conversation is closed now. I have found one.")).to_be_visible()
    expect(reader.get_by_label("Your answer")).to_have_value("These words must stay.")
    choose(alice, "Open it again")
    press(alice, "Open it")
    answer(alice, "One more question.")


def test_what_is_pinned_stands_on_top_for_all_and_members_are_offered_none_of_it(
    browser_context, begun
):
    url = begun("Read me first")
    mona = browser_context(as_="mona", java_script_enabled=False).new_page()
    mona.goto(url)
    choose(mona, "Keep it on top")
    press(mona, "Keep it on top")
    charlie = browser_context(as_="charlie").new_page()
    charlie.goto(FORUM)
    pinned = charlie.locator("section", has=charlie.get_by_role("heading", name="Kept on top"))
    pinned.get_by_role("link", name="Read me first").click()
    charlie.locator(".page-head").get_by_role("link", name="More").click()
    expect(charlie.get_by_role("link", name="What was done here")).to_be_visible()
    expect(
        charlie.get_by_role("link", name=re.compile("top|Close|Lock|Move|Join it"))
    ).to_have_count(0)
