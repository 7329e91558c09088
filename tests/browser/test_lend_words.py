"""An editor picks what two people said; both lend it, one with a name; then one takes it back."""

from playwright.sync_api import expect

from tests.browser.places import CHANGED_THREAD, FORUM
from tests.browser.test_publish_article import choose_action, write_rich_text
from tests.browser.told import follow_notification

TITLE = "A hat against the light"
NOTE = "What was said here became part of an article"


def open_thread(page):
    page.goto(FORUM)
    page.get_by_role("link", name=CHANGED_THREAD).click()
    return page.url


def say_something(page, words):
    open_thread(page)
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".post", has_text=words)).to_be_visible()


def pick(editor, *words):
    """Ask for these posts; the address of the draft."""
    open_thread(editor)
    editor.locator(".page-head").get_by_role("link", name="More").click()
    editor.get_by_role("link", name="Use in an article").click()
    for each in words:
        row = editor.locator("fieldset", has=editor.locator("textarea", has_text=each))
        row.get_by_label("Ask for it").check()
    editor.get_by_role("button", name="Ask them").click()
    expect(editor.get_by_text("Authors of 2 posts are asked")).to_be_visible()
    editor.get_by_role("link", name="Go to the draft").click()
    return editor.url


def say_yes(page, answer):
    follow_notification(page, "May words of yours")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_label(answer).check()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("You said yes")).to_be_visible()
    return page.url


def hand_in(editor, draft):
    editor.goto(draft)
    editor.locator("[name=title]").fill(TITLE)
    editor.locator("[name=summary]").fill("Shops are bright. A hat can help.")
    for name in ("audience", "evidence", "interests", "editor_name"):
        editor.locator(f"[name={name}]").fill("Some words.")
    editor.locator("[name=topics]").select_option(label="Migraine")
    editor.locator("[name=body-0-value-heading]").fill("Light")
    write_rich_text(editor, "body-0-value-text", "Bright light hurts some people.")
    editor.locator("[name=body-1-value-0-value]").fill("Try a hat.")
    editor.locator("[name=body-2-value-signs-0-value]").fill("Weakness on one side")
    write_rich_text(editor, "body-2-value-what_to_do", "Call your emergency number now.")
    for number in (3, 4):
        editor.locator(f"[name=body-{number}-value-title]").fill("Migraine")
        editor.locator(f"[name=body-{number}-value-publisher]").fill("NHS")
        editor.locator(f"[name=body-{number}-value-url]").fill("https://www.nhs.uk/conditions/")
    add_author(editor)
    choose_action(editor, "[name=action-submit]")
    expect(editor.get_by_text("submitted for moderation")).to_be_visible()


def add_author(editor):
    name = editor.locator("[name=authors-0-name]")
    if not name.count():
        editor.locator("#id_authors-ADD").click()
    name.fill("Edda Lind")


def pass_on(reader, words):
    """Find it right, with the quoted words in sight."""
    follow_notification(reader, TITLE)
    expect(reader.locator("figure", has_text=words)).to_be_visible()
    reader.locator("button[name=answer][value=approve]").click()
    expect(reader.get_by_text("Thank you")).to_be_visible()


def make_public(editor, draft):
    editor.goto(draft)
    editor.wait_for_load_state("networkidle")  # before its script listens, the button only saves
    choose_action(editor, "[data-workflow-action-name=approve]")
    editor.wait_for_url("**/cms/")


def test_from_a_conversation_to_an_article_and_back(browser_context):
    alice, bob = (browser_context(as_=name).new_page() for name in ("alice", "bob"))
    mine, his = "A straw hat, even in winter.", "My cap, and I look at the floor."
    say_something(alice, mine)
    say_something(bob, his)
    editor = browser_context(as_="eddie").new_page()
    draft = pick(editor, mine, his)
    expect(editor.get_by_text(mine)).to_have_count(0)

    lent = say_yes(alice, "Yes, with my name")
    say_yes(bob, "Yes, without a name")
    hand_in(editor, draft)
    petra, clara = (browser_context(as_=name).new_page() for name in ("petra", "clara"))
    for reader in (petra, clara, petra):
        pass_on(reader, mine)
    make_public(editor, draft)

    visitor = browser_context().new_page()
    visitor.goto("/articles/")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.locator("figure", has_text=mine)).to_contain_text("Juniper, member here")
    expect(visitor.locator("figure", has_text=his)).to_contain_text("A member")
    expect(visitor.get_by_text("Old Harbour")).to_have_count(0)
    charlie = browser_context(as_="charlie").new_page()
    expect_note(charlie, 1)

    alice.goto(lent)
    alice.get_by_label("Take my words out").check()
    alice.get_by_role("button", name="Answer").click()
    expect(alice.get_by_text("You took them back")).to_be_visible()
    visitor.reload()
    expect(visitor.locator("figure", has_text=his)).to_be_visible()
    expect(visitor.get_by_text(mine)).to_have_count(0)
    expect(visitor.get_by_text("Reviewed by a clinical reviewer")).to_be_visible()
    expect_note(charlie, 1)


def expect_note(page, number):
    """The worker writes it a moment later."""
    for _ in range(10):
        open_thread(page)
        if page.get_by_text(NOTE).count() == number:
            return
        page.wait_for_timeout(500)
    expect(page.get_by_text(NOTE)).to_have_count(number)
