"""Editors say what a topic is called, what kind it is and what its page begins with."""

import pytest
from django.urls import reverse

from community.search.models import SearchDocument
from community.topics.models import Topic

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Insulin pump",
    "names": "Pump\nPump therapy\n\npump",
    "kind": "treatment",
    "source": "A small machine. It gives insulin *all day*.",
    "language": "en",
}


def page_of(verb, *args):
    return reverse(f"wagtailsnippets_topics_topic:{verb}", args=args)


@pytest.fixture
def topic(db):
    topic = Topic.objects.create(slug="pump", name="Pump")
    topic.also_call(["Machine", "Old pump"])
    return topic


def names_of(topic):
    return sorted(topic.synonyms.values_list("name", flat=True))


def test_an_editor_adds_a_treatment(as_, eddie):
    assert as_(eddie).get(page_of("add")).status_code == 200
    assert as_(eddie).post(page_of("add"), FORM).status_code == 302
    topic = Topic.objects.get(slug="insulin-pump")
    assert topic.is_treatment
    assert names_of(topic) == ["Pump therapy", "pump"]
    assert "<em>all day</em>" in topic.html
    assert "Pump therapy" in SearchDocument.objects.get(kind="topic", object_id=topic.pk).body
    page = as_(None).get(topic.get_absolute_url()).content.decode()
    assert "Insulin pump" in page
    assert "<em>all day</em>" in page


def test_an_editor_changes_one_and_its_address_stays(as_, eddie, topic):
    page = as_(eddie).get(page_of("edit", topic.pk)).content.decode()
    assert "Machine\nOld pump" in page
    as_(eddie).post(page_of("edit", topic.pk), FORM)
    topic.refresh_from_db()
    assert (topic.slug, topic.name, topic.kind) == ("pump", "Insulin pump", "treatment")
    assert names_of(topic) == ["Pump therapy", "pump"]


def test_two_of_one_name_have_two_addresses(as_, eddie):
    for _time in range(2):
        as_(eddie).post(page_of("add"), FORM)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"insulin-pump", "insulin-pump-1"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "\u200b", "Please write something first."),
        ("names", "x" * 201, "This name is too long"),
        ("kind", "cure", "Select a valid choice"),
    ],
)
def test_what_is_not_sound_is_said_and_kept(as_, eddie, field, value, sentence):
    answer = as_(eddie).post(page_of("add"), FORM | {field: value})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "It gives insulin" in answer.content.decode()
    assert not Topic.objects.exists()


def test_a_script_in_it_does_not_run(as_, eddie):
    bad = "<script>alert(1)</script>"
    as_(eddie).post(page_of("add"), FORM | {"name": bad, "names": bad, "source": bad})
    topic = Topic.objects.get()
    pages = [page_of("list"), page_of("edit", topic.pk), topic.get_absolute_url()]
    for page in pages:
        assert bad not in as_(eddie).get(page).content.decode()


@pytest.mark.parametrize("who", ["alice", "mona", "clara"])
def test_nobody_else_edits_topics(as_, request, topic, who):
    client = as_(request.getfixturevalue(who))
    for page in (page_of("add"), page_of("edit", topic.pk), page_of("list")):
        assert client.get(page).status_code in (302, 403, 404)
    client.post(page_of("edit", topic.pk), FORM)
    topic.refresh_from_db()
    assert topic.name == "Pump"


def test_editors_take_none_away(as_, eddie, topic):
    as_(eddie).post(page_of("delete", topic.pk))
    assert Topic.objects.filter(pk=topic.pk).exists()
