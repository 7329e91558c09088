"""Finding a group by its words, topic, language and rhythm; a page at a time."""

import re

import pytest

from community.topics.models import Topic
from groups.models import SupportGroup


@pytest.fixture
def many(db):
    """Thirty listed groups, of which some differ; one that is not listed."""
    topic = Topic.objects.create(slug="asthma", name="Asthma")
    for number in range(30):
        SupportGroup.objects.create(slug=f"g{number:02}", name=f"Group {number:02}", purpose="Tea")
    odd = SupportGroup.objects.create(
        slug="luft", name="Luft", purpose="Atmen und reden", language="de", meets="weekly"
    )
    odd.topics.add(topic)
    hidden = SupportGroup.objects.create(slug="hidden", name="Hidden", is_listed=False)
    hidden.topics.add(topic)
    return odd


def names(answer):
    return re.findall(r'card-title"><a [^>]+>([^<]+)', answer.content.decode())


@pytest.mark.parametrize(
    "wish",
    [{"q": "reden"}, {"q": "LUFT atmen"}, {"topic": "asthma"}, {"language": "de"}]
    + [{"meets": "weekly"}, {"q": "luft", "topic": "asthma", "language": "de", "meets": "weekly"}],
)
def test_each_wish_narrows_the_list(as_, charlie, many, wish):
    for reader in (None, charlie):
        assert names(as_(reader).get("/groups/", wish)) == ["Luft"]


def test_no_fit_is_a_sentence_and_a_way_on(as_, many):
    page = as_(None).get("/groups/", {"q": "zzz", "meets": "weekly"}).content.decode()
    assert "No group fits all of this." in page
    assert 'value="zzz"' in page


@pytest.mark.parametrize(
    "wish",
    [{"topic": "no-such"}, {"language": "xx"}, {"meets": "never"}, {"after": "nobody"}]
    + [{"q": "\x00"}, {"q": "%"}, {"after": "hidden"}],
)
def test_nonsense_is_left_out(as_, many, wish):
    assert as_(None).get("/groups/", wish).status_code == 200


def test_pages_follow_one_another_without_gap_or_double(as_, many):
    first = as_(None).get("/groups/")
    found = re.search(r'rel="next" href="([^"]+)"', first.content.decode()).group(1)
    second = as_(None).get(f"/groups/{found}")
    seen = names(first) + names(second)
    assert seen == sorted(set(seen)) and len(seen) == 31
    assert len(names(first)) == 24


def test_an_unlisted_group_is_found_by_nobody_else(as_, charlie, alice, many):
    hidden = SupportGroup.objects.get(slug="hidden")
    hidden.admit(alice, alice.default_persona)
    assert names(as_(charlie).get("/groups/", {"q": "hidden"})) == []
    assert "Hidden" in names(as_(alice).get("/groups/"))


def test_the_list_asks_the_same_of_the_database_for_one_group_and_for_many(
    as_, charlie, many, django_assert_max_num_queries
):
    client = as_(charlie)
    client.get("/groups/")
    with django_assert_max_num_queries(13):
        client.get("/groups/")
