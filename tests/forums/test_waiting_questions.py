"""A question waits until somebody else has answered it, and the list of those that wait."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forums.models import Thread
from forums.thread_lists import THREADS_A_PAGE

WAITS = "Waiting for an answer"


@pytest.fixture
def question(shelf, opened, alice):
    return opened(shelf, alice, kind="question")


def waits(thread):
    return Thread.objects.get(pk=thread.pk).is_unanswered


def listed(client, query="?show=waiting"):
    page = client.get(f"/forums/headache/{query}").context["page"]
    return [thread.title for thread in page.pinned + page.threads]


def test_a_question_waits_and_other_conversations_do_not(shelf, opened, alice, question):
    assert waits(question)
    for kind in ("experience", "discussion"):
        assert not waits(opened(shelf, alice, kind=kind))


def test_what_the_asker_adds_is_no_answer(question, alice, bob, say):
    say(question, alice, "I forgot to say: at night.")
    assert waits(question)
    say(question, bob)
    assert not waits(question)
    say(question, alice, "Thank you.")
    assert not waits(question)


def test_an_answer_by_another_name_of_the_asker_counts_as_any(question, alice):
    """Else the list would tell that both names are one account."""
    other = alice.add_persona("Linnet")
    question.reply(author=other, source="Me too.", key="00000000-0000-4000-8000-000000000001")
    assert not waits(question)


def test_it_waits_again_while_its_only_answer_is_hidden(question, bob, say):
    answer = say(question, bob, "I count sheep.")
    answer.hide()
    assert waits(question)
    answer.restore()
    assert not waits(question)


def test_the_list_shows_what_waits_and_says_so(as_, bob, charlie, shelf, opened, alice, say):
    opened(shelf, alice, title="Waits", kind="question")
    say(opened(shelf, alice, title="Answered", kind="question"), bob)
    opened(shelf, alice, title="A talk", kind="discussion")
    opened(shelf, alice, title="Closed", kind="question").lock()
    opened(shelf, alice, title="Hidden", kind="question").hide()
    client = as_(charlie)
    assert listed(client) == ["Waits"]
    assert set(listed(client, "")) == {"Waits", "Answered", "A talk", "Closed"}
    page = client.get("/forums/headache/?show=waiting").content.decode()
    assert f'aria-current="true">{"Questions that wait for an answer"}' in page
    assert WAITS in page


def test_visitors_find_what_is_open_to_everybody(as_, open_shelf, opened, alice):
    opened(open_shelf, alice, title="Open", kind="question")
    opened(open_shelf, alice, title="Kept", kind="question", is_open=False)
    page = as_(None).get("/forums/carers/?show=waiting").content.decode()
    assert "Open" in page
    assert "Kept" not in page


def test_where_nothing_waits_a_sentence_says_so(as_, bob, shelf):
    page = as_(bob).get("/forums/headache/?show=waiting").content.decode()
    assert "Every question here has an answer" in page


def test_the_list_of_a_private_group_is_not_there_for_others(as_, alice, charlie, group_thread):
    assert as_(charlie).get("/forums/living-with-migraine/?show=waiting").status_code == 404
    assert as_(alice).get("/forums/living-with-migraine/?show=waiting").status_code == 200


def test_its_pages_make_the_whole(as_, bob, alice, shelf):
    now = timezone.now()
    Thread.objects.bulk_create(
        Thread(
            space=shelf,
            author=alice.default_persona,
            title=f"Number {number}",
            kind="question",
            is_unanswered=number % 2 == 0,
            last_post_at=now - timedelta(minutes=number // 7),
        )
        for number in range(4 * THREADS_A_PAGE)
    )
    client, found, url = as_(bob), [], "/forums/headache/?show=waiting"
    while url:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url).context["page"]
        assert len(queries) <= 5
        found += page.threads
        url = page.later_link and f"/forums/headache/{page.later_link}"
    assert found == list(shelf.threads.unanswered().newest_first())
    assert len(found) == 2 * THREADS_A_PAGE


@pytest.mark.sqlite_only
def test_it_is_read_along_its_index(shelf, alice, charlie):
    if connection.vendor == "sqlite":
        threads = Thread.objects.listed_in(shelf, charlie).unanswered()
        plan = threads.filter(is_pinned=False).newest_first()[:31].explain()
        assert "thread_unanswered_in_space" in plan
        assert "TEMP B-TREE" not in plan
