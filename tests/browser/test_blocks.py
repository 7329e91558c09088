"""Somebody blocks a person they are in a room with; the others notice nothing. And who is there."""

import json
import re

import pytest
from playwright.sync_api import expect

ROOM = "/groups/living-with-migraine/room/"


@pytest.fixture
def in_the_room(browser_context):
    """`in_the_room("alice")`: her page, once it is live; `page.frames_heard` are its socket's frames."""

    def enter(name, context=None, **options):
        page = (context or browser_context(as_=name, **options)).new_page()
        page.frames_heard = []
        page.on(
            "websocket",
            lambda line: line.on("framereceived", lambda text: page.frames_heard.append(text)),
        )
        page.goto(ROOM)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return enter


def write(page, text):
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send").click()


def log(page):
    return page.locator("message-log")


def test_whom_alice_blocks_she_meets_in_no_tab_and_nobody_else_notices(in_the_room):
    alice, bob, farida = [in_the_room(name) for name in ("alice", "bob", "farida")]
    second = in_the_room("alice", alice.context)
    write(bob, "before the block")
    for page in (alice, second, farida):
        expect(log(page)).to_contain_text("before the block")

    said = alice.locator("message-log article", has_text="before the block")
    said.hover()
    said.get_by_role("link", name="More").click()
    alice.get_by_role("dialog").get_by_role("link", name="Block").click()
    expect(alice.get_by_role("heading", name="Block Old Harbour?")).to_be_visible()
    alice.get_by_role("button", name="Block", exact=True).click()
    alice.wait_for_url(f"**{ROOM}")
    for page in (alice, second):
        expect(log(page)).not_to_contain_text("before the block")
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")

    for page in (alice, second):
        page.frames_heard.clear()
    write(bob, "after the block")
    write(farida, "farida answers")
    for page in (alice, second):
        expect(log(page)).to_contain_text("farida answers")
        expect(log(page)).not_to_contain_text("after the block")
        assert not any("after the block" in frame for frame in page.frames_heard)
        assert any(json.loads(frame).get("event") == "left.out" for frame in page.frames_heard)
    for page in (bob, farida):
        expect(log(page)).to_contain_text("before the block")
        expect(log(page)).to_contain_text("after the block")

    alice.goto("/me/blocks/")
    alice.get_by_role("button", name="Unblock Old Harbour").click()
    expect(alice.get_by_text("You block nobody")).to_be_visible()
    expect(log(second)).to_contain_text("after the block")
    expect(second.locator("live-socket")).to_have_attribute("state", "connected")
    write(bob, "heard again")
    expect(log(second)).to_contain_text("heard again")


def test_who_is_here_by_name_in_the_aside_and_in_one_line_on_a_phone(in_the_room):
    alice = in_the_room("alice")
    phone = in_the_room("farida", viewport={"width": 360, "height": 740})
    expect(alice.locator(".presence-card")).to_contain_text("Farida", timeout=20_000)
    expect(alice.locator(".presence-card")).not_to_contain_text("Juniper")
    expect(alice.locator(".presence-line")).to_be_hidden()
    expect(phone.locator(".presence-line")).to_contain_text("Juniper", timeout=20_000)
    expect(phone.locator(".presence-card")).to_be_hidden()
    assert alice.locator("room-presence[aria-live], room-presence [role=status]").count() == 0


def test_who_turned_it_off_is_not_here(in_the_room, browser_context):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    expect(alice.locator(".presence-card")).to_contain_text("Old Harbour", timeout=20_000)
    settings = bob.context.new_page()
    settings.goto("/me/privacy/")
    settings.get_by_label("People in a room see that you are there").uncheck()
    settings.get_by_role("button", name="Save").click()
    expect(alice.locator(".presence-card")).not_to_contain_text("Old Harbour")
    settings.goto("/me/privacy/")
    settings.get_by_label("People in a room see that you are there").check()
    settings.get_by_role("button", name="Save").click()
    expect(alice.locator(".presence-card")).to_contain_text("Old Harbour", timeout=20_000)


def test_who_turned_that_off_is_not_seen_writing(in_the_room):
    alice, bob = in_the_room("alice"), in_the_room("bob")
    alice.get_by_label("Your message").press_sequentially("Hello")
    expect(bob.locator(".typing")).to_have_text("Juniper is writing")
    show_writing(alice, False)
    seen = typing_frames(bob)
    alice.reload()
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    alice.get_by_label("Your message").press_sequentially(", unseen until it is sent")
    alice.get_by_role("button", name="Send").click()
    expect(log(bob)).to_contain_text("unseen until it is sent")
    assert typing_frames(bob) == seen
    show_writing(alice, True)


def show_writing(page, shows):
    settings = page.context.new_page()
    settings.goto("/me/privacy/")
    settings.get_by_label("People in a room see that you are writing").set_checked(shows)
    settings.get_by_role("button", name="Save").click()
    expect(settings.get_by_text("Saved.")).to_be_visible()


def typing_frames(page):
    return [frame for frame in page.frames_heard if json.loads(frame).get("event") == "typing"]


def test_blocking_works_without_javascript(browser_context):
    page = browser_context(as_="charlie", java_script_enabled=False).new_page()
    page.goto("/forums/headache-and-migraine/")
    page.get_by_role("link", name="How do you tell an aura from something worse?").click()
    page.locator("article:not([data-author=''])").get_by_role("link", name="More").last.click()
    page.locator(".deeds").get_by_role("link", name="Block").click()
    name = (
        page.get_by_role("heading", level=1).inner_text().removeprefix("Block ").removesuffix("?")
    )
    page.get_by_role("button", name="Block", exact=True).click()
    folded = page.locator("details.left-out").first
    expect(folded.get_by_text("From somebody you blocked")).to_be_visible()
    expect(folded.locator(".post-body")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator(".post-body")).to_be_visible()
    page.goto("/me/blocks/")
    unblock = page.get_by_role("button", name=f"Unblock {name}")
    unblock.click()
    expect(unblock).to_have_count(0)


def test_nor_does_she_meet_their_words_where_others_quote_them(browser_context):
    bob = browser_context(as_="bob").new_page()
    bob.goto("/forums/living-with-diabetes/new/")
    bob.get_by_label("In one line").fill("What do you do on a slow Sunday?")
    bob.get_by_label("In your own words").fill("I mend the garden chair.")
    bob.get_by_role("button", name="Start", exact=True).click()
    expect(bob.get_by_role("heading", level=1)).to_have_text("What do you do on a slow Sunday?")

    alice = browser_context(as_="alice").new_page()
    heard = []
    alice.on(
        "websocket",
        lambda line: line.on("framereceived", lambda text: heard.append(text)),
    )
    alice.goto(bob.url)
    alice.locator("article.post").get_by_role("link", name="More").click()
    alice.get_by_role("dialog").get_by_role("link", name="Block").click()
    alice.get_by_role("button", name="Block", exact=True).click()
    alice.goto(bob.url)
    expect(alice.locator("live-socket")).to_have_attribute("state", "connected")
    heard.clear()

    farida = browser_context(as_="farida").new_page()
    farida.goto(bob.url)
    farida.locator("article.post").get_by_role("link", name="More").click()
    farida.get_by_role("dialog").get_by_role("link", name="Reply with a quote").click()
    body = farida.get_by_label("Your answer")
    expect(body).to_have_value(re.compile("garden chair"))
    body.press("ControlOrMeta+End")
    body.press_sequentially("And who sits on it?")
    farida.get_by_role("button", name="Answer", exact=True).click()
    expect(farida.locator("article.post blockquote")).to_contain_text("garden chair")

    alice.locator(".thread-news").click()
    answer = alice.locator("article.post", has_text="And who sits on it?")
    expect(answer.locator("blockquote")).to_have_text("Words of somebody you blocked")
    assert not any("garden chair" in frame for frame in heard)
    alice.reload()
    expect(answer.locator("blockquote")).to_have_text("Words of somebody you blocked")

    alice.goto("/me/blocks/")
    alice.get_by_role("button", name="Unblock Old Harbour").click()
    alice.goto(bob.url)
    expect(answer.locator("blockquote")).to_contain_text("garden chair")
