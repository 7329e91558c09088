"""Every kind of page, for eyes, ears and hands of every kind."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import AXE, RUN_AXE, troubles_of
from tests.browser.conftest import PATIENCE
from tests.browser.places import ANSWERS, PLACES, find, prepare


@pytest.fixture(scope="module")
def window_of(chromium, cairn, signed_in):
    """`window_of("alice")`: her one page for all of these tests; what the tour needs has happened."""
    pages = {}

    def open_page(name):
        if name not in pages:
            state = signed_in(name) if name else None
            context = chromium.new_context(base_url=cairn.url, storage_state=state)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(AXE)
            pages[name] = context.new_page()
        return pages[name]

    prepare(open_page("alice"), open_page("charlie"))
    yield open_page
    for page in pages.values():
        page.context.close()


@pytest.fixture(params=PLACES)
def place(request, window_of):
    """The page, opened by the right person."""
    page = window_of(PLACES[request.param][0])
    answer = find(page, request.param)
    assert answer.status == ANSWERS.get(request.param, 200)
    return page


def test_page_is_accessible_and_fits(place):
    assert troubles_of(place) == {}


@pytest.mark.parametrize("person", [None, "alice"])
def test_the_skip_link_comes_first_and_leads_to_the_page(browser_context, person):
    page = browser_context(as_=person).new_page()
    page.goto("/forums/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to what this page is about")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    within = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert within


def test_the_focus_is_always_to_be_seen(browser_context):
    page = browser_context(as_="alice").new_page()
    page.goto("/groups/living-with-migraine/room/")
    seen = """() => {
        const style = getComputedStyle(document.activeElement);
        const [{width, height}] = document.activeElement.getClientRects();
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3 && width * height > 0;
    }"""
    for _ in range(20):
        page.keyboard.press("Tab")
        element = page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
        assert page.evaluate(seen), element


@pytest.mark.parametrize(("person", "width"), [("alice", 1280), ("alice", 360), (None, 360)])
def test_a_menu_opens_and_closes_by_keyboard(browser_context, person, width):
    window = browser_context(as_=person, viewport={"width": width, "height": 740})
    window.add_init_script(AXE)
    page = window.new_page()
    page.goto("/topics/")
    menu = page.locator("drop-menu .menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    assert page.evaluate(RUN_AXE) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
