"""Words that members lent, where readers meet them."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import streamfield

from cms.demo import submit
from cms.models import Article, Quote, ReviewRequest
from community.search.models import SearchDocument
from forums.models import Thread
from tests.cms.quoting import DIARY, MAGNESIUM, publish, shown, verbs
from tests.cms.test_editor import filled

pytestmark = pytest.mark.django_db

NOTE = "What was said here became part of an article"
CHANGED = "It last changed on"


@pytest.fixture
def public(draft, quote, second, eddie, clara, worker):
    """alice lent her words with her name, bob without; the article is public."""
    quote.say("named")
    second.say("anonymous")
    publish(draft, eddie, clara)
    worker(draft.pk)
    return Article.objects.get()


@pytest.mark.parametrize("who", [None, "charlie", "mona", "eddie"])
def test_readers_find_words_and_credit(as_, request, public, alice, bob, who, thread):
    page = shown(as_(request.getfixturevalue(who) if who else None), public)
    assert MAGNESIUM in page
    assert DIARY in page
    assert f"{alice.default_persona.name}, member here" in page
    assert "A member" in page
    assert bob.default_persona.name not in page


def test_only_a_named_quote_leads_to_its_post(as_, public, said, answered):
    page = shown(as_(None), public)
    assert f'href="{said.address}"' in page
    assert answered.address not in page


def test_the_link_is_for_who_may_read_there(as_, public, said, charlie, thread):
    thread.keep_to_members()
    assert said.address not in shown(as_(None), public)
    assert MAGNESIUM in shown(as_(None), public)
    assert said.address in shown(as_(charlie), public)


def test_a_reader_who_blocked_the_name_does_not_meet_it(as_, public, charlie, alice):
    charlie.block(alice.default_persona)
    page = shown(as_(charlie), public)
    assert MAGNESIUM not in page
    assert alice.default_persona.name not in page
    assert "Words of somebody you blocked" in page


def test_a_block_does_not_tell_who_lent_words_without_a_name(as_, public, charlie, bob):
    before = shown(as_(charlie), public).count(DIARY)
    charlie.block(bob.default_persona)
    page = shown(as_(charlie), public)
    assert page.count(DIARY) == before
    assert "somebody you blocked" not in page


def test_the_conversation_says_when_the_article_changed(
    as_, public, thread, eddie, clara, answered
):
    before = shown(as_(None), thread)
    assert CHANGED not in before
    public.summary, public.change_kind = "Other words.", "correction"
    public.change_note = "It said that lamps help. They do not."
    public.save_revision(user=eddie)
    publish(public, eddie, clara)
    page = shown(as_(None), thread)
    assert CHANGED in page
    assert page.count(answered.public_id) == before.count(answered.public_id)


def test_the_conversation_says_so_once(as_, public, thread, charlie):
    for reader in (None, charlie):
        page = as_(reader).get(thread.get_absolute_url()).content.decode()
        assert page.count(NOTE) == 1
        assert public.title in page
        assert f'href="{public.url}"' in page


def test_the_note_goes_along_with_its_post(as_, public, thread, answered, mona):
    answered.thread.split(answered, title="About diaries", by=mona)
    new = Thread.objects.exclude(pk=thread.pk).get()
    for each in (thread, new):
        assert NOTE in as_(mona).get(each.get_absolute_url()).content.decode()
    thread.deeds.get().undo(by=mona)
    assert thread.uses.count() == 2


def test_the_note_goes_when_the_article_does(as_, public, thread):
    address = thread.get_absolute_url()
    public.hide()
    assert NOTE not in as_(None).get(address).content.decode()
    public.restore()
    Article.objects.get().unpublish()
    assert NOTE not in as_(None).get(address).content.decode()


def test_the_note_goes_when_the_article_is_deleted(as_, public, thread):
    public.delete()
    assert NOTE not in as_(None).get(thread.get_absolute_url()).content.decode()
    assert Quote.objects.filter(article=None).count() == 2


def test_authors_are_told_once(public, alice, bob, worker, eddie):
    public.get_latest_revision().publish(user=eddie)
    worker(public.pk)
    for author in (alice, bob):
        assert verbs(author) == ["quote.asked", "quote.published"]


def test_the_credit_is_on_the_page_of_the_name(as_, public, alice, bob, charlie):
    client = as_(charlie)
    named = client.get(f"/people/{alice.default_persona.public_id}/").content.decode()
    assert "Helped with" in named
    assert public.title in named
    other = client.get(f"/people/{bob.default_persona.public_id}/").content.decode()
    assert "Helped with" not in other
    assert public.title in as_(alice).get("/me/personas/").content.decode()
    public.hide()
    hidden = as_(charlie).get(f"/people/{alice.default_persona.public_id}/").content.decode()
    assert "Helped with" not in hidden


def test_the_page_of_a_name_that_a_reader_blocked(as_, public, alice, charlie):
    charlie.block(alice.default_persona)
    page = as_(charlie).get(f"/people/{alice.default_persona.public_id}/").content.decode()
    assert alice.default_persona.name not in page
    assert public.title not in page


def test_faces_without_a_name_have_no_page(as_, alice, charlie):
    face = type(alice.default_persona).objects.make_nameless(alice.pk)
    assert as_(charlie).get(f"/people/{face.public_id}/").status_code == 404
    assert as_(None).get(f"/people/{alice.default_persona.public_id}/").status_code == 302


def test_search_finds_an_article_by_its_own_words_alone(public, charlie):
    for words, number in (("magnesium", 0), ("diary", 1)):
        found = SearchDocument.objects.search(words, charlie).found
        assert [each.url for each in found].count(public.url) == number


def test_a_quote_that_comes_later_needs_a_new_signature(public, thread, bob, eddie, clara):
    post = thread.reply(author=bob.default_persona, source="Tea helps too.", key=uuid4())
    later = Quote.objects.ask(public, post, "Tea helps too.", by=eddie)
    assert later.say("named")
    article = Article.objects.get()
    assert article.signature
    assert not article.newest().signature
    with pytest.raises(ValidationError, match="has to sign"):
        article.get_latest_revision().publish(user=eddie, skip_permission_checks=True)


@pytest.mark.parametrize("state", ["waiting", "no", "of another", "nobody's"])
def test_forged_quotes_are_refused(as_, draft, quote, second, eddie, said, state):
    forged = "zzzzzzzzzzzz" if state == "nobody's" else quote.public_id
    if state == "no":
        quote.say("no")
    if state == "of another":
        other = Article.begin_from(said.thread, by=eddie)
        quote = Quote.objects.ask(other, said, MAGNESIUM, by=eddie)
        quote.say("named")
        forged = quote.public_id
    words = {"words": "I said something else", "credit": "Somebody", "quote": forged}
    form = filled(title=draft.title, slug=draft.slug, body=streamfield([("quote", words)]))
    answer = as_(eddie).post(f"/cms/pages/{draft.pk}/edit/", form)
    assert answer.status_code == 200
    assert "nobody gave for this article" in answer.content.decode()
    assert forged not in str(Article.objects.get(pk=draft.pk).newest().body)


def test_words_and_credit_cannot_be_changed_in_the_editor(as_, draft, quote, eddie):
    quote.say("named")
    words = {"words": "I hate it", "credit": "Dr. Nobody", "quote": quote.public_id}
    form = filled(title=draft.title, slug=draft.slug, body=streamfield([("quote", words)]))
    assert as_(eddie).post(f"/cms/pages/{draft.pk}/edit/", form).status_code == 302
    kept = Article.objects.get().get_latest_revision().content["body"]
    assert "I hate it" not in kept
    assert "Dr. Nobody" not in kept
    quote.refresh_from_db()
    assert quote.words == MAGNESIUM


def test_the_editor_sees_words_and_credit_locked(as_, draft, quote, eddie, alice):
    quote.say("named")
    page = as_(eddie).get(f"/cms/pages/{draft.pk}/edit/").content.decode()
    assert MAGNESIUM in page
    assert f"{alice.default_persona.name}, member here" in page
    assert "readonly" in page
    assert f"/articles/quotes/of/{draft.public_id}/" in page


def test_what_an_editor_took_out_is_put_in_again(as_, draft, quote, eddie):
    quote.say("named")
    article = Article.objects.get().newest()
    article.body.pop()
    article.save_revision(user=eddie)
    client, address = as_(eddie), f"/articles/quotes/of/{draft.public_id}/"
    assert "Put it into the draft" in client.get(address).content.decode()
    assert client.post(address, {"quote": quote.public_id}).status_code == 302
    assert Article.objects.get().newest().quote_ids == {quote.public_id}
    assert client.post(address, {"quote": "x\x00y"}).status_code == 404


@pytest.mark.parametrize("who", ["alice", "mona", "clara", "connie"])
def test_answers_are_for_editors_alone(as_, request, draft, quote, who):
    client = as_(request.getfixturevalue(who))
    assert client.get(f"/articles/quotes/of/{draft.public_id}/").status_code == 404


def test_a_copy_shows_no_words(as_, public, eddie):
    copy = public.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False, user=eddie)
    assert copy.quotes_for(eddie) == {}
    assert any("nobody gave" in sentence for sentence in copy.obstacles())


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> helps",
        "<img src=x onerror=alert(1)> it",
        "**bold** [x](javascript:alert(1))",
    ],
)
def test_hostile_words_are_words(as_, thread, bob, draft, eddie, clara, words):
    post = thread.reply(author=bob.default_persona, source=f"`{words}`", key=uuid4())
    quote = Quote.objects.ask(draft, post, post.own_words, by=eddie)
    quote.say("named")
    publish(draft, eddie, clara)
    for page in (shown(as_(None), draft), as_(bob).get(quote.get_absolute_url()).content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_who_signs_sees_the_words_whomever_they_blocked(
    as_, draft, quote, second, eddie, petra, alice
):
    quote.say("named")
    second.say("anonymous")
    petra.block(alice.default_persona)
    submit(Article.objects.get(), eddie)
    waiting = ReviewRequest.objects.get()
    page = as_(petra).get(f"/articles/reviews/{waiting.public_id}/").content.decode()
    assert MAGNESIUM in page
    assert DIARY in page
