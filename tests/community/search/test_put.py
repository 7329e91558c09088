"""What is put into search is found; what is removed or hidden is not."""

import uuid

import pytest

from community.search.models import SearchDocument
from community.topics.models import Topic

pytestmark = pytest.mark.django_db


def say(group, person, text):
    return group.post(author=person.default_persona, source=text, key=uuid.uuid4())


def titles(text, member, **options):
    return [found.title for found in SearchDocument.objects.search(text, member, **options).found]


def test_a_message_is_found_by_those_in_the_group(migraine, alice, bob):
    say(migraine, alice, "Lying in a dark kitchen helps me.")

    [found] = SearchDocument.objects.search("kitchens", bob).found

    assert found.kind == "message"
    assert found.space_name == "Living with migraine"
    assert ("kitchen", True) in found.snippet


def test_putting_twice_is_one_document(migraine):
    migraine.index()
    migraine.name = "Migraine and its days"
    migraine.index()

    [document] = SearchDocument.objects.all()
    assert document.title == "Migraine and its days"


def test_what_was_changed_is_found_by_its_new_words_only(migraine, alice):
    migraine.index()
    migraine.name = "Aura"
    migraine.index()

    assert titles("aura", alice) == ["Aura"]
    assert titles("living", alice) == []


def test_hiding_takes_it_out_and_restoring_returns_it(migraine, alice):
    message = say(migraine, alice, "Lying in a dark kitchen helps me.")
    message.hide()
    assert not SearchDocument.objects.search("kitchen", alice).found

    message.restore()
    assert SearchDocument.objects.search("kitchen", alice).found


def test_a_hidden_thing_cannot_be_put(migraine, alice):
    message = say(migraine, alice, "Lying in a dark kitchen helps me.")
    message.hide()
    message.index()

    assert not SearchDocument.objects.filter(kind="message").exists()


def test_accents_do_not_matter(alice):
    topic = Topic.objects.create(slug="meniere", name="Ménière disease")
    topic.index()

    assert titles("meniere", alice) == ["Ménière disease"]
    assert titles("MÉNIÈRE", alice) == ["Ménière disease"]


def test_a_word_in_the_title_weighs_more(alice):
    for name, text in [("Sleep", "Rest."), ("Rest", "Sleep and other ways to rest.")]:
        Topic.objects.create(slug=name.lower(), name=name).write(text).index()

    assert titles("sleep", alice) == ["Sleep", "Rest"]


def test_removing_twice_changes_nothing(migraine, alice):
    migraine.index()
    migraine.unindex()
    migraine.unindex()

    assert not SearchDocument.objects.exists()


def test_a_group_that_is_gone_takes_its_documents_along(migraine, alice):
    say(migraine, alice, "Lying in a dark kitchen helps me.")
    migraine.index()
    migraine.delete()

    assert not SearchDocument.objects.exists()
