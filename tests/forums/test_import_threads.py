"""Discussions from elsewhere come in whole, once, and with their tree."""

import itertools
import json
import os
import signal
from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from community.members.models import Member
from forums.arrivals import receive
from forums.management.commands import import_threads
from forums.models import Forum, Post, Thread
from tests.data import shared_data


@pytest.fixture
def bring(tmp_path, db):
    """`bring(*rows, forum="shelf")` imports rows and answers the summary."""

    def run(*rows, forum="shelf"):
        file = tmp_path / "threads.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        file.write_text("\n".join(lines), encoding="utf-8")
        out = StringIO()
        call_command("import_threads", str(file), forum=forum, verbosity=0, stdout=out)
        return out.getvalue()

    return run


def row(number, parent=None, thread="t1", **more):
    return {
        "thread_id": thread,
        "post_id": f"p{number}",
        "parent_id": parent and f"p{parent}",
        "author": "river_robin",
        "date": f"1993-04-{number:02}T12:00:00Z",
        "subject": "Re: Twitching eyelid",
        "body": f"Word {number}.",
    } | more


def tree():
    """[(depth, first word number)] of the only thread, in the order in which it reads."""
    return [
        (post.depth, int(post.source.split()[1].strip(".")))
        for post in Post.objects.order_by("path")
    ]


def test_a_thread_arrives_with_its_dates_authors_and_tree(bring):
    bring(row(1, author="pine_owl"), row(2, 1), row(3, 2), row(4, 1))
    assert tree() == [(1, 1), (1, 2), (2, 3), (1, 4)]
    thread = Thread.objects.get()
    assert (thread.title, str(thread.author), thread.last_seq) == (
        "Twitching eyelid",
        "pine_owl",
        4,
    )
    assert f"{thread.created_at:%d} {thread.last_post_at:%d}" == "01 04"
    assert thread.space.visibility == "members"


def test_the_rows_may_stand_in_any_order(bring):
    bring(row(3, 2), row(9, thread="t2"), row(2, 1), row(1))
    first = Thread.objects.get(external_id="t1")
    assert list(first.posts.order_by("path").values_list("depth", flat=True)) == [1, 1, 2]
    assert first.posts.get(seq=1).source == "Word 1."


def test_nobody_can_log_in_as_an_author_and_nobody_is_told(bring):
    bring(row(1), row(2, 1))
    member = Member.objects.get()
    assert not member.is_active
    assert not member.has_usable_password()
    assert member.email.endswith("@imported.invalid")
    assert "robin" not in member.email
    assert not member.notifications.exists()


def test_an_author_whose_name_is_taken_gets_a_number(bring, alice):
    bring(row(1, author=alice.default_persona.name.upper()), row(2, 1, author=" "))
    names = sorted(str(post.author) for post in Post.objects.all())
    assert names == ["JUNIPER 2", "Unknown"]


def test_a_second_run_adds_only_what_is_new(bring):
    bring(row(1), row(2, 1))
    assert "Created: 0\nAlready there: 1 threads, 2 posts" in bring(row(1), row(2, 1))
    bring(row(1), row(2, 1), row(3, 2))
    assert tree() == [(1, 1), (1, 2), (2, 3)]


def test_an_answer_without_its_parent_stands_at_the_top_and_is_named(bring):
    told = bring(row(1), row(2, 77), row(3, 2), row(4, None, reply_without_parent=True))
    assert tree() == [(1, 1), (1, 2), (2, 3), (1, 4)]
    assert "Came in, but odd: 2\n  line 2 (p2): what it answers" in told


def test_answers_in_a_circle_come_in(bring):
    told = bring(row(1, 2), row(2, 1), row(3, 3))
    assert Counter(depth for depth, _word in tree()) == {1: 3}
    assert "circle" in told


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(2, 1, date="yesterday"), "“date” is not a date"),
        (row(2, 1, date="9999-12-31T23:59:59-23:00"), "“date” is not a date"),
        (row(2, 1, body=" \u200b\n"), "“body” says nothing"),
        (row(2, 1, body=None), "“body” is missing"),
        (row(2, 1, parent_id=5), "“parent_id” is of the wrong type"),
        (row(2, 1, thread_id="t" * 65), "“thread_id” is too long"),
        (row(1), "was there before"),
        ("{", "not JSON"),
    ],
)
def test_an_odd_row_is_left_out_and_named(bring, bad, reason):
    told = bring(row(1), bad)
    assert Post.objects.count() == 1
    assert "Skipped: 1\n  line 2" in told
    assert reason in told


def test_odd_subjects_get_a_title(bring):
    bring(
        row(1, subject=None),
        row(2, thread="t2", subject="Re: RE[2]: \u202e\n"),
        row(3, thread="t3", subject="long " * 100),
    )
    titles = list(Thread.objects.order_by("external_id").values_list("title", flat=True))
    assert titles[:2] == ["A conversation of 1993-04-01", "A conversation of 1993-04-02"]
    assert len(titles[2]) <= 200


def test_a_forum_must_be_one(bring, migraine):
    with pytest.raises(CommandError, match="not a forum"):
        bring(row(1), forum=migraine.slug)
    with pytest.raises(CommandError, match="cannot be an address"):
        bring(row(1), forum="no such/place")
    assert not Thread.objects.exists()


@pytest.fixture
def ctrl_c_at(monkeypatch):
    """`ctrl_c_at(number)` presses Ctrl-C while that thread is being written."""

    def press_at(number):
        count = itertools.count(1)

        def receive_and_press(*arguments):
            if next(count) == number:
                os.kill(os.getpid(), signal.SIGINT)
            return receive(*arguments)

        monkeypatch.setattr(import_threads, "receive", receive_and_press)

    return press_at


def test_all_of_sci_med_arrives_with_its_tree_even_in_two_runs(db, ctrl_c_at):
    file = shared_data("scimed_threads.jsonl")
    command = ("import_threads", str(file), "--forum", "sci-med", "--verbosity", "0")
    ctrl_c_at(200)
    with pytest.raises(CommandError, match="Run the same command again to go on"):
        call_command(*command, stdout=StringIO())
    assert Thread.objects.count() == 200
    out = StringIO()
    call_command(*command, stdout=out)
    assert "Created: 181 threads" in out.getvalue()
    assert "Already there: 200 threads" in out.getvalue()
    assert "Came in, but odd: 98" in out.getvalue()
    forum = Forum.objects.get(slug="sci-med")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    expected = Counter((row["thread_id"], max(row["depth"], 1)) for row in rows)
    assert sum(expected.values()) == 990
    assert Counter(forum.threads.values_list("external_id", "posts__depth")) == expected
    longest = forum.threads.order_by("-last_seq").first()
    assert (longest.external_id, longest.last_seq) == ("t0004", 61)


def test_what_arrives_in_a_public_forum_is_open_to_everybody(bring, open_shelf):
    bring(row(1), forum="carers")
    bring(row(1), forum="shelf")
    assert dict(Thread.objects.values_list("space__slug", "is_open")) == {
        "carers": True,
        "shelf": False,
    }
