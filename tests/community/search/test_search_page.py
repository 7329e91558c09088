"""The page of search in every state."""

import pytest

from community.topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def sleep():
    topic = Topic.objects.create(slug="sleep", name="Sleep").write("Bad nights come with worries.")
    topic.save()
    topic.index()
    return topic


def text_of(response):
    return response.content.decode()


def test_a_visitor_searches_what_is_public(as_, sleep):
    page = text_of(as_(None).get("/search/", {"q": "nights"}))
    assert "<mark>nights</mark>" in page
    assert 'href="/topics/sleep/"' in page


def test_without_words_it_says_what_to_do(as_):
    assert "See all topics" in text_of(as_(None).get("/search/"))
    assert "See all topics" in text_of(as_(None).get("/search/", {"q": "   "}))


def test_nothing_found_says_what_to_do(as_, sleep):
    page = text_of(as_(None).get("/search/", {"q": "zebra"}))
    assert "Ask in a forum" in page


def test_nothing_of_one_kind_leads_back_to_everything(as_, sleep):
    page = text_of(as_(None).get("/search/", {"q": "nights", "kind": "thread"}))
    assert 'href="?q=nights"' in page


def test_a_kind_that_does_not_exist_is_no_filter(as_, sleep):
    assert "<mark>" in text_of(as_(None).get("/search/", {"q": "nights", "kind": "member"}))


def test_very_long_words_are_kept_and_get_one_sentence(as_):
    response = as_(None).get("/search/", {"q": "pain " * 100})
    page = text_of(response)
    assert response.status_code == 200
    assert "Two or three words find more" in page
    assert "pain pain pain" in page


@pytest.mark.parametrize("text", ["%00", "%F0%9F%98%80", "%ED%A0%80", "%22", "%3Cscript%3E", "***"])
def test_garbage_is_answered(as_, text):
    assert as_(None).get(f"/search/?q={text}").status_code == 200


def test_search_engines_keep_out(as_, sleep):
    assert "noindex" in text_of(as_(None).get("/search/", {"q": "nights"}))
