"""Mails and notifications about articles write a day as pages do, and quote titles alone."""

import html
import re

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from cms.models import Article, ReviewRequest
from cms.quotes import Answer
from community.notifications.models import notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(as_):
    """`told(member)`: the words of their newest notification."""

    def words(member):
        page = as_(member).get("/me/notifications/").content.decode()
        newest = page.split('<li class="notification')[1].split("</p>")[0]
        return html.unescape(re.sub("<[^>]*>", "", newest.split("<p>")[1])).strip()

    return words


def test_a_notification_writes_a_day_as_pages_do(article, eddie, told):
    notify(eddie, "article.due", article)
    day = date_format(article.signature.due_at)
    assert told(eddie) == f"“{article.title}” is to be reviewed again by {day}"


def test_so_does_the_mail_with_a_link(submitted, outside_clinician, send_links, mailoutbox):
    ReviewRequest.objects.open().get().assign(outside_clinician, timezone.localdate())
    send_links()
    assert f"by {date_format(timezone.localdate())}." in mailoutbox[-1].body


def test_a_title_is_quoted(quote, draft, alice, eddie, told):
    assert told(alice) == f"May words of yours stand in an article, “{draft.title}”?"
    quote.say(Answer.NAMED)
    assert told(eddie) == f"Somebody gave you words for “{draft.title}”"


def test_what_is_no_title_is_not(quote, alice, told, as_):
    quote.say(Answer.NO)
    assert told(alice) == "May words of yours stand in an article?"
    Article.objects.get().delete()
    assert told(alice) == "May words of yours stand in an article?"
    assert "“An article" not in as_(alice).get(quote.get_absolute_url()).content.decode()


def test_not_where_the_article_was_given_up(quote, draft, alice, eddie, told, as_):
    Article.objects.get().delete()
    assert "“An article" not in as_(alice).get(quote.get_absolute_url()).content.decode()
    quote.refresh_from_db()
    for verb, words in {
        "quote.published": "Words of yours were put in an article",
        "quote.given": "Somebody gave you words for an article that was given up",
        "quote.left": "A quote is no longer in an article that was given up",
    }.items():
        notify(alice, verb, quote)
        assert told(alice) == words
