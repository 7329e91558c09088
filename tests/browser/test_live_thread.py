"""A conversation moves while it is read, and nothing moves under the reader."""

from playwright.sync_api import expect


def open_forum_thread(page, title):
    page.goto("/forums/for-carers/")
    page.get_by_role("link", name=title).click()


def answer(page, text):
    page.locator("textarea[name=body]").fill(text)
    page.get_by_role("button", name="Answer").click()


def test_replies_wait_behind_a_link_until_the_reader_asks(browser_context):
    reader = browser_context(as_="alice").new_page()
    open_forum_thread(reader, "I shouted at my mother today")
    writer = browser_context(as_="charlie", java_script_enabled=False).new_page()
    open_forum_thread(writer, "I shouted at my mother today")
    expect(reader.locator("live-socket[state=connected]")).to_be_attached()
    shown = reader.locator("article.post").count()
    writer.locator("article.post").nth(1).get_by_role("link", name="Reply").click()
    answer(writer, "I needed to read that too.")
    expect(reader.locator(".thread-news")).to_have_text("One new reply")
    answer(writer, "And I hope that your week gets lighter.")
    expect(reader.locator(".thread-news")).to_contain_text("new replies")
    expect(reader.locator("article.post")).to_have_count(shown)
    reader.locator(".thread-news").click()
    expect(reader.locator("article.post")).to_have_count(shown + 2)
    live = reader.locator("article.post").evaluate_all("posts => posts.map((post) => post.id)")
    reader.reload()
    fresh = reader.locator("article.post").evaluate_all("posts => posts.map((post) => post.id)")
    assert live == fresh
