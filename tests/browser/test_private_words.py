"""What is said in a private group is found by nobody outside, by no word."""

import re

import pytest
from playwright.sync_api import expect

from groups.demo import SAID

PRIVATE = "living-with-migraine"
WORDS = sorted(
    {
        word.lower()
        for place, _person, _minutes, source in SAID
        if place == PRIVATE
        for word in re.findall(r"\w{5,}", source)
    }
)


@pytest.mark.parametrize("person", [None, "charlie"])
def test_outsiders_find_none_of_it(browser_context, person):
    assert len(WORDS) > 50
    page = browser_context(as_=person).new_page()
    leaks = []
    for word in WORDS:
        answer = page.request.get("/search/", params={"q": word, "kind": "message"})
        assert answer.ok
        if f"/groups/{PRIVATE}/room" in answer.text():
            leaks.append(word)
    assert leaks == []


def test_a_member_finds_it(browser_context):
    page = browser_context(as_="alice").new_page()
    page.goto("/search/?q=cancelled+dinner")
    expect(page.locator(".result").first).to_contain_text("cancelled dinner")
