"""Which pages of this site a text leads to."""

import pytest
from django.conf import settings

from community.html import render_markdown
from community.links import LONGEST_ADDRESS, MOST_LINKS, LinkedPage, addresses_in


def found_in(source):
    return addresses_in(render_markdown(source))


@pytest.mark.parametrize(
    "rest", ["/articles/sleep/", "/articles/sleep", "/articles/sleep/?a=1&b=2#c"]
)
def test_one_page_has_one_address(rest):
    assert found_in(f"Read {settings.SITE_URL}{rest} first") == {"/articles/sleep/"}
    assert found_in(f"[first]({settings.SITE_URL}{rest})") == {"/articles/sleep/"}


@pytest.mark.parametrize(
    "source",
    [
        "https://elsewhere.example/articles/sleep/",
        "mailto:someone@localhost",
        "[x](http://[::1)",
        "[x](https://[not-an-address]/a/)",
        f"{settings.SITE_URL}/{'a' * LONGEST_ADDRESS}/",
        "no link at all",
    ],
)
def test_other_places_are_none_of_ours(source):
    assert found_in(source) == set()


def test_there_is_an_end_to_it():
    links = " ".join(f"{settings.SITE_URL}/articles/{number}/" for number in range(500))
    assert len(found_in(links)) == MOST_LINKS


def test_a_page_is_kept_once(db):
    LinkedPage.objects.at({"/a/", "/b/"})
    assert LinkedPage.objects.at({"/b/", "/c/"}).count() == 2
    assert LinkedPage.objects.count() == 3


def test_a_change_of_what_is_no_page_here_changes_nothing(db):
    page = LinkedPage.objects.at({"/a/"}).get()
    LinkedPage.objects.tell_change("https://elsewhere.example/a/", "Elsewhere")
    page.refresh_from_db()
    assert page.changed_at is None
