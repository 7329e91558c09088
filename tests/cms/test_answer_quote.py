"""The author of some words says whether they may stand in an article."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.demo import submit
from cms.models import Article, Quote
from forums.models import Thread
from tests.cms.quoting import MAGNESIUM, verbs

pytestmark = pytest.mark.django_db


def in_draft(article):
    return Article.objects.get(pk=article.pk).newest().quote_ids


def answer(client, quote, choice):
    return client.post(quote.get_absolute_url(), {"answer": choice})


def test_the_page_says_what_is_asked_and_chooses_nothing(as_, alice, quote):
    page = as_(alice).get(quote.get_absolute_url()).content.decode()
    for words in (
        MAGNESIUM,
        quote.article.title,
        "With your name",
        "Without a name",
        "that is a no",
    ):
        assert words in page
    assert page.count('type="radio"') == 3
    assert "checked" not in page


@pytest.mark.parametrize("who", ["bob", "mona", "eddie", "olga", "clara"])
def test_nobody_else_sees_it(as_, request, quote, who):
    client = as_(request.getfixturevalue(who))
    assert client.get(quote.get_absolute_url()).status_code == 404
    assert answer(client, quote, "named").status_code == 404
    assert quote.public_id not in client.get("/me/quotes/").content.decode()


def test_a_visitor_logs_in_first(as_, quote):
    for path in (quote.get_absolute_url(), "/me/quotes/"):
        assert as_(None).get(path).url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("choice", "credit"), [("named", "Fern, member here"), ("anonymous", "A member")]
)
def test_yes_puts_it_into_the_draft(as_, alice, eddie, quote, draft, choice, credit):
    credit = credit.replace("Fern", alice.default_persona.name)
    assert answer(as_(alice), quote, choice).status_code == 302
    assert in_draft(draft) == {quote.public_id}
    quote.refresh_from_db()
    assert quote.credit == credit
    assert "quote.given" in verbs(eddie)
    assert MAGNESIUM not in str(Article.objects.get().get_latest_revision().content)


def test_two_who_say_yes_both_stand_there(quote, second, draft):
    for each in (quote, second):
        assert each.say("named")
    assert in_draft(draft) == {quote.public_id, second.public_id}


def test_no_leaves_the_draft_alone(as_, alice, eddie, quote, draft):
    answer(as_(alice), quote, "no")
    assert in_draft(draft) == set()
    assert verbs(eddie) == []


def test_a_no_can_become_a_yes_while_there_is_time(as_, alice, quote, draft):
    client = as_(alice)
    answer(client, quote, "no")
    answer(client, quote, "anonymous")
    assert in_draft(draft) == {quote.public_id}


def test_no_answer_is_a_no(as_, alice, quote, draft):
    Quote.objects.update(asked_at=timezone.now() - timedelta(days=15))
    client = as_(alice)
    refused = answer(client, quote, "named")
    assert refused.status_code == 409
    assert "The time to answer is over" in refused.content.decode()
    assert in_draft(draft) == set()


@pytest.mark.parametrize("choice", ["", "withdrawn", "gone", "waiting2", "\x00", "x" * 5_000])
def test_other_answers_are_refused(as_, alice, quote, choice):
    assert answer(as_(alice), quote, choice).status_code == 422
    quote.refresh_from_db()
    assert quote.answer == "waiting"


def test_the_same_answer_twice_is_one(as_, alice, eddie, quote, draft):
    client = as_(alice)
    for _ in range(2):
        assert answer(client, quote, "named").status_code == 302
    parts = Article.objects.get().newest().body
    assert len([part for part in parts if part.block_type == "quote"]) == 1
    assert verbs(eddie) == ["quote.given"]


def test_who_spoke_without_a_name_is_offered_none(as_, alice, shelf, draft, eddie):
    face = type(alice.default_persona).objects.make_nameless(alice.pk)
    about = {
        "title": "Quietly",
        "source": "I hide it.",
        "key": "6d3cbd8e-7c55-4b6e-b1c8-4f0f4a3f2f01",
    }
    post = Thread.open_in(shelf, author=face, **about).posts.get()
    quote = Quote.objects.ask(draft, post, "I hide it.", by=eddie)
    client = as_(alice)
    assert "with my name" not in client.get(quote.get_absolute_url()).content.decode()
    assert answer(client, quote, "named").status_code == 422
    assert answer(client, quote, "anonymous").status_code == 302


def test_an_article_that_was_given_up(as_, alice, quote, draft):
    Article.objects.get().delete()
    client = as_(alice)
    assert "given up" in client.get(quote.get_absolute_url()).content.decode()
    refused = answer(client, quote, "named")
    assert refused.status_code == 409
    assert "given up" in refused.content.decode()


def test_a_text_under_review_is_left_alone(alice, quote, draft, eddie, as_):
    submit(draft, eddie)
    assert quote.say("named")
    assert in_draft(draft) == set()
    page = as_(eddie).get(f"/articles/quotes/of/{draft.public_id}/").content.decode()
    assert MAGNESIUM in page
    assert "Put it into the draft" in page


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_gone_meanwhile_cannot_be_lent(as_, alice, quote, said, deed):
    getattr(said, deed)()
    refused = answer(as_(alice), quote, "named")
    assert refused.status_code == 409
    assert "does not say this any more" in refused.content.decode()


def test_ones_own_list_and_copy(as_, alice, quote):
    client = as_(alice)
    assert "Waits for your answer" in client.get("/me/quotes/").content.decode()
    quote.say("named")
    assert "Lent" in client.get("/me/quotes/").content.decode()
    assert client.post("/me/data/").json()["words_in_articles"][0]["words"] == MAGNESIUM
    assert "/me/quotes/" in client.get("/me/data/").content.decode()
