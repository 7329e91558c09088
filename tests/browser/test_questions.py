"""A question goes on: what helped, what became of it, and what people put on top, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.places import LEARNED, NAMELESS_QUESTION

FORUM = "/forums/living-with-diabetes/"
MARK = "This helped the asker"


@pytest.fixture(params=[True, False], ids=["live", "plain"])
def reading(request, browser_context):
    """`reading("alice", title)`: her page of that conversation."""

    def open_page(name, title):
        page = browser_context(as_=name, java_script_enabled=request.param).new_page()
        page.goto(FORUM)
        page.get_by_role("link", name=title).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        return page

    return open_page


def test_the_asker_marks_what_helped_and_takes_it_back(reading):
    page = reading("alice", NAMELESS_QUESTION)
    expect(page.get_by_text("You asked this.")).to_be_visible()
    post = page.locator("article.post", has_text="I did the same with bread")
    title = NAMELESS_QUESTION
    for button, marks in (("This helped me", 1), ("Take it back", 0)):
        post.get_by_role("link", name="More").click()
        page.get_by_role("link", name="This helped me").click()
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(post.get_by_text(MARK)).to_have_count(marks)
        page.reload()
        jumps = page.get_by_role("navigation", name="In this conversation")
        expect(jumps.get_by_role("link")).to_have_count(marks)


def test_a_jump_leads_from_the_top_to_what_helped(reading):
    page = reading("bob", LEARNED)
    jumps = page.get_by_role("navigation", name="In this conversation")
    jumps.get_by_role("link", name="Tern").click()
    expect(page.locator("article:target")).to_contain_text("second receiver on the kitchen shelf")
    expect(page.locator("article:target")).to_contain_text(MARK)


def test_a_line_needs_a_post_and_then_stands_on_top(reading):
    page = reading("bob", LEARNED)
    box = page.get_by_role("region", name="What people here learned")
    box.get_by_role("link", name="Change it").click()
    rows = page.get_by_role("group", name="What helped").locator(".box-row")
    row = rows.nth(rows.count() - 1)
    line = f"A dog, for who has one ({rows.count()})"
    row.get_by_label("In one line").fill(line)
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Please say which posts this comes from.")
    row = page.locator(".box-row.field-invalid")
    expect(row.get_by_label("In one line")).to_have_value(line)
    row.get_by_label("Which posts say so?").fill("1")
    page.get_by_role("button", name="Save").click()
    expect(box.get_by_role("listitem").filter(has_text=line)).to_contain_text("post 1")
    box.get_by_role("link", name="Who wrote it").click()
    expect(page.get_by_role("listitem").filter(has_text="Shown now").first).to_contain_text(line)
    page.get_by_role("button", name="Return to version 1", exact=True).click()
    page.get_by_role("link", name=LEARNED).click()
    expect(box).not_to_contain_text(line)


def test_open_pages_are_offered_a_box_that_changed_and_nothing_moves(browser_context):
    def box_of(page):
        return page.get_by_role("region", name="What people here learned")

    alice, bob = [browser_context(as_=name).new_page() for name in ("alice", "bob")]
    for page in (alice, bob):
        page.goto(FORUM)
        page.get_by_role("link", name=LEARNED).click()
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    post = alice.locator("article.post").last
    post.scroll_into_view_if_needed()
    where = post.bounding_box()

    box_of(bob).get_by_role("link", name="Change it").click()
    row = bob.get_by_role("group", name="What didn’t").locator(".box-row").last
    row.get_by_label("In one line").fill("A whistle by the bed")
    row.get_by_label("Which posts say so?").fill("2")
    bob.get_by_role("button", name="Save").click()
    expect(box_of(bob)).to_contain_text("A whistle by the bed")

    told = alice.get_by_text("What people here learned was just changed.")
    expect(told).to_be_visible()
    expect(box_of(alice)).not_to_contain_text("A whistle by the bed")
    assert post.bounding_box() == where
    told.get_by_role("link", name="Show it").click()
    expect(box_of(alice)).to_contain_text("A whistle by the bed")
    expect(box_of(alice).get_by_role("heading", level=2)).to_be_focused()
    expect(told).to_have_count(0)

    box_of(bob).get_by_role("link", name="Who wrote it").click()
    bob.get_by_role("button", name="Return to version 1", exact=True).click()
