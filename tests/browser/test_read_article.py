"""An article in the reader's hand: letters as they like them, on paper, without scripts; and its editor's grade."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_publish_article import write_rich_text

ARTICLE = "/articles/keeping-a-headache-diary/"
HARD = (
    "Pharmacological interventions demonstrating considerable heterogeneity necessitate individualised"
    " multidisciplinary consideration of contraindications. "
)
SIZE = "parseFloat(getComputedStyle(document.querySelector('.article .prose p')).fontSize)"


@pytest.fixture
def read(browser_context):
    """`read()`: a visitor's page with the article."""

    def open_page(path=ARTICLE, **options):
        page = browser_context(**options).new_page()
        page.goto(path)
        return page

    return open_page


def test_letters_and_lines_are_as_the_reader_likes_them_and_stay_so(read):
    page = read(viewport={"width": 320, "height": 640})
    usual = page.evaluate(SIZE)
    page.get_by_text("Reading", exact=True).click()
    page.get_by_label("Largest").check()
    page.get_by_label("Further apart").check()
    assert page.evaluate(SIZE) > usual * 1.3
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.reload(wait_until="commit")
    page.wait_for_selector(".article .prose p", state="attached")
    assert page.evaluate(SIZE) > usual * 1.3  # before any module ran
    page.get_by_text("Reading", exact=True).click()
    expect(page.get_by_label("Largest")).to_be_checked()
    page.get_by_role("group", name="Letters").get_by_label("Usual").check()
    assert page.evaluate(SIZE) == usual


def test_it_is_read_without_scripts(read):
    page = read(java_script_enabled=False, viewport={"width": 360, "height": 740})
    for name in ("Reading", "Print"):
        expect(page.get_by_text(name, exact=True)).to_be_hidden()
    page.get_by_role("link", name="What to write").click()
    expect(page.get_by_role("heading", name="What to write")).to_be_in_viewport()
    for words in ("When to get urgent help", "A week in a diary", "About this page"):
        expect(page.get_by_text(words, exact=True)).to_be_visible()


def test_by_keyboard_there_is_a_way_back_to_the_top(read):
    page = read()
    page.get_by_role("link", name="Back to top").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link", name="Articles")).to_be_focused()


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(read):
    page = read(viewport={"width": 320, "height": 640})
    table = page.get_by_role("region", name="A week in a diary")
    table.evaluate("it => it.addEventListener('scroll', () => it.classList.add('went-on'))")
    table.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".table-wrap.went-on")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_it_is_whole(read):
    page = read()
    page.locator(".contents summary").click()
    page.evaluate("""document.querySelector(".prose").insertAdjacentHTML(
        "beforeend", "<details id=folded><summary>A word</summary><p>What it means</p></details>")""")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for words in ("In short", "When to get urgent help", "What it means", "Next review due"):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_text("/articles/keeping-a-headache-diary/")).to_be_visible()
    for part in ("banner", "contentinfo", "complementary", "navigation"):
        expect(page.get_by_role(part)).to_have_count(0)
    for gone in (
        ".reading-tools",
        ".contents",
        ".bottom-bar",
        ".article .actions",
        ".article-linked",
    ):
        expect(page.locator(gone)).to_be_hidden()
    after = "getComputedStyle(document.querySelector('.article-sources a'), '::after').content"
    assert "https://www.nhs.uk/conditions/migraine/" in page.evaluate(after)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_text("What it means", exact=True)).to_be_hidden()


def test_the_button_prints(read):
    page = read()
    page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')")
    page.get_by_role("button", name="Print").click()
    expect(page.locator("body[data-printed]")).to_be_attached()


def test_the_grade_follows_what_is_typed(browser_context):
    editor = browser_context(as_="eddie").new_page()
    editor.goto("/cms/pages/add/cms/article/3/")
    grade = editor.locator("reading-grade")
    expect(grade).to_contain_text("In short: there are no sentences yet.")
    editor.locator("[name=summary]").fill("You can rest. It will pass.")
    expect(grade).to_contain_text("In short: grade 0. It reads easily.")
    write_rich_text(editor, "body-0-value-text", HARD)
    expect(grade).to_contain_text("above 8. Please make sentences and words shorter.")
    editor.locator("[name=language]").fill("de")
    expect(grade).to_contain_text("In this language it is not measured.")
