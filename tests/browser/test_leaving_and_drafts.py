"""The way out in a hurry, and what was typed and not yet sent."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import log_in

ELSEWHERE = "http://elsewhere.example/"
DRAFTS = """Object.keys(sessionStorage).filter((key) => /^(draft|sent):/.test(key))"""


@pytest.fixture
def way_out(new_cairn):
    """A Cairn whose quick exit leads to a page that never leaves this machine."""
    return new_cairn(QUICK_EXIT_URL=ELSEWHERE)


@pytest.mark.noisy  # Leaving asks for another host, which is the point; it is answered here.
def test_escape_three_times_leaves_and_back_does_not_return(browser_context, way_out):
    window = browser_context(base_url=way_out.url)
    window.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="The weather", status=200))
    page = window.new_page()
    page.goto("/help-now/")
    page.goto("/forums/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{way_out.url}/forums/")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{ELSEWHERE}**")
    expect(page.get_by_text("The weather")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{way_out.url}/help-now/")


@pytest.mark.noisy  # The same with the link.
def test_the_link_leaves_and_forgets_the_drafts(browser_context, way_out):
    window = browser_context(base_url=way_out.url)
    window.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="The weather", status=200))
    page = window.new_page()
    page.goto("/forums/")
    page.evaluate("sessionStorage.setItem('draft:test', 'secret')")
    page.get_by_role("banner").get_by_role("link", name="Leave").click()
    page.wait_for_url(f"{ELSEWHERE}**")
    page.goto("/forums/")
    assert page.evaluate(DRAFTS) == []


def test_a_draft_survives_a_reload_and_is_gone_once_sent(browser_context):
    page = browser_context(as_="charlie").new_page()
    page.goto("/forums/living-with-diabetes/new/")
    page.get_by_label("In one line").fill("Half a thought")
    page.get_by_label("In your own words").fill("The other half.")
    page.reload()
    expect(page.get_by_label("In one line")).to_have_value("Half a thought")
    expect(page.get_by_label("In your own words")).to_have_value("The other half.")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Half a thought")
    page.goto("/forums/living-with-diabetes/new/")
    expect(page.get_by_label("In one line")).to_have_value("")


def test_logging_out_forgets_the_drafts(browser_context):
    page = browser_context().new_page()
    log_in(page, "charlie")  # not the session that other tests share: this one ends
    page.goto("/forums/for-carers/new/")
    page.get_by_label("In one line").fill("Only mine")
    assert page.evaluate(DRAFTS) != []
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/")
    assert page.evaluate(DRAFTS) == []
