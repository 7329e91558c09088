"""The list of topics: by letter, page by page, by any name."""

import re

import pytest

from community.topics.models import Topic

pytestmark = pytest.mark.django_db


def names_in(page):
    return re.findall(r'class="topic-link" href="/topics/([^/]+)/"', page)


@pytest.fixture
def look(as_):
    return lambda **query: as_(None).get("/topics/", query).content.decode()


@pytest.fixture
def many():
    """150 topics from "Ache 000" on, five of which share a name, and one with an accent."""
    rows = [Topic(slug=f"ache-{n}", name=f"Ache {n // 5 * 5:03}") for n in range(149)]
    Topic.objects.bulk_create([*rows, Topic(slug="ecole", name="École")])


def test_pages_follow_each_other_without_gaps_or_doubles(look, many):
    seen, query = [], {}
    for _page in range(3):
        page = look(**query)
        seen += names_in(page)
        later = re.search(r'rel="next" href="\?after=([^"]+)"', page)
        query = {"after": later.group(1)} if later else None
    assert query is None
    assert len(seen) == len(set(seen)) == 150


def test_a_letter_begins_there(look, many):
    Topic.objects.create(slug="migraine", name="Migraine")
    page = look(**{"from": "M"})
    assert names_in(page)[0] == "migraine"
    assert '?from=M" aria-current="true"' in page


def test_a_topic_is_found_by_the_beginning_of_any_of_its_names(look):
    topic = Topic.objects.create(slug="heart-attack", name="Heart attack")
    topic.also_call(["Myocardial infarction"])
    for words in ("heart", "HEART A", "attack", "myo", "infarct"):
        assert names_in(look(q=words)) == ["heart-attack"], words
    for words in ("eart", "tack", "%", "_"):
        assert names_in(look(q=words)) == [], words


def test_an_unknown_name_leads_to_search(look):
    page = look(q="zebra <b>")
    assert "/search/?q=zebra+%3Cb%3E" in page
    assert "zebra <b>" not in page


@pytest.mark.parametrize("name", ["q", "from", "after"])
@pytest.mark.parametrize("value", ["\x00", "😀", "nowhere", "x" * 999])
def test_garbage_is_answered(as_, db, name, value):
    assert as_(None).get("/topics/", {name: value}).status_code == 200


def test_the_page_asks_the_database_four_times_at_most(as_, many, django_assert_max_num_queries):
    client = as_(None)
    with django_assert_max_num_queries(4):
        client.get("/topics/", {"after": "ache-100"})
