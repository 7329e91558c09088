"""The first page, for a visitor and for a member, in a real browser."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("person", [None, "alice"])
def test_the_first_page_is_calm(browser_context, person):
    page = browser_context(as_=person).new_page()
    response = page.goto("/")
    assert response.status == 200
    expect(page.locator("main")).to_be_visible()
