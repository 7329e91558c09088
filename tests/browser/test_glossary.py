"""An editor explains a hard word; a reader opens it where it stands, also without JavaScript."""

from playwright.sync_api import expect

ARTICLE = "/articles/keeping-a-headache-diary/"
MEANING = "A book in which one writes each day."


def test_a_hard_word_is_explained_where_it_stands(browser_context):
    editor = browser_context(as_="eddie").new_page()
    editor.goto("/cms/")
    editor.get_by_role("link", name="Glossary").click()
    editor.get_by_role("link", name="Add").first.click()
    editor.locator("[name=term]").fill("diary")
    editor.locator("[name=meaning]").fill(MEANING)
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("'diary' created.")).to_be_visible()

    reader = browser_context(java_script_enabled=False).new_page()
    reader.goto(ARTICLE)
    word = reader.locator(".prose").get_by_role("button", name="diary")
    expect(word).to_have_count(1)
    meaning = reader.locator(".word-meaning")
    expect(meaning).to_be_hidden()
    word.click()
    expect(meaning).to_be_visible()
    expect(meaning.get_by_text(MEANING)).to_be_visible()
    meaning.get_by_role("button", name="Close").click()
    expect(meaning).to_be_hidden()
    expect(reader.locator(".words").get_by_text(MEANING)).to_be_visible()
    reader.emulate_media(media="print")
    expect(reader.locator(".words").get_by_text(MEANING)).to_be_visible()

    editor.goto("/cms/snippets/cms/glossaryterm/")
    editor.get_by_role("link", name="diary").first.click()
    editor.goto(editor.url.replace("/edit/", "/delete/"))
    editor.get_by_role("button", name="Yes, delete").click()
    expect(editor.get_by_text("'diary' deleted.")).to_be_visible()
