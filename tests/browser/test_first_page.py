"""The first page, for a visitor and for a member, in a real browser."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("person", [None, "alice"])
def test_the_first_page_is_calm(browser_context, person):
    page = browser_context(as_=person).new_page()
    response = page.goto("/")
    assert response.status == 200
    expect(page.locator("main")).to_be_visible()


def test_icons_come_from_the_kept_file(browser_context):
    """The policy lets them in, and the file has them: what is not there has no size."""
    page = browser_context().new_page()
    page.goto("/")
    shown = page.locator(".quick-exit svg.icon use").first
    expect(shown).to_have_attribute("href", re.compile(r"/static/img/icons\.\w+\.svg#"))
    page.wait_for_function("(use) => use.getBBox().width > 0", arg=shown.element_handle())
