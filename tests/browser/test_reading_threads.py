"""Reading a long conversation: folding what one has read, jumping to what is answered, on every screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.places import DEEP_THREAD, FORUM

PHONE, LARGE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
INDENTS = """posts => [...new Set(posts.map(post => getComputedStyle(post).paddingInlineStart))]"""
FRAME = """([seq, html]) => document.dispatchEvent(new CustomEvent("live:frame", {detail: {
  stream: document.querySelector("live-thread").getAttribute("stream"), seq, html}}))"""


@pytest.fixture
def reading(browser_context):
    """`reading("alice", viewport)`: the deep conversation of the demo."""

    def open_page(name=None, viewport=LARGE, **options):
        page = browser_context(as_=name, viewport=viewport, **options).new_page()
        page.goto(FORUM)
        page.get_by_role("link", name=DEEP_THREAD).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(DEEP_THREAD)
        return page

    return open_page


def first_branch(page):
    """The button of the first branch, and the posts below."""
    button = page.locator(".branch button").first
    top = button.evaluate("button => button.parentElement.previousElementSibling.dataset.path")
    return button, page.locator(f"article[data-path^='{top}']:not([data-path='{top}'])")


def named(page, anchor):
    return page.locator(f"[id='{anchor.removeprefix('#')}']")


def test_a_branch_is_folded_and_opened_by_keyboard_and_stays_so(reading):
    page = reading("alice")
    button, below = first_branch(page)
    expect(button).to_have_text(f"{below.count()} answers")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not any(post.is_visible() for post in below.all())
    page.reload()
    button, below = first_branch(page)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(below.first).to_be_hidden()
    button.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert all(post.is_visible() for post in below.all())


def test_going_to_a_post_unfolds_what_holds_it(reading):
    page = reading("alice")
    button, below = first_branch(page)
    button.click()
    expect(below.last).to_be_hidden()
    page.evaluate("id => { location.hash = id }", below.last.get_attribute("id"))
    expect(below.last).to_be_in_viewport()
    expect(button).to_have_attribute("aria-expanded", "true")


def test_a_phone_shows_two_levels_and_deeper_answers_say_whom_they_answer(reading):
    page = reading("alice", PHONE)
    posts = page.locator("article.post:not(.post-question)")
    assert len(posts.evaluate_all(INDENTS)) == 2
    deep = page.locator("article.depth-2").last
    link = deep.get_by_role("link", name=re.compile("^In reply to "))
    answered = named(page, link.get_attribute("href"))
    expect(link).to_contain_text(answered.locator(".who").text_content())
    page.mouse.wheel(0, 20_000)
    link.click()
    expect(answered).to_be_in_viewport()
    assert answered.evaluate("post => post.matches(':target')")


def test_a_large_screen_shows_the_levels_and_no_such_link(reading):
    page = reading("alice")
    posts = page.locator("article.post:not(.post-question)")
    assert len(posts.evaluate_all(INDENTS)) > 2
    expect(page.locator("article.depth-2 .in-reply-to").first).to_be_hidden()
    page.get_by_role("link", name="Show in order of time").click()
    expect(page.locator("article.depth-1 .in-reply-to").first).to_be_visible()
    assert len(posts.evaluate_all(INDENTS)) == 1


def test_what_changes_above_does_not_move_what_is_read(reading):
    page = reading("alice", PHONE)
    posts = page.locator("article.post")
    above, read = posts.nth(1), posts.last
    read.scroll_into_view_if_needed()
    page.mouse.wheel(0, 1)  # Chromium holds on to what is seen from the first scrolling on.
    where = read.bounding_box()["y"]
    taller = above.evaluate("""post => { const other = post.cloneNode(true);
      other.dataset.event = 900; other.querySelector(".post-body").append(...Array.from({length: 9},
        () => Object.assign(document.createElement("p"), {textContent: "One line more."})));
      return other.outerHTML }""")
    page.evaluate(FRAME, [900, taller])
    expect(above).to_contain_text("One line more.")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert abs(read.bounding_box()["y"] - where) < 2


def test_a_reply_comes_into_its_branch_and_opens_it(reading):
    page = reading("alice")
    button, below = first_branch(page)
    button.click()
    fresh = below.last.evaluate("""post => { const other = post.cloneNode(true);
      other.id = "freshfresh22"; other.dataset.seq = 900; other.dataset.path += "3900";
      other.hidden = false; return other.outerHTML }""")
    page.evaluate(FRAME, [900, fresh])
    news = page.get_by_role("status").get_by_role("link", name="One new reply")
    expect(news).to_be_in_viewport()
    expect(page.locator("#freshfresh22")).to_have_count(0)
    news.press("Enter")
    expect(page.locator("#freshfresh22")).to_be_focused()
    expect(button).to_have_text(f"{below.count()} answers")
    expect(button).to_have_attribute("aria-expanded", "true")


def test_a_reply_of_another_page_is_a_link_there(reading):
    page = reading("alice")
    page.locator("live-thread").evaluate("thread => thread.setAttribute('goes-on', '')")
    last = page.locator("article.post").last.evaluate("""post => { const other = post.cloneNode(true);
      other.id = "freshfresh22"; other.dataset.seq = 900; other.dataset.path = "3900";
      return other.outerHTML }""")
    page.evaluate(FRAME, [900, last])
    news = page.get_by_role("status").get_by_role("link", name="One new reply")
    expect(news).to_have_attribute("href", re.compile("from=900"))
    news.click()
    page.wait_for_url("**order=time&from=900")


def test_without_javascript_a_link_leads_past_a_branch(reading):
    page = reading("alice", java_script_enabled=False)
    link = page.locator(".branch a").first
    expect(link).to_have_text(re.compile(r"^Skip \d+ answers$"))
    target = link.get_attribute("href")
    link.click()
    assert page.url.endswith(target)
    expect(named(page, target)).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
def test_the_print_view_has_the_words_and_no_controls(reading, scripts):
    page = reading("alice", java_script_enabled=scripts)
    number = page.locator("article.post").count()
    page.get_by_role("link", name="Print view").click()
    page.emulate_media(media="print")
    expect(page.locator(".paper-posts > li")).to_have_count(number)
    for control in ("button", "form", "nav", ".crumbs"):
        assert not any(each.is_visible() for each in page.locator(control).all()), control
    expect(page.get_by_role("main")).to_contain_text("/forums/threads/")
