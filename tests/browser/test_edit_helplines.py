"""An editor changes a number to call, everybody sees it at once, and the editor says that it was checked."""

from playwright.sync_api import expect

OLD, NEW = "14416", "1800 555 0100"


def open_line(editor):
    editor.goto("/cms/")
    editor.get_by_role("link", name="Helplines").click()
    editor.get_by_role("link", name="Tele-MANAS", exact=True).click()


def write_number(editor, number):
    editor.locator("[name=number]").fill(number)
    editor.locator("[name=link]").fill("tel:" + number.replace(" ", ""))
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("Helpline 'Tele-MANAS' updated.")).to_be_visible()


def test_a_changed_number_is_seen_at_once(browser_context):
    visitor = browser_context(java_script_enabled=False).new_page()
    visitor.goto("/help-now/")
    visitor.get_by_label("Where are you?").select_option("India")
    visitor.get_by_role("button", name="Show").click()
    first = visitor.locator(".helpline").first
    expect(first.get_by_role("link", name=OLD)).to_have_attribute("href", "tel:14416")

    editor = browser_context(as_="eddie").new_page()
    open_line(editor)
    write_number(editor, NEW)
    other = browser_context(locale="hi-IN").new_page()
    other.goto("/help-now/")
    number = other.locator(".helpline").first.get_by_role("link", name=NEW)
    expect(number).to_have_attribute("href", "tel:18005550100")
    expect(other.get_by_text("Last checked")).to_have_count(0)

    open_line(editor)
    editor.get_by_role("link", name="Check this number").click()
    editor.get_by_role("button", name="I checked this number today").click()
    expect(editor.get_by_text("“Tele-MANAS” is checked.")).to_be_visible()
    other.reload()
    expect(other.locator(".helpline").first.get_by_text("Last checked on")).to_be_visible()

    open_line(editor)
    write_number(editor, OLD)
