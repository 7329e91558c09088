"""`manage.py reindex` makes search anew."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command

from community.search.models import SearchDocument
from community.topics.models import Topic

pytestmark = pytest.mark.django_db


def reindex():
    out = StringIO()
    call_command("reindex", stdout=out)
    return out.getvalue()


def state():
    return set(SearchDocument.objects.values_list("kind", "object_id", "title", "body", "space"))


@pytest.fixture
def talk(migraine, alice):
    migraine.index()
    for text in ("One", "Two", "Three"):
        migraine.post(author=alice.default_persona, source=text, key=uuid.uuid4())
    Topic.objects.create(slug="sleep", name="Sleep").index()
    return migraine


def test_an_empty_search_is_filled_again(talk):
    before = state()
    SearchDocument.objects.all().delete()

    assert "5 things" in reindex()
    assert state() == before


def test_what_is_hidden_stays_out(talk):
    talk.messages.get(seq=2).hide()
    reindex()
    assert SearchDocument.objects.filter(kind="message").count() == 2


def test_what_is_gone_or_of_no_kind_is_forgotten(talk):
    Topic.objects.all().delete()
    document = SearchDocument.objects.get(kind="supportgroup")
    document.pk, document.kind = None, "unicorn"
    document.save()

    reindex()
    assert not SearchDocument.objects.filter(kind__in=["topic", "unicorn"]).exists()


def test_twice_is_once(talk):
    reindex()
    ids = set(SearchDocument.objects.values_list("pk", flat=True))
    reindex()
    assert set(SearchDocument.objects.values_list("pk", flat=True)) == ids
