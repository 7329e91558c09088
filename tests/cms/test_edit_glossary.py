"""Editors say in plain words what hard words mean."""

import pytest
from django.urls import reverse

from cms.glossary import GlossaryTerm

pytestmark = pytest.mark.django_db

FORM = {
    "term": "aura",
    "other_forms": "auras\n\nmigraine aura",
    "meaning": "Signs that come\nbefore a headache.",
    "language": "en",
}


def page_of(verb, *args):
    return reverse(f"wagtailsnippets_cms_glossaryterm:{verb}", args=args)


@pytest.fixture
def aura(db):
    return GlossaryTerm.objects.create(term="Aura", meaning="Signs.", other_forms=["auras"])


def test_an_editor_adds_changes_and_deletes_a_word(as_, eddie):
    client = as_(eddie)
    assert client.get(page_of("add")).status_code == 200
    assert client.post(page_of("add"), FORM).status_code == 302
    aura = GlossaryTerm.objects.get()
    assert aura.other_forms == ["auras", "migraine aura"]
    assert aura.meaning == "Signs that come before a headache."
    assert "auras\nmigraine aura" in client.get(page_of("edit", aura.pk)).content.decode()
    assert client.post(page_of("edit", aura.pk), FORM | {"term": "Aura!x"}).status_code == 302
    aura.refresh_from_db()
    assert aura.term == "Aura!x"
    client.post(page_of("delete", aura.pk))
    assert not GlossaryTerm.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("term", "\u200b", "Please write something first."),
        ("term", "C++", "has to begin and end with a letter or a number"),
        ("term", "x" * 81, "Please make it shorter"),
        ("other_forms", "auras\n(aura", "has to begin and end with a letter or a number"),
        ("other_forms", "x" * 81, "There may be 40 forms"),
        ("other_forms", "\n".join(f"a{number}" for number in range(41)), "There may be 40 forms"),
        ("meaning", "word " * 41, "Say it in 40 words at most. There are 41 now."),
        ("meaning", "", "Please write something first."),
        ("meaning", "x" * 401, "Please make it shorter"),
    ],
)
def test_what_is_not_sound_is_said_and_kept(as_, eddie, field, value, sentence):
    page = as_(eddie).post(page_of("add"), FORM | {field: value}).content.decode()
    assert sentence in page
    assert not GlossaryTerm.objects.exists()
    assert FORM["language"] in page


def test_a_word_is_there_once_in_each_language(as_, eddie, aura):
    page = as_(eddie).post(page_of("add"), FORM).content.decode()
    assert "This word is in the glossary already." in page
    assert as_(eddie).post(page_of("add"), FORM | {"language": "de"}).status_code == 302


@pytest.mark.parametrize("who", ["alice", "mona", "clara"])
def test_nobody_else_edits_the_glossary(as_, request, aura, who):
    client = as_(request.getfixturevalue(who))
    for verb, *args in (["add"], ["list"], ["edit", aura.pk], ["delete", aura.pk]):
        assert client.get(page_of(verb, *args)).status_code in (302, 403, 404)
        client.post(page_of(verb, *args), FORM)
    aura.refresh_from_db()
    assert aura.meaning == "Signs."
