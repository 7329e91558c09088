"""Who finds what, by which words."""

import re
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.search.models import ENGINES, SearchDocument, reach_of
from community.search.queries import expand, parse, pieces
from community.topics.models import Topic

SAID = [
    "The neurologist in Harbour Street changed my tablets again.",
    "Magnesium made my stomach worse, sadly. Has anybody tried riboflavin?",
    "Juniper here: three attacks in March, two with aura.",
]


@pytest.fixture
def talk(migraine, alice):
    """The private group after a talk, in search with its name, its purpose and every message."""
    for text in SAID:
        migraine.post(author=alice.default_persona, source=text, key=uuid.uuid4())
    migraine.index()
    return migraine


def find(text, member, **options):
    return SearchDocument.objects.search(text, member, **options).found


def words_of(*texts):
    return {word for text in texts for word in re.findall(r"\w+", text)}


def test_an_outsider_finds_nothing_of_a_private_group_by_any_word(talk, charlie, alice):
    words = words_of(*SAID, talk.name, talk.purpose)
    assert len(words) > 30
    for word in words:
        assert find(word, charlie) == [], word
        assert find(word, AnonymousUser()) == [], word
    for text in (*SAID, talk.name):
        assert find(text, alice), text


def test_who_leaves_finds_nothing_any_more(talk, bob):
    assert find("magnesium", bob)
    talk.leave(bob)
    assert find("magnesium", bob) == []


def test_nothing_of_it_is_on_the_page_of_an_outsider(talk, charlie, as_):
    for word in words_of(SAID[0], talk.name):
        page = as_(charlie).get("/search/", {"q": word}).content.decode()
        assert talk.name not in page
        assert not any(text in page for text in SAID)


def test_all_words_must_be_there(talk, alice):
    assert find("magnesium riboflavin", alice)
    assert find("magnesium neurologist", alice) == []


def test_how_one_asks_does_not_matter(talk, alice):
    assert find("What did the magnesium do to my stomach?", alice)


def test_what_stands_in_quotation_marks_stands_together(talk, alice):
    assert find('"Harbour Street"', alice)
    assert find("“Harbour Street”", alice)
    assert find('"Street Harbour"', alice) == []


@pytest.fixture
def heart(db):
    topic = Topic.objects.create(slug="heart-attack", name="Heart attack")
    topic.also_call(["Myocardial infarction", "MI"])
    letter = Topic.objects.create(slug="letter", name="My letter")
    letter.write("They wrote myocardial infarction on it.").save()
    topic.index()
    letter.index()
    return topic


@pytest.mark.parametrize(
    "text", ["heart attack", "Heart Attack", "letter heart attack", "MI", "heart attack, letter"]
)
def test_a_topic_is_found_by_each_of_its_names(heart, charlie, text):
    assert "My letter" in [found.title for found in find(text, charlie)]


def test_names_widen_their_own_words_only(heart):
    assert expand(parse("heart attack recovery")) == [
        [["heart", "attack"], ["Myocardial infarction"]],
        [["recovery"]],
    ]


def test_pages_follow_each_other_without_gaps_or_doubles(db, charlie):
    for number in range(45):
        Topic.objects.create(slug=f"t{number}", name=f"Sleep {'x' * (number % 3)} {number}").index()
    seen, after = [], None
    for _page in range(3):
        page = SearchDocument.objects.search("sleep", charlie, after=after)
        seen += [found.pk for found in page.found]
        after = page.next
    assert after is None
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("asked", ["ottilie", '"ottilie brandt"', "ottilie morning"])
def test_what_others_say_in_private_changes_no_rank(migraine, alice, asked):
    Topic.objects.create(slug="o", name="Ottilie Brandt in the morning").index()

    def rank():
        (found,) = SearchDocument.objects.search(asked, AnonymousUser()).found
        return found.score

    before = rank()
    for _message in range(5):
        words = {"source": "Ottilie Brandt was here this morning", "key": uuid.uuid4()}
        migraine.post(author=alice.default_persona, **words)
    assert rank() == before


def test_the_address_of_the_next_page_says_how_many_were_shown(db, charlie):
    for number in range(45):
        Topic.objects.create(slug=f"t{number}", name=f"Sleep {number}").index()
    first = SearchDocument.objects.search("sleep", charlie)
    assert first.next == "20"
    assert SearchDocument.objects.search("sleep", charlie, after="20").next == "40"


@pytest.mark.parametrize("after", ["", "x", "-1", "1.2", "9" * 40, "١", "1; DROP TABLE"])
def test_a_bent_address_begins_at_the_first_page(heart, charlie, after):
    assert find("heart", charlie, after=after)


def test_one_kind_only(talk, heart, alice):
    assert {found.kind for found in find("attacks", alice)} == {"message", "topic"}
    assert {found.kind for found in find("attacks", alice, kind="topic")} == {"topic"}


def test_a_kind_is_not_a_word(talk, alice):
    assert find("message", alice) == []


@pytest.mark.parametrize(
    "text",
    [
        '"', '""', "*", "sleep*", "NEAR(a b)", "title:sleep", "{title} : x", "a AND", "OR", "NOT",
        "-sleep", "sleep -pain", "a:*", "'; DROP TABLE x; --", "(", ")(", "\\", "^a", "a + b", "!",
        "a & b | !c", "<->", "a<b>c", "\x00", "\ud800", "%", "%s", "%(x)s", "{reach}", "😀", "²", "\x02a\x03",
    ],
)  # fmt: skip
def test_what_people_type_is_never_an_operator(heart, charlie, text):
    find(text, charlie)
    find(text, charlie, kind="topic")


def test_a_query_cannot_reach_another_column(heart, charlie):
    assert find("kind:topic", charlie) == []


class AnyText(TestCase):
    """Whatever comes, search answers."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=60))
    def test_any_text_is_answered(self, text):
        find(text, AnonymousUser())

    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet="ab\" *()-:+^{}\\'ANDORNEAR", max_size=40))
    def test_any_syntax_is_answered(self, text):
        find(text, AnonymousUser())


def test_marks_in_a_text_do_not_nest():
    assert pieces("a \x02b\x03 c") == [("a ", False), ("b", True), (" c", False)]
    assert pieces("a \x02\x02b c\x03") == [("a ", False), ("b c", True)]
    assert pieces("") == []


def test_snippets_escape_what_they_show(migraine, alice, as_):
    migraine.post(
        author=alice.default_persona,
        source="Write `<script>alert(1)</script>` & <b>bold</b> magnesium",
        key=uuid.uuid4(),
    )
    page = as_(alice).get("/search/", {"q": "magnesium"}).content.decode()
    assert "<mark>magnesium</mark>" in page
    assert "<script>alert" not in page
    assert "<b>bold" not in page


def test_the_page_asks_the_database_five_times_at_most(
    talk, heart, alice, as_, django_assert_max_num_queries
):
    client = as_(alice)
    with django_assert_max_num_queries(5):
        assert client.get("/search/", {"q": "heart attack"}).status_code == 200


@pytest.mark.parametrize("blocks", [False, True])
def test_one_word_alone_is_answered_by_its_index(db, charlie, bob, blocks):
    """The plan starts at the text's index and never scans the documents."""
    if blocks:
        charlie.block(bob.default_persona)
    sql, params = ENGINES[connection.vendor].find([[["sleep"]]], reach_of(charlie), None, None)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
            cursor.execute("EXPLAIN " + sql, params)
            assert "search_words" in str(cursor.fetchall())
        else:
            cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
            plan = [row[3] for row in cursor.fetchall()]
            assert any("SCAN search_text VIRTUAL TABLE" in step for step in plan)
            assert not any(step.startswith("SCAN document") for step in plan)
            assert any("search_reach" in step for step in plan)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one index of words")
def test_what_a_visitor_asks_for_is_what_the_index_of_open_words_holds(db, charlie):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_words_open'")
        [index] = cursor.fetchone()
    assert index.endswith("USING gin (words) WHERE (for_members IS NULL)")
    assert reach_of(AnonymousUser())[0].endswith(" AND document.for_members IS NULL")
    assert "for_members" not in reach_of(charlie)[0]
