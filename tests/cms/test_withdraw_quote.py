"""Words that go: their author takes them back, or the post says them no more."""

from contextlib import contextmanager, suppress
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.demo import approve
from cms.models import Article, Quote
from cms.quotes import STANDING
from tests.cms.quoting import DIARY, MAGNESIUM, publish, shown, verbs

pytestmark = pytest.mark.django_db

NOTE = "What was said here became part of an article"


@pytest.fixture
def public(draft, quote, eddie, clara, worker):
    """alice lent her words with her name; the article is public."""
    quote.say("named")
    publish(draft, eddie, clara)
    worker(draft.pk)
    return Article.objects.get()


def is_nowhere(as_, article, thread, persona, reader):
    client = as_(reader)
    article = Article.objects.get(pk=article.pk)
    assert MAGNESIUM not in shown(client, article)
    assert MAGNESIUM not in str(article.get_latest_revision_as_object().quotes_for(reader))
    assert NOTE not in client.get(thread.get_absolute_url()).content.decode()
    assert article.title not in client.get(f"/people/{persona.public_id}/").content.decode()
    return True


def test_taken_back_it_is_gone_at_once(as_, public, quote, thread, alice, eddie, charlie):
    client = as_(alice)
    assert client.post(quote.get_absolute_url(), {"answer": "withdrawn"}).status_code == 302
    assert is_nowhere(as_, public, thread, alice.default_persona, charlie)
    assert verbs(eddie)[-1] == "quote.left"
    assert "You took them back" in as_(alice).get(quote.get_absolute_url()).content.decode()


def test_its_editor_reads_that_it_was_taken_back(as_, public, quote, eddie):
    quote.say("withdrawn")
    page = as_(eddie).get(reverse("quotes_of_article", args=[public.public_id]))
    assert "took them back" in page.text and "would rather not" not in page.text


def test_the_article_stays_and_its_signature_too(public, quote):
    signature = public.signature
    quote.say("withdrawn")
    article = Article.objects.get()
    assert article.live
    assert article.signature == signature
    assert article.get_latest_revision_as_object().signature == signature
    assert not article.changes.exists()


def test_it_never_comes_back_by_itself(as_, public, quote, alice, eddie):
    quote.say("withdrawn")
    for choice in STANDING:
        assert not quote.say(choice)
    answer = as_(alice).post(quote.get_absolute_url(), {"answer": "named"})
    assert answer.status_code == 409
    public.get_latest_revision().publish(user=eddie)
    assert MAGNESIUM not in shown(as_(None), Article.objects.get())


def test_the_name_can_go_and_the_words_stay(as_, public, quote, alice, charlie):
    as_(alice).post(quote.get_absolute_url(), {"answer": "anonymous"})
    page = shown(as_(charlie), public)
    assert MAGNESIUM in page
    assert alice.default_persona.name not in page
    credits = as_(charlie).get(f"/people/{alice.default_persona.public_id}/").content.decode()
    assert public.title not in credits


def test_of_two_the_other_stays_and_so_does_the_note(
    as_, public, quote, thread, answered, eddie, clara, worker
):
    later = Quote.objects.ask(public, answered, DIARY, by=eddie)
    later.say("anonymous")
    article = Article.objects.get().newest()
    article.change_note = "More of what people learned."
    article.save_revision(user=eddie)
    publish(public, eddie, clara)
    worker(public.pk)
    quote.refresh_from_db()
    quote.say("withdrawn")
    client = as_(None)
    assert DIARY in shown(client, public)
    assert MAGNESIUM not in shown(client, public)
    assert client.get(thread.get_absolute_url()).content.decode().count(NOTE) == 1
    later.refresh_from_db()
    later.say("withdrawn")
    assert NOTE not in client.get(thread.get_absolute_url()).content.decode()


@pytest.mark.parametrize("deed", ["hide the post", "hide the thread", "take it back"])
def test_what_leaves_the_conversation_leaves_the_article(
    as_, public, quote, said, thread, charlie, eddie, deed
):
    {"hide the post": said.hide, "hide the thread": thread.hide, "take it back": said.withdraw}[
        deed
    ]()
    assert MAGNESIUM not in shown(as_(charlie), public)
    assert not said.uses.exists()
    assert verbs(eddie)[-1] == "quote.left"
    assert Article.objects.get().live
    if deed != "take it back":
        (said if deed == "hide the post" else thread).restore()
        assert MAGNESIUM not in shown(as_(charlie), public)


def test_an_edit_elsewhere_in_the_post_changes_nothing(as_, public, said):
    said.edit(f"{MAGNESIUM} Since May.", "", by=said.author)
    assert MAGNESIUM in shown(as_(None), public)


def test_other_words_are_asked_for_anew(as_, public, quote, said, alice, charlie, thread):
    said.edit("I took it, and stopped.", "", by=said.author)
    assert is_nowhere(as_, public, thread, alice.default_persona, charlie)
    quote.refresh_from_db()
    assert quote.answer == "gone"
    again = Quote.objects.exclude(pk=quote.pk).get()
    assert (again.words, again.answer) == ("I took it, and stopped.", "waiting")
    assert verbs(alice)[-1] == "quote.asked"
    again.say("named")
    assert not Article.objects.get().newest().signature
    assert "I took it" not in shown(as_(None), public)


def test_too_much_to_quote_is_not_asked_for(quote, said):
    said.edit("word " * 400, "", by=said.author)
    assert [each.answer for each in Quote.objects.all()] == ["gone"]


def test_a_name_that_is_erased_takes_its_words_along(as_, public, quote, alice):
    Quote.objects.filter(author=alice.default_persona).delete()
    assert MAGNESIUM not in shown(as_(None), public)
    assert Article.objects.get().signature


def test_a_race_between_worker_and_withdrawal_leaves_no_note(public, quote, said, worker):
    stale = Quote.objects.get(pk=quote.pk)
    quote.say("withdrawn")
    stale.note_where_it_was_said()
    assert not said.uses.exists()


DEEDS = [
    *(f"alice says {answer}" for answer in ("named", "anonymous", "no", "withdrawn")),
    "alice edits", "alice returns to her words", "alice takes the post back", "moderators hide it",
    "moderators return it", "eddie puts all in", "eddie publishes", "eddie asks again", "unpublish",
]  # fmt: skip


@pytest.fixture
def trial(draft, quote, said, eddie, clara):
    """A world to try something in; afterwards it is as it was."""

    @contextmanager
    def world():
        with suppress(Rollback), transaction.atomic():
            yield World(draft, said, eddie, clara)
            raise Rollback

    return world


class Rollback(Exception):
    """Everything shall be as before."""


class World:
    """What the deeds do, and what alice last said to each question."""

    def __init__(self, draft, said, eddie, clara):
        self.article, self.said, self.eddie, self.clara = draft, said, eddie, clara
        self.newest = {}

    def do(self, deed):
        if deed.startswith("alice says"):
            return self.answer(deed.rpartition(" ")[2])
        if deed.startswith(("eddie", "unpublish")):
            return self.edit_article(deed, Article.objects.get(pk=self.article.pk))
        return self.change_post(deed, type(self.said).objects.get(pk=self.said.pk))

    def answer(self, answer):
        for quote in Quote.objects.all():
            if quote.say(answer):
                self.newest[quote.pk] = answer

    def change_post(self, deed, said):
        words = {"alice edits": "Other words.", "alice returns to her words": MAGNESIUM}
        if deed in words:
            if not said.gone_because:
                said.edit(words[deed], "", by=said.author)
        elif deed == "alice takes the post back":
            said.withdraw()
        elif deed == "moderators hide it":
            said.hide()
        else:
            said.restore()

    def edit_article(self, deed, article):
        said = type(self.said).objects.get(pk=self.said.pk)
        if deed == "eddie publishes":
            self.publish(article)
        elif deed == "eddie puts all in":
            for quote in article.quotes.all():
                article.put_in(quote, by=self.eddie)
        elif deed == "eddie asks again" and not said.gone_because:
            Quote.objects.ask(article, said, said.own_words, by=self.eddie)
        elif deed == "unpublish" and article.live:
            article.unpublish()

    def publish(self, article):
        newest = article.newest()
        newest.change_note = "More."
        newest.save_revision(user=self.eddie)
        if not article.workflow_in_progress:
            article = Article.objects.get(pk=article.pk)
            article.get_workflow().start(article, self.eddie)
            approve(article, self.clara)

    def check(self):
        article = Article.objects.get(pk=self.article.pk)
        public = article.quotes_for(AnonymousUser()).values() if article.live else []
        for quote in public:
            assert self.newest[quote.pk] in STANDING, "its author did not say yes"
            assert quote.is_named == (self.newest[quote.pk] == "named")
            assert quote.is_still_said
        if article.live:
            assert article.signature
        for use in self.said.uses.all():
            assert use.address in {quote.shown_at for quote in public}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=st.lists(st.sampled_from(DEEDS), max_size=12))
def test_words_are_public_only_while_their_author_says_so(trial, deeds):
    with trial() as world:
        for deed in deeds:
            world.do(deed)
            world.check()


@pytest.mark.parametrize(("first", "then"), [*product(["named", "anonymous"], DEEDS)])
def test_each_deed_after_each_yes(trial, first, then):
    with trial() as world:
        for deed in (f"alice says {first}", "eddie publishes", then, "eddie publishes"):
            world.do(deed)
            world.check()
