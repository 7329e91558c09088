"""Starting a conversation."""

from uuid import uuid4

import pytest

from community.topics.models import Topic
from forums.models import KeyIsTaken, Thread


def typed(**more):
    return {
        "kind": "question",
        "title": "Does magnesium help?",
        "body": "How long did it take?",
        "key": str(uuid4()),
    } | more


URL = "/forums/headache/new/"


def test_it_starts_with_its_first_post(as_, bob, shelf):
    response = as_(bob).post(URL, typed(), follow=True)
    thread = Thread.objects.get()
    assert response.redirect_chain == [(f"/forums/threads/{thread.public_id}/", 302)]
    opening = thread.posts.get()
    assert (opening.seq, opening.path, opening.source) == (1, "11", "How long did it take?")
    assert thread.author == opening.author == bob.default_persona
    assert thread.kind == "question"


def test_it_stands_under_topics_of_the_forum_only(as_, bob, shelf):
    migraine = Topic.objects.create(slug="migraine", name="Migraine")
    asthma = Topic.objects.create(slug="asthma", name="Asthma")
    shelf.topics.add(migraine)
    as_(bob).post(URL, typed(topics=["migraine"]))
    thread = Thread.objects.get()
    assert list(thread.topics.all()) == [migraine]
    assert list(Thread.objects.about(migraine)) == [thread]
    response = as_(bob).post(URL, typed(topics=[asthma.slug]))
    assert response.status_code == 422


def test_the_same_key_twice_is_one_thread_and_the_same_answer(as_, bob, shelf):
    fields = typed()
    urls = {as_(bob).post(URL, fields).url for _time in range(2)}
    assert len(urls) == Thread.objects.count() == 1


def test_a_key_used_elsewhere_gets_a_sentence(as_, bob, thread, say):
    reply = say(thread, bob)
    response = as_(bob).post(URL, typed(key=str(reply.key)))
    assert response.status_code == 422
    assert "This page was used before." in response.content.decode()
    assert Thread.objects.count() == 1
    with pytest.raises(KeyIsTaken):
        Thread.open_in(
            thread.space, author=bob.default_persona, title="Again", source="Again", key=reply.key
        )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Please write something first."),
        ("title", "\u202e\u200b", "Please write something first."),
        ("title", "word " * 50, "Please make it shorter."),
        ("body", "\x00\x01", "Please write something first."),
        ("body", "word " * 20_000, "Please make it shorter."),
        ("key", "not-a-uuid", "This page was out of date."),
        ("kind", "rant", "Select a valid choice."),
    ],
)
def test_what_is_amiss_gets_a_sentence_and_all_that_was_typed_stays(
    as_, bob, shelf, field, value, sentence
):
    fields = typed(title="These words stay.", body="These words stay too.") | {field: value}
    response = as_(bob).post(URL, fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert ("These words stay." in page) is (field != "title")
    assert ("These words stay too." in page) is (field != "body")
    assert not Thread.objects.exists()


def test_control_characters_and_overrides_are_taken_out(as_, bob, shelf):
    as_(bob).post(URL, typed(title="a\x07b\u202ec"))
    assert Thread.objects.get().title == "abc"


def test_a_visitor_and_a_suspended_member_log_in_first(as_, bob, shelf, open_shelf):
    assert "/accounts/login/" in as_(None).get("/forums/carers/new/").url
    client = as_(bob)
    bob.suspend()
    assert "/accounts/login/" in client.post(URL, typed()).url
    assert not Thread.objects.exists()


def test_no_such_forum(as_, charlie, migraine):
    for slug in ("nowhere", migraine.slug):
        assert as_(charlie).get(f"/forums/{slug}/new/").status_code == 404
