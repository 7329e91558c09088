"""Every kind of page, for eyes, ears and hands of every kind."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.places import ANSWERS, PLACES, find, prepare

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    await new Promise((painted) => requestAnimationFrame(painted));
    await Promise.allSettled(document.getAnimations().map((change) => change.finished));
    const {violations} = await axe.run(document, {resultTypes: ["violations"], preload: false});
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`));
}"""
TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > room + 1)
        .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5);
}"""
LARGE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 320, "height": 256}  # 1280 at 400 %


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
    found = {}
    for scheme, size in (("light", LARGE), ("dark", PHONE)):
        place.set_viewport_size(size)
        place.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[f"axe, {scheme}, {size['width']} px"] = place.evaluate(RUN_AXE)
    for name, size in (("320 px", NARROW), ("400 %", ZOOMED)):
        place.set_viewport_size(size)
        found[f"too wide at {name}"] = place.evaluate(TOO_WIDE)
    assert {view: troubles for view, troubles in found.items() if troubles} == {}


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
