"""Words that found nothing are counted by the day, and nobody's words show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.search.empty import plain_words
from community.search.models import EmptySearch
from community.search.tasks import forget_empty_searches

pytestmark = pytest.mark.django_db


def kept():
    return list(EmptySearch.objects.values_list("words", "times"))


def test_what_finds_nothing_is_counted(client):
    client.get("/search/", {"q": "  Flying   with IBS "})
    assert kept() == [("flying with ibs", 1)]
    assert EmptySearch.objects.get().day == timezone.localdate()
    assert {field.name for field in EmptySearch._meta.fields} == {"id", "day", "times", "words"}


def test_what_finds_something_is_not(client, migraine, alice, as_):
    migraine.index()
    as_(alice).get("/search/", {"q": "migraine"})
    assert kept() == []


@pytest.mark.parametrize("more", [{"after": "1.1"}, {"kind": "message"}])
def test_only_the_first_page_of_everything_counts(client, more):
    client.get("/search/", {"q": "zzzz"} | more)
    assert kept() == []


def test_one_reader_cannot_make_words_show(client, as_, alice):
    for _ in range(5):
        client.get("/search/", {"q": "zzzz"})
        as_(alice).get("/search/", {"q": "ZZZZ"})
        as_(None)
    assert kept() == [("zzzz", 2)]
    assert list(EmptySearch.objects.told()) == []
    client.get("/search/", {"q": "zzzz"}, REMOTE_ADDR="192.0.2.9")
    assert EmptySearch.objects.told()[0]["searches"] == 3


def test_nor_fill_the_table(client, monkeypatch):
    monkeypatch.setattr("community.search.empty.MOST_A_DAY", 3)
    for number in range(6):
        client.get("/search/", {"q": f"zz{'z' * number}"})
    assert EmptySearch.objects.count() == 3


@pytest.mark.parametrize(
    "told",
    [
        "jo@example.org",
        "0171 234-5678",
        "(030) 12 34 5",
        "1.2.1984.7",
        "https://example.org/me",
        "www.example.org",
        "a" * 81,
        "",
    ],
)
def test_what_may_say_who_asked_is_not_kept(told):
    assert plain_words(told) == ""


def test_doses_are_kept():
    assert plain_words("Ibuprofen 400 mg") == "ibuprofen 400 mg"


def test_it_is_forgotten_after_half_a_year():
    today = timezone.localdate()
    for days in (10, 200):
        EmptySearch.objects.create(day=today - timedelta(days=days), words="zzzz")
    forget_empty_searches()
    assert EmptySearch.objects.get().day == today - timedelta(days=10)
