"""Who is asked for words reads what the article is called; after a no, only what everybody reads."""

import pytest

from cms.models import Article
from cms.quotes import TIME_TO_ANSWER, Answer
from tests.cms.quoting import publish

pytestmark = pytest.mark.django_db

NEW = "A title of tomorrow"
PAGES = ["/me/quotes/", "/me/notifications/", "export", "quote"]


@pytest.fixture
def read(as_, alice, quote):
    def words(page):
        reader = as_(alice)
        if page == "export":
            return reader.post("/me/data/").content.decode()
        return reader.get(quote.get_absolute_url() if page == "quote" else page).content.decode()

    return words


def rename(eddie):
    draft = Article.objects.get().newest()
    draft.title = NEW
    draft.save_revision(user=eddie)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("answers", [[Answer.NO], [Answer.NAMED, Answer.WITHDRAWN]])
def test_after_a_no_the_title_of_a_draft_is_not_read(quote, read, eddie, page, answers):
    for answer in answers:
        quote.say(answer)
    rename(eddie)
    assert NEW not in read(page)


@pytest.mark.parametrize("page", PAGES)
def test_nor_once_it_is_too_late_to_answer(quote, read, eddie, page):
    quote.asked_at -= TIME_TO_ANSWER
    quote.save()
    rename(eddie)
    assert NEW not in read(page)


@pytest.mark.parametrize("page", PAGES)
def test_who_is_asked_reads_it(quote, read, eddie, page):
    rename(eddie)
    assert NEW in read(page)


def test_what_is_public_is_named_as_readers_know_it(draft, quote, read, eddie, clara):
    quote.say(Answer.NO)
    publish(draft, eddie, clara)
    rename(eddie)
    page = read("/me/quotes/")
    assert draft.title in page
    assert NEW not in page


def test_who_looks_after_it_reads_its_title_all_along(as_, quote, eddie):
    quote.say(Answer.NAMED)
    quote.say(Answer.WITHDRAWN)
    rename(eddie)
    assert as_(eddie).get("/me/notifications/").content.decode().count(NEW) >= 2
