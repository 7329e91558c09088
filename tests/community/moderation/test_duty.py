"""The rota: who is on, what it changes for those who wait, and whom a P0 calls that nobody takes."""

from datetime import timedelta

import pytest

from community.moderation.models import Case, Duty, LogEntry
from community.moderation.reporting import file_report
from community.moderation.tasks import call_for_unattended
from community.notifications.models import Notification


def called():
    told = Notification.objects.filter(verb="case.waits").order_by("pk")
    return [each.member.default_persona.name for each in told.select_related("member")]


@pytest.mark.parametrize(
    ("door", "reason", "staffed", "unstaffed"),
    [
        ("worried", "", timedelta(minutes=10), timedelta(hours=1)),
        ("rules", "means", timedelta(hours=1), timedelta(hours=8)),
        ("rules", "advice", timedelta(hours=4), timedelta(hours=12)),
        ("rules", "note", timedelta(hours=24), timedelta(hours=24)),
        ("rules", "spam", timedelta(hours=72), timedelta(hours=72)),
    ],
)
def test_the_target_follows_severity_and_the_rota(message, mona, door, reason, staffed, unstaffed):
    case = file_report(message, reporter=None, door=door, reason=reason).case
    assert case.due_at - case.opened_at == pytest.approx(unstaffed, abs=timedelta(seconds=5))
    Case.objects.filter(pk=case.pk).update(state="decided")
    Duty.objects.put_on(mona, 2)
    case = file_report(message, reporter=None, door=door, reason=reason).case
    assert case.due_at - case.opened_at == pytest.approx(staffed, abs=timedelta(seconds=5))


def test_a_worse_report_brings_the_target_nearer(message, alice):
    case = file_report(message, reporter=None, door="rules", reason="spam").case
    case = file_report(message, reporter=alice, door="worried").case
    assert case.due_at - case.waits_since == timedelta(hours=1)


def test_the_row_says_how_long_is_left_and_what_is_overdue(as_, case, mona, at):
    page = as_(mona).get("/moderation/").content.decode()
    assert "59\xa0minutes left" in page or "1\xa0hour left" in page
    at(minutes=90)
    page = as_(mona).get("/moderation/").content.decode()
    assert "overdue by" in page and "deadline-late" in page
    case.claim(mona)
    assert "<count-down" not in as_(mona).get("/moderation/").content.decode()


def test_a_p0_that_nobody_takes_calls_those_on_duty_then_everybody(case, mona, lead, at):
    Duty.objects.put_on(mona, 4)
    call_for_unattended()
    assert called() == []
    at(minutes=11)
    call_for_unattended()
    call_for_unattended()
    assert called() == ["Mona"]
    at(minutes=10)
    call_for_unattended()
    call_for_unattended()
    assert called() == ["Mona", "Mona", "Musa"]
    at(hours=3)
    call_for_unattended()
    assert len(called()) == 3
    entries = LogEntry.objects.filter(act="called").order_by("seq")
    assert [(entry.actor, entry.detail) for entry in entries] == [
        (None, {"by": "automatic", "people": 1}),
        (None, {"by": "automatic", "people": 2}),
    ]


def test_with_nobody_on_duty_everybody_is_called_at_once(case, mona, musa, at):
    at(minutes=11)
    call_for_unattended()
    assert called() == ["Mona", "Musa"]
    at(minutes=20)
    call_for_unattended()
    assert len(called()) == 2


def test_what_is_claimed_or_less_urgent_calls_nobody_and_a_lapsed_claim_does(
    case, post, mona, musa, at
):
    file_report(post, reporter=None, door="rules", reason="means")
    at(minutes=9)
    case.claim(mona)
    at(minutes=14)
    call_for_unattended()
    assert called() == []
    at(minutes=2)
    call_for_unattended()
    assert called() == ["Mona", "Musa"]


def test_what_waits_for_a_lead_calls_leads_alone(case, mona, lead, at):
    Duty.objects.put_on(mona, 4)
    case.escalate(mona, "I know this voice.")
    at(minutes=11)
    call_for_unattended()
    assert called() == ["Musa"]


def test_what_was_decided_and_waits_for_a_second_reader_calls_nobody(case, mona, at):
    case.decide(mona, "hide", reason="Too much.")
    at(minutes=11)
    call_for_unattended()
    assert called() == []


def test_the_call_leads_to_the_case_in_the_bell_and_the_log(as_, case, mona, at):
    at(minutes=11)
    call_for_unattended()
    assert "Nobody is on this case yet" in as_(mona).get("/me/notifications/").content.decode()
    assert "Nobody was on it: Cairn called" in as_(mona).get("/moderation/log/").content.decode()


def test_a_moderator_goes_on_and_off(as_, mona):
    client = as_(mona)
    assert client.post("/moderation/duty/", {"begins_in": 0, "hours": 2}).status_code == 302
    duty = Duty.objects.get()
    assert (duty.member, duty.ends_at - duty.begins_at) == (mona, timedelta(hours=2))
    page = client.get("/moderation/duty/").content.decode()
    assert "Mona" in page and "End it" in page and "@demo.example" not in page
    client.post(f"/moderation/duty/{duty.public_id}/end/")
    assert not Duty.objects.on_now().exists()


def test_going_on_again_makes_it_longer_and_what_has_not_begun_can_be_dropped(mona):
    first = Duty.objects.put_on(mona, 2)
    assert Duty.objects.put_on(mona, 4).pk == first.pk
    later = Duty.objects.put_on(mona, 2, begins_in=12)
    assert Duty.objects.count() == 2 and list(Duty.objects.coming()) == [later]
    later.end()
    assert Duty.objects.count() == 1


@pytest.mark.parametrize(
    "typed", [{}, {"begins_in": 0, "hours": 99}, {"begins_in": "x", "hours": 2}]
)
def test_nonsense_puts_nobody_on(as_, mona, typed):
    assert as_(mona).post("/moderation/duty/", typed).status_code == 422
    assert not Duty.objects.exists()


def test_leads_put_others_on_and_off_and_nobody_else_does(as_, mona, lead):
    typed = {"begins_in": 0, "hours": 2}
    as_(lead).post("/moderation/duty/", typed | {"who": mona.default_persona.public_id})
    assert Duty.objects.get().member == mona
    as_(mona).post("/moderation/duty/", typed | {"who": lead.default_persona.public_id})
    assert set(Duty.objects.values_list("member", flat=True)) == {mona.pk}
    theirs = Duty.objects.put_on(lead, 2)
    assert as_(mona).post(f"/moderation/duty/{theirs.public_id}/end/").status_code == 404
    mine = Duty.objects.get(member=mona)
    assert as_(lead).post(f"/moderation/duty/{mine.public_id}/end/").status_code == 302


def test_who_left_the_team_is_not_on_duty(mona):
    Duty.objects.put_on(mona, 2)
    mona.give_back_roles()
    assert not Duty.objects.on_now().exists()


def test_the_page_asks_as_often_for_one_duty_as_for_many(
    as_, mona, musa, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_(mona)
    Duty.objects.put_on(mona, 2)
    with django_assert_max_num_queries(12) as few:
        client.get("/moderation/duty/")
    Duty.objects.put_on(musa, 2)
    Duty.objects.put_on(musa, 2, begins_in=24)
    with django_assert_num_queries(len(few)):
        client.get("/moderation/duty/")
