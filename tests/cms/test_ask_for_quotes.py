"""An editor picks words in a conversation, and each author is asked."""

from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType

from cms.models import Article, Quote
from cms.passages import LONGEST, passage_in
from community.topics.models import Topic
from forums.models import Thread
from tests.cms.quoting import DIARY, MAGNESIUM, verbs

pytestmark = pytest.mark.django_db


def address(thing):
    return f"/articles/from/{thing.report_kind}/{thing.public_id}/"


def choice(*said, article="", **words):
    """What the browser sends when these posts are ticked."""
    form = {"article": article}
    for post in said:
        form |= {f"pick-{post.public_id}": "on", f"words-{post.public_id}": post.own_words}
    return form | words


def test_picking_opens_a_draft_without_a_word_of_it(as_, eddie, alice, bob, thread):
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    thread.place([topic])
    answer = as_(eddie).post(address(thread), choice(*thread.posts.all()))
    article = Article.objects.get()
    assert answer.url == f"/articles/quotes/of/{article.public_id}/"
    assert (article.title, article.owner, article.live) == (thread.title, eddie, False)
    assert [each.name for each in article.topics.all()] == ["Sleep"]
    assert [each.address for each in article.conversations.all()] == [thread.get_absolute_url()]
    assert "magnesium" not in str(article.get_latest_revision().content)
    assert verbs(alice) == verbs(bob) == ["quote.asked"]


def test_a_passage_is_kept_as_it_stands_there(as_, eddie, said):
    passage = {f"words-{said.public_id}": "  the mornings   are\nquieter. "}
    as_(eddie).post(address(said), choice(said) | passage)
    assert Quote.objects.get().words == "the mornings are quieter."


@pytest.mark.parametrize(
    "words", ["", "I take aspirin", "net", "magnesium mornings", "(", "\\", "a" * 5_000]
)
def test_what_is_not_in_the_post_is_refused_and_kept(as_, eddie, said, words):
    typed = {f"words-{said.public_id}": words}
    answer = as_(eddie).post(address(said), choice(said) | typed)
    assert answer.status_code == 422
    assert "not in the post" in answer.content.decode()
    assert answer.context["form"][f"words-{said.public_id}"].value() == words
    assert not Quote.objects.exists()
    assert not Article.objects.exists()


def test_a_reprint_is_no_quote(as_, eddie, thread, bob):
    post = thread.reply(author=bob.default_persona, source="word " * 400, key=uuid4())
    answer = as_(eddie).post(address(post), choice(post))
    assert answer.status_code == 422
    assert f"{LONGEST} at most" in answer.content.decode()


def test_nothing_picked(as_, eddie, thread):
    answer = as_(eddie).post(address(thread), {"article": ""})
    assert answer.status_code == 422
    assert "Choose a post at least" in answer.content.decode()


def test_five_hundred_posts_picked(as_, eddie, thread):
    many = {f"pick-{number}": "on" for number in range(500)}
    answer = as_(eddie).post(address(thread), many)
    assert answer.status_code == 422
    assert "Choose 20 posts at most. You chose 500." in answer.content.decode()


def test_words_of_others_that_a_post_quotes_are_not_its_own(as_, eddie, thread, said, bob):
    quoting = (
        f"> [Fern](http://127.0.0.1:8000{said.address}) wrote:\n> {MAGNESIUM}\n\nMe too, mostly."
    )
    post = thread.reply(author=bob.default_persona, source=quoting, key=uuid4())
    assert post.own_words == "Me too, mostly."
    typed = {f"words-{post.public_id}": MAGNESIUM}
    assert as_(eddie).post(address(post), choice(post) | typed).status_code == 422


def test_it_can_be_added_to_a_draft_of_ones_own(as_, eddie, draft, said):
    as_(eddie).post(address(said), choice(said, article=draft.public_id))
    assert Quote.objects.get().article == draft


def test_not_to_a_draft_of_somebody_else(as_, eddie, draft, said, make_member):
    other = make_member("Sorrel")
    other.take_role("Editors")
    draft.owner = other
    draft.save()
    answer = as_(eddie).post(address(said), choice(said, article=draft.public_id))
    assert answer.status_code == 422
    assert not Quote.objects.exists()


def test_who_was_asked_for_an_article_is_not_asked_again(draft, quote, said, eddie, alice):
    assert Quote.objects.ask(draft, said, MAGNESIUM, by=eddie) is None
    quote.say("no")
    assert Quote.objects.ask(draft, said, MAGNESIUM, by=eddie) is None
    assert verbs(alice) == ["quote.asked"]


def test_two_editors_may_ask_for_two_articles(as_, eddie, olga, said, alice):
    for editor in (eddie, olga):
        as_(editor).post(address(said), choice(said))
    assert verbs(alice) == ["quote.asked", "quote.asked"]
    assert Quote.objects.values("article").distinct().count() == 2


def test_two_names_of_one_account_are_asked_apart(draft, thread, eddie, alice):
    other = alice.add_persona("Sorrel")
    post = thread.reply(author=other, source="So do I.", key=uuid4())
    first, second = (
        Quote.objects.ask(draft, each, each.own_words, by=eddie)
        for each in (thread.posts.get(seq=1), post)
    )
    assert (first.author, second.author) == (alice.default_persona, other)


def test_an_editors_own_post_is_asked_for_like_any_other(draft, thread, eddie):
    post = thread.reply(author=eddie.default_persona, source="And I read.", key=uuid4())
    assert Quote.objects.ask(draft, post, "And I read.", by=eddie).answer == "waiting"


def test_a_suspended_author_is_asked_and_does_not_answer(
    as_, draft, said, eddie, alice, mailoutbox
):
    alice.suspend()
    quote = Quote.objects.ask(draft, said, MAGNESIUM, by=eddie)
    quote.author.member.notifications.get().send_email()
    assert (quote.stands, mailoutbox) == (False, [])


@pytest.mark.parametrize("who", [None, "alice", "bob", "mona", "clara", "connie", "farida"])
@pytest.mark.parametrize("kind", ["thread", "post"])
def test_nobody_else_picks(as_, request, thread, said, who, kind):
    member = request.getfixturevalue(who) if who else None
    answer = as_(member).get(address(thread if kind == "thread" else said))
    assert answer.status_code == (404 if who else 302)


@pytest.mark.parametrize("who", ["alice", "mona", "eddie"])
def test_only_editors_are_offered_it(as_, request, thread, said, who):
    client = as_(request.getfixturevalue(who))
    for thing in (thread, said):
        page = client.get(f"{thing.get_absolute_url()}more/").content.decode()
        assert ("Use in an article" in page) == (who == "eddie")


def test_nothing_said_in_a_private_group(as_, eddie, migraine, alice):
    migraine.admit(eddie, eddie.default_persona)
    about = {"title": "Among us", "source": "Nobody else knows.", "key": uuid4()}
    thread = Thread.open_in(migraine, author=alice.default_persona, **about)
    client, post = as_(eddie), thread.posts.get()
    for thing in (thread, post):
        assert client.get(address(thing)).status_code == 403
        refused = client.post(address(thing), choice(post))
        assert "private place" in refused.content.decode()
        assert (
            "Use in an article"
            not in client.get(f"{thing.get_absolute_url()}more/").content.decode()
        )
    assert not Quote.objects.exists()


def test_nothing_said_in_a_room(as_, eddie, migraine, alice):
    migraine.admit(eddie, eddie.default_persona)
    message = migraine.post(author=alice.default_persona, source="Hello", key=uuid4())
    assert as_(eddie).get(f"/articles/from/message/{message.public_id}/").status_code == 404


def test_a_group_one_is_not_in_is_not_there(as_, eddie, migraine, alice):
    about = {"title": "Among us", "source": "Nobody else knows.", "key": uuid4()}
    thread = Thread.open_in(migraine, author=alice.default_persona, **about)
    assert as_(eddie).get(address(thread)).status_code == 404


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_gone_cannot_be_picked(as_, eddie, said, deed):
    getattr(said, deed)()
    answer = as_(eddie).post(address(said), choice(said))
    assert answer.status_code == 422
    assert "magnesium" not in answer.content.decode()


def test_whom_an_editor_blocked_they_do_not_meet_here(as_, eddie, thread, bob):
    eddie.block(bob.default_persona)
    page = as_(eddie).get(address(thread)).content.decode()
    assert MAGNESIUM in page
    assert DIARY not in page


def test_the_mail_names_nothing(quote, alice, mailoutbox):
    alice.notifications.get().send_email()
    (mail,) = mailoutbox
    text = (mail.subject + mail.body).lower()
    assert "headache" not in text
    assert "magnesium" not in text


def test_a_long_conversation_comes_in_pages(as_, eddie, thread, bob):
    for number in range(60):
        thread.reply(author=bob.default_persona, source=f"Answer {number}", key=uuid4())
    client = as_(eddie)
    assert "Answer 59" not in client.get(address(thread)).content.decode()
    assert "Answer 59" in client.get(f"{address(thread)}?page=2").content.decode()
    assert client.get(f"{address(thread)}?page=99999999999").status_code == 200


@pytest.mark.parametrize(
    ("text", "passage", "found"),
    [
        ("It can kill.", "kill", "kill"),
        ("It needs skill.", "kill", None),
        ("One.\nTwo.", "One. Two.", "One.\nTwo."),
        ("One.", "   ", None),
        ("C++ (old) works", "(old) works", "(old) works"),
    ],
)
def test_a_passage_is_whole_words_as_they_stand(text, passage, found):
    assert passage_in(text, passage) == found


def test_a_quote_knows_no_account(quote):
    kind = ContentType.objects.get_for_model(Quote)
    fields = {field.name for field in kind.model_class()._meta.fields}
    assert "member" not in fields
