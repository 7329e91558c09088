"""What the reader's page shows: every fact, in its place, and nothing that a reader may not see."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.models import Article, Author, LinkedConversation
from forums.models import Forum, Thread
from groups.models import SupportGroup

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def words(article, as_):
    """`words()`: the page as visitors get it now."""
    return lambda reader=None: (reader or as_(None)).get(article.url).content.decode()


def publish_again(article, **fields):
    """Straight into the tables: what a public article would hold."""
    Article.objects.filter(pk=article.pk).update(last_published_at=timezone.now(), **fields)


def test_what_one_needs_at_night_stands_first(words):
    page = words()
    parts = [
        "Content note: Signs of a stroke",
        ">In short<",
        " When to get urgent help</h2>",
        "Who it is for:",
        "<summary>On this page",
        "Memory keeps the last attack",
        ">Sources<",
        ">About this page<",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "fact",
    [
        "People who live with it, and those who are close to them",
        "Edda Lind (wrote it). Health editor for eleven years",
        "<dt>Editor</dt><dd>Edda Lind</dd>",
        "Guidelines agree on most of this.",
        "Nobody paid for this text.",
        "<dt>Last reviewed</dt>",
        "<dt>Next review due</dt>",
        "<dt>Created</dt>",
        "<dt>Last changed</dt>",
        "<dt>Reading grade</dt><dd>3, by Flesch and Kincaid",
        "<dt>Language</dt><dd>English</dd>",
        "<dt>Licence</dt><dd>CC BY-SA 4.0</dd>",
        "Page of a health authority, 2025.",
        "Last checked on October 12, 2026.",
        '<ol class="article-steps"><li><p>Put a pen and a sheet of paper where you sleep.</p>',
        '<th scope="row">Tuesday</th>',
        '<div class="table-wrap" tabindex="0" role="region"',
        "A week in a diary</caption>",
        'href="#main"',
    ],
)
def test_a_fact_is_shown(words, fact):
    assert fact in words()


def test_anchors_stay_while_words_change(article, eddie, words):
    before = article.contents
    article.body[2].value["heading"] = "Another heading"
    after = Article.objects.get(pk=article.pk)
    after.body = article.body
    assert [anchor for anchor, _words in after.contents] == [anchor for anchor, _words in before]
    assert "Another heading" in dict(after.contents).values()
    for anchor, _heading in before:
        assert f'id="{anchor}"' in words()


def test_its_clinical_reviewer_is_named_with_what_qualifies_them(article, words):
    named = {"name": "Dr. Ada Moss <b>", "specialty": "Neurology <b>", "registration": "4711 <b>"}
    article.clinical_reviews.update(**named)
    said = "Dr. Ada Moss &lt;b&gt;, Neurology &lt;b&gt; (4711 &lt;b&gt;)"
    assert f"<dt>Clinical reviewer</dt><dd>{said}</dd>" in words()


def test_a_review_that_is_overdue_is_said(article, words):
    assert "should have been looked at again" not in words()
    due = timezone.localdate() - timedelta(days=1)
    article.clinical_reviews.update(due_at=due)
    page = words()
    assert f"should have been looked at again in {due:%B %Y}" in page
    assert "Next review due in" not in page


def test_the_due_day_itself_is_not_overdue(article, words):
    article.clinical_reviews.update(due_at=timezone.localdate())
    assert "should have been looked at again" not in words()


def test_corrections_are_marked_in_words(article, words):
    article.changes.create(kind="correction", note="The dose was wrong.")
    article.changes.create(kind="minor", note="A typing error.")
    article.changes.create(kind="update", note="It says more.")
    publish_again(article)
    page = words()
    assert "Correction</b>: The dose was wrong." in page
    assert "Small change: A typing error." in page
    assert "</local-time>: It says more." in page


def test_nothing_changed_yet_is_no_list(words):
    assert ">What changed<" not in words()


def test_a_language_we_do_not_know_is_named_by_its_code(article, words):
    publish_again(article, language="tlh")
    page = words()
    assert "<dt>Language</dt><dd>tlh</dd>" in page
    assert "Reading grade" not in page


def test_a_reason_for_a_hard_text_is_shown(article, words):
    publish_again(article, grade_reason="It names laws.")
    assert "It names laws." in words()


@pytest.fixture
def places(migraine):
    """A public forum, and the private group that shows its name; an unlisted one beside them."""
    forum = Forum.objects.create(slug="headache", name="Headache forum", visibility="public")
    secret = SupportGroup.objects.create(slug="secret", name="Hidden circle", is_listed=False)
    return [forum, migraine, secret]


def test_linked_groups_are_those_whose_name_the_reader_may_see(article, places, words, as_, alice):
    article.spaces.set(places)
    article.save()
    publish_again(article)
    for page in (words(), words(as_(alice))):
        assert '<a href="/forums/headache/">Headache forum</a>' in page
        assert '<a href="/groups/living-with-migraine/">Living with migraine</a>' in page
        assert "Hidden circle" not in page
    places[2].admit(alice, alice.default_persona)
    assert "Hidden circle" in words(as_(alice))
    assert "Hidden circle" not in words()


def test_linked_conversations_are_those_the_reader_may_read(
    article, migraine, words, as_, alice, charlie
):
    forum = Forum.objects.create(slug="headache", name="Headache", visibility="public")
    said = {"author": alice.default_persona, "source": "…"}
    titles = {
        "Open to all": (forum, True),
        "For members": (forum, False),
        "Among us": (migraine, False),
    }
    for title, (space, is_open) in titles.items():
        thread = Thread.open_in(space, title=title, key=uuid4(), is_open=is_open, **said)
        article.conversations.add(LinkedConversation(address=thread.get_absolute_url()))
    article.conversations.add(LinkedConversation(address="/forums/threads/nowhere/"))
    article.save()
    publish_again(article)

    def seen(reader):
        page = words(reader)
        return [title for title in titles if f">{title}</a>" in page]

    assert seen(as_(None)) == ["Open to all"]
    assert seen(as_(charlie)) == ["Open to all", "For members"]
    assert seen(as_(alice)) == list(titles)
    charlie.block(alice.default_persona)
    assert seen(as_(charlie)) == []
    assert "nowhere" not in words()


def test_a_full_page_is_cheap(article, places, alice, as_, django_assert_max_num_queries):
    article.spaces.set(places)
    thread = Thread.open_in(
        places[0], author=alice.default_persona, title="T", source="…", key=uuid4(), is_open=True
    )
    article.conversations.add(LinkedConversation(address=thread.get_absolute_url()))
    article.authors.add(Author(name="Another"))
    article.save()
    for number in range(5):
        article.changes.create(kind="update", note=f"Change {number}")
    publish_again(article)
    reader = as_(alice)
    assert "Another" in reader.get(article.url).content.decode()
    with django_assert_max_num_queries(11):
        reader.get(article.url)


def test_what_changed_is_there_at_once(article, words):
    assert "Another author" not in words()
    article.authors.add(Author(name="Another author"))
    article.save_revision().publish(skip_permission_checks=True)
    assert "Another author" in words()


def test_hostile_words_stay_words(article, words):
    Article.objects.filter(pk=article.pk).update(
        **dict.fromkeys(
            (
                "title",
                "summary",
                "audience",
                "evidence",
                "interests",
                "editor_name",
                "content_note",
            ),
            HOSTILE[:80],
        ),
        grade_reason=HOSTILE,
        licence=HOSTILE[:80],
        source_name=HOSTILE,
        source_url="https://example.org/?a=%22",
        language='"><b>',
    )
    Author.objects.filter(article=article).update(name=HOSTILE, role=HOSTILE, credentials=HOSTILE)
    article.changes.create(kind="correction", note=HOSTILE)
    publish_again(article)
    article.clinical_reviews.update(text=Article.objects.get(pk=article.pk).text_fingerprint)
    page = words()
    assert page.count("&lt;/script&gt;") > 8
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'lang=""' not in page


def test_hostile_parts_stay_words(article, words):
    table = {
        "columns": [{"type": "words", "heading": HOSTILE}],
        "rows": [{"values": [HOSTILE]}],
        "caption": HOSTILE,
    }
    source = {"title": HOSTILE, "publisher": HOSTILE, "type": HOSTILE, "date": HOSTILE[:20]}
    raw = [
        {"type": "text", "id": '"><b>', "value": {"heading": HOSTILE, "text": "<p>…</p>"}},
        {"type": "steps", "id": "s", "value": {"heading": HOSTILE, "steps": ["<p>…</p>"]}},
        {"type": "table", "id": "t", "value": {"caption": HOSTILE, "table": table}},
        {"type": "source", "id": "u", "value": source | {"url": "https://x.example/?\"'<"}},
    ]
    stream = article.body.stream_block.to_python(raw)
    Article.objects.filter(pk=article.pk).update(body=stream)
    publish_again(article)
    page = words()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page.replace("<b>Who it is for", "")


def test_a_preview_is_for_nobody_else(article, as_, eddie):
    """Only readers' pages are told to search engines; what Wagtail previews is not."""
    edit = reverse("wagtailadmin_pages:view_draft", args=[article.pk])
    page = as_(eddie).get(edit).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    for told in ("ld+json", "canonical", "og:title"):
        assert told not in page


def test_the_address_of_the_feed_is_no_articles(draft):
    draft.slug = "feed"
    with pytest.raises(Exception, match="stands in another address"):
        draft.full_clean()
