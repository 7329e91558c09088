"""Articles come in as drafts: whole, once, and every odd one is named."""

import json
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.models import Article
from cms.plain_answers import rich_text
from community.topics.models import Topic
from tests.data import shared_data

pytestmark = pytest.mark.django_db

SOUND = {
    "path": "1/1.xml",
    "url": "https://example.org/gout",
    "focus": "Gout",
    "source": "CDC",
    "aliases": ["Podagra"],
    "qa": [{"question": "What is (are) Gout ?", "answer": "A painful joint."}],
}


def bring_in(tmp_path, *rows):
    file = tmp_path / "articles.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines))
    told = StringIO()
    with suppress(CommandError):  # where nothing comes in
        call_command("import_articles", str(file), stdout=told, verbosity=0)
    return told.getvalue()


def test_it_arrives_as_a_draft_with_its_source(tmp_path, client):
    topic = Topic.objects.create(slug="gout", name="gout")
    told = bring_in(tmp_path, SOUND)
    assert "Created: 1 articles" in told
    article = Article.objects.get()
    assert not article.live
    assert (article.licence, article.source_url) == ("CC BY 4.0", "https://example.org/gout")
    assert list(article.topics.all()) == [topic]
    assert [part.block_type for part in article.body] == ["question", "source"]
    assert client.get("/articles/gout/").status_code == 404


def test_a_synonym_finds_the_topic(tmp_path):
    topic = Topic.objects.create(slug="uric", name="Uric acid arthritis")
    topic.synonyms.create(name="podagra")
    bring_in(tmp_path, SOUND)
    assert list(Article.objects.get().topics.all()) == [topic]


def test_again_it_changes_nothing_that_an_editor_wrote(tmp_path, eddie):
    bring_in(tmp_path, SOUND)
    article = Article.objects.get()
    article.title = "Gout, in plain words"
    article.save()
    article.save_revision(user=eddie)
    told = bring_in(tmp_path, SOUND)
    assert "Already there: 1 articles" in told
    assert Article.objects.get().title == "Gout, in plain words"


def test_odd_rows_are_named_and_the_others_come_in(tmp_path):
    told = bring_in(
        tmp_path,
        "{broken",
        SOUND | {"path": "no-title", "focus": " ", "qa": [{"question": " ", "answer": "Yes."}]},
        SOUND | {"path": "long-title", "focus": "x" * 256},
        SOUND | {"path": "no-answer", "qa": [{"question": "Why?", "answer": " "}]},
        SOUND | {"path": "bad-link", "url": "javascript:alert(1)"},
        SOUND | {"path": "half", "qa": [*SOUND["qa"], {"question": "Why?"}, "what"]},
        SOUND | {"path": "list", "url": ["x"]},
    )
    assert "Created: 1 articles" in told
    assert "Skipped: 6" in told
    for name in ("no-title", "long-title", "no-answer", "bad-link", "half"):
        assert name in told
    assert Article.objects.get().external_id == "half"


def test_without_a_title_its_first_question_stands_there(tmp_path):
    told = bring_in(
        tmp_path, SOUND | {"focus": "", "qa": [{"question": "who gets it ?", "answer": "Many."}]}
    )
    assert "its first question stands there" in told
    assert Article.objects.get().title == "Who gets it?"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n                \nTwo.", "<p>One.</p><p>Two.</p>"),
        ("A dash - like this - stays.", "<p>A dash - like this - stays.</p>"),
        ("Signs:  - fever    -  rash", "<p>Signs:</p><ul><li>fever</li><li>rash</li></ul>"),
        ("  - one    - two        After.", "<ul><li>one</li><li>two</li></ul><p>After.</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("Two  spaces.", "<p>Two spaces.</p>"),
        ("", ""),
    ],
)
def test_plain_answers_get_their_shape_back(text, html):
    assert rich_text(text) == html


def test_the_real_file_comes_in(tmp_path):
    told = StringIO()
    file = shared_data("medquad_articles.jsonl")
    call_command("import_articles", str(file), stdout=told, verbosity=0)
    assert "Created: 209 articles" in told.getvalue()
    assert "it has no title" in told.getvalue()
    assert Article.objects.count() == 209
    assert Article.objects.filter(title="How vaccines prevent disease").exists()
    assert not Article.objects.filter(live=True).exists()


@pytest.mark.parametrize("question", ["What is Gout ?", "What is Gout??", "What is Gout ? ?"])
def test_a_question_has_one_question_mark(tmp_path, question):
    bring_in(tmp_path, SOUND | {"qa": [{"question": question, "answer": "A painful joint."}]})
    assert Article.objects.get().body[0].value["question"] == "What is Gout?"
