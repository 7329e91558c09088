"""The log: it cannot be changed through the ORM, and what SQL changed is found."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.moderation.log import ChainBroken, LogIsAppendOnly
from community.moderation.models import LogEntry, Queue


def verify():
    said = StringIO()
    call_command("verify_log", stdout=said)
    return said.getvalue()


@pytest.fixture
def long_log(breach, mona, musa):
    """reported, claimed, hide, restore"""
    breach.claim(mona)
    breach.decide(mona, "hide", reason="Too much.")
    breach.restore(musa, reason="Not too much.")
    return LogEntry.objects.order_by("seq")


def test_an_empty_log_is_whole(db):
    assert "empty" in verify()


def test_a_whole_log_is_proven(long_log):
    assert f"4 entries, the last sealed {long_log.last().digest}" in verify()


@pytest.mark.parametrize(
    "change",
    [
        lambda log: log.first().save(),
        lambda log: log.first().delete(),
        lambda log: LogEntry.objects.update(act="hide"),
        lambda log: LogEntry.objects.all().delete(),
        lambda log: LogEntry.objects.bulk_create([LogEntry(seq=9)]),
        lambda log: LogEntry.objects.bulk_update(list(log), ["act"]),
        lambda log: log.first().case.log.update(act="hide"),
        lambda log: LogEntry.objects.update_or_create(seq=1, defaults={"act": "hide"}),
    ],
)
def test_the_log_is_append_only(long_log, change):
    with pytest.raises(LogIsAppendOnly), transaction.atomic():
        change(long_log)
    assert "whole" in verify()


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE moderation_logentry SET act = 'no_breach' WHERE seq = 3", 3),
        ("UPDATE moderation_logentry SET actor_id = NULL WHERE seq = 2", 2),
        ('UPDATE moderation_logentry SET detail = \'{"reason": ""}\' WHERE seq = 4', 4),
        ("UPDATE moderation_logentry SET at = '2020-01-01 00:00:00' WHERE seq = 1", 1),
        ("UPDATE moderation_logentry SET digest = 'forged' WHERE seq = 2", 2),
        ("UPDATE moderation_logentry SET seq = 9 WHERE seq = 3", 4),
        ("DELETE FROM moderation_logentry WHERE seq = 1", 2),
        ("DELETE FROM moderation_logentry WHERE seq = 2", 3),
    ],
)
def test_what_was_tampered_with_is_named(long_log, statement, where):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(CommandError, match=f"entry {where} "):
        verify()


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    details=st.lists(
        st.dictionaries(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=5),
            st.one_of(
                st.integers(-(2**53), 2**53),
                st.none(),
                st.booleans(),
                st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
            ),
        ),
        max_size=6,
    ),
    victim=st.integers(0, 5),
)
def test_any_chain_holds_and_any_change_breaks_it(case, mona, details, victim):
    with transaction.atomic():
        Queue.take()
        for detail in details:
            LogEntry.objects.append("claimed", case, actor=mona, words=detail)
        assert LogEntry.objects.verify().seq == len(details) + 1
        seq = 1 + victim % (len(details) + 1)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE moderation_logentry SET act = 'restore' WHERE seq = %s", [seq])
        with pytest.raises(ChainBroken) as broken:
            LogEntry.objects.verify()
        assert broken.value.seq == seq
        transaction.set_rollback(True)


def test_the_log_reads_in_words_page_by_page(as_, case, mona):
    with transaction.atomic():
        Queue.take()
        for _each in range(60):
            LogEntry.objects.append("hide", case, actor=mona, reason="Line.")
    first = as_(mona).get("/moderation/log/").content.decode()
    assert first.count("Mona hid it") == 50 and "?before=12" in first
    rest = as_(mona).get("/moderation/log/?before=12").content.decode()
    assert rest.count("Mona hid it") == 10 and "A member reported" in rest
    assert as_(mona).get("/moderation/log/?before=nonsense").status_code == 200


ABOUT_A_CASE = [act for act, _label in LogEntry.Act.choices[: LogEntry.Act.values.index("slow")]]


@pytest.mark.parametrize("act", ABOUT_A_CASE)
def test_every_line_of_a_case_is_a_whole_sentence(act, case, mona):
    entry = LogEntry(act=act, case=case, actor=mona, detail={"to": "Musa", "people": 2})
    line = render_to_string("moderation/_log_act.html", {"entry": entry}).strip()
    assert not re.search(r"\b(in|of|from|on|behind|at|to)$|[:,]$", line)


def test_the_log_survives_an_erased_account(long_log, musa):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM members_member_groups WHERE member_id = %s", [musa.pk])
    musa.delete()
    assert "whole" in verify()
