"""The desk: who may see it, in which order, live, and without an account anywhere."""

from uuid import uuid4

import pytest

from community.moderation import broadcasts
from community.moderation.models import Case, Queue
from community.moderation.reporting import file_report
from community.realtime import broadcast as real_broadcast

VERBS = (
    "touch", "claim", "hand-over", "escalate", "agree", "reopen", "decide", "restore",
)  # fmt: skip


def pages_of(case):
    pages = ("", "log/", "duty/", "me/")
    return [case.get_absolute_url(), *(f"/moderation/{page}" for page in pages)]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("charlie", 404),
        ("alice", 404),
        ("farida", 404),
        ("eddie", 404),
        ("connie", 404),
        ("mona", 200),
        ("olga", 200),
    ],
)
def test_only_moderators_see_the_desk(as_, request, case, who, status):
    client = as_(request.getfixturevalue(who) if who else None)
    assert [client.get(page).status_code for page in pages_of(case)] == [status] * 5
    if status == 404:
        for verb in VERBS:
            assert client.post(f"{case.get_absolute_url()}{verb}/").status_code == 404
        assert client.post("/moderation/duty/break/").status_code == 404
        assert client.post("/moderation/duty/x/end/").status_code == 404


def test_a_suspended_moderator_sees_nothing(as_, case, mona):
    client = as_(mona)
    mona.suspend()
    assert [client.get(page).status_code for page in pages_of(case)] == [404] * 5


def test_the_most_urgent_stands_first_then_who_waits_longest(as_, mona, message, post, thread):
    spam = file_report(post, reporter=None, door="rules", reason="spam").case
    early = file_report(thread, reporter=None, door="rules", reason="private").case
    late = file_report(message, reporter=None, door="rules", reason="private").case
    page = as_(mona).get("/moderation/").content.decode()
    order = sorted((spam, early, late), key=lambda case: page.index(case.public_id))
    assert order == [early, late, spam]
    assert sorted(order, key=lambda case: case.rank) == order


def test_the_queue_asks_the_database_as_often_for_one_case_as_for_many(
    as_,
    mona,
    alice,
    message,
    post,
    thread,
    django_assert_num_queries,
    django_assert_max_num_queries,
):
    client = as_(mona)
    client.get("/moderation/")
    file_report(message, reporter=alice, door="worried")
    with django_assert_max_num_queries(12) as few:
        client.get("/moderation/")
    file_report(post, reporter=alice, door="worried")
    file_report(thread, reporter=alice, door="worried")
    with django_assert_num_queries(len(few)):
        client.get("/moderation/")


def test_the_case_shows_the_words_covered_and_in_context(as_, migraine, farida, mona, message):
    migraine.post(author=farida.default_persona, source="We would miss you.", key=uuid4())
    case = file_report(message, reporter=None, door="worried").case
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    covered = page.split('<details class="covered">')[1].split("</details>")[0]
    assert "The sea was grey today." in covered and "We would miss you." in covered
    assert page.count("The sea was grey today.") == 1


def test_no_account_is_ever_in_the_html(as_, case, alice, bob, mona, musa):
    case.claim(mona)
    case.decide(mona, "hide", reason="Too much.")
    for page in pages_of(case):
        html = as_(musa).get(page).content.decode()
        assert "@demo.example" not in html
        assert alice.default_persona.name not in html


def test_the_reporter_is_a_member_and_no_more(as_, case, alice, mona):
    html = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "A member" in html and alice.default_persona.name not in html


def test_a_moderator_who_is_concerned_reads_no_report_about_themselves(as_, mona, alice):
    case = file_report(
        mona.default_persona, reporter=alice, door="rules", reason="abuse", note="She shouts."
    ).case
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "She shouts." not in page and "about something you said" in page
    assert not mona.notifications.exists()


def test_what_is_gone_is_said_to_be_gone(as_, case, message, mona):
    message.delete()
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "no longer here" in page
    case.decide(mona, "dealt_with", reason="It is gone.")


def test_the_stream_is_for_moderators(case, mona, alice, olga):
    assert Queue.find_stream("", mona) == Queue.find_stream("", olga) == Queue.the_one()
    assert Queue.find_stream("", alice) is None
    assert Queue.find_stream("elsewhere", mona) is None


def test_each_change_is_sent_once_with_its_row(monkeypatch, message, alice, mona, musa):
    sent = []

    def hear(stream, event):
        if stream == Queue.the_one():
            sent.append(event)
        real_broadcast(stream, event)

    monkeypatch.setattr(broadcasts, "broadcast", hear)
    case = file_report(message, reporter=alice, door="worried").case
    case.claim(mona)
    case.decide(mona, "hide", reason="Too much.")
    case.agree(musa)
    assert [event.seq for event in sent] == [1, 2, 3, 4]
    assert {event.id for event in sent} == {case.public_id}
    assert "Mona is on it" in sent[1].html and "second reader" in sent[2].html
    assert sent[3].html == ""
    assert "The sea was grey today" not in "".join(event.html for event in sent)


def test_missed_changes_come_back_as_their_newest_state(breach, mona, post):
    other = file_report(post, reporter=None, door="rules", reason="spam").case
    breach.decide(mona, "no_breach", reason="Fine.")
    missed = Queue.the_one().missed_events(1, 10)
    assert [(event.seq, event.id, bool(event.html)) for event in missed] == [
        (2, other.public_id, True),
        (3, breach.public_id, False),
    ]
    assert Case.objects.open().get() == other
