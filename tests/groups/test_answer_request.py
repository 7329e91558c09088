"""Requests to join: who reads the answers, who decides, and what is left of them."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from community.notifications.models import Notification
from community.spaces.models import JoinRequest, Membership
from groups.models import Screener, Screening, SupportGroup
from groups.tasks import erase_screenings

GROUP = "/groups/living-with-migraine/"
ANSWERS = [("Since when?", "Six years of it now.")]


@pytest.fixture
def asked(charlie, migraine):
    migraine.ask_to_join(charlie, charlie.default_persona, ANSWERS)
    return JoinRequest.objects.get()


def url_of(asked):
    return f"{GROUP}requests/{asked.public_id}/"


def test_who_is_let_in_reads_the_cards_before_the_room_opens(as_, charlie, farida, asked, migraine):
    as_(farida).post(url_of(asked), {"answer": "admit"})
    assert Notification.objects.get(member=charlie).verb == "group.admitted"
    assert not JoinRequest.objects.exists()
    assert as_(charlie).get(f"{GROUP}room/").url.startswith(f"{GROUP}agree/")
    assert "Before you come in" in as_(charlie).get(f"{GROUP}agree/").content.decode()
    as_(charlie).post(f"{GROUP}agree/", {"check": "Only the people in this group"})
    assert as_(charlie).get(f"{GROUP}room/").status_code == 200


def test_a_request_that_was_answered_already_is_a_sentence(as_, charlie, farida, asked):
    as_(farida).post(url_of(asked), {"answer": "admit"})
    for answer in ("admit", "decline"):
        again = as_(farida).post(url_of(asked), {"answer": answer}, follow=True)
        assert "Somebody has already answered this request." in again.content.decode()
    assert Membership.objects.filter(member=charlie).count() == 1


def test_who_is_declined_is_told_kindly_and_may_ask_again_later(as_, charlie, farida, asked):
    as_(farida).post(url_of(asked), {"answer": "decline"})
    assert Notification.objects.get(member=charlie).verb == "group.declined"
    page = as_(charlie).get(GROUP).content.decode()
    assert "That says nothing about you" in page
    assert as_(charlie).get(f"{GROUP}join/").url == GROUP
    Screening.objects.update(decided_at=timezone.now() - timedelta(days=31))
    assert as_(charlie).get(f"{GROUP}join/").status_code == 200


def test_only_those_who_run_the_group_see_requests(as_, alice, charlie, mona, migraine):
    assert as_(alice).get(f"{GROUP}requests/").status_code == 403
    assert as_(charlie).get(f"{GROUP}requests/").status_code == 404
    assert as_(mona).get(f"{GROUP}requests/").status_code == 404
    assert as_(None).get(f"{GROUP}requests/").status_code == 302


def test_two_people_read_the_answers_and_no_third(as_, alice, bob, farida, asked, migraine):
    for member in (alice, bob):
        migraine.entrust(migraine.membership_of(member), "cohost")
    as_(farida).post(f"{GROUP}people/{alice.default_persona.public_id}/role/", {"screener": "yes"})
    third = as_(farida).post(
        f"{GROUP}people/{bob.default_persona.public_id}/role/", {"screener": "yes"}, follow=True
    )
    assert "Two people read the answers already." in third.content.decode()
    assert Screener.objects.count() == 2
    for member, reads in ((farida, True), (alice, True), (bob, False)):
        page = as_(member).get(f"{GROUP}requests/").content.decode()
        assert "Fennel" in page
        assert ("Six years of it now." in page) == reads


def test_who_steps_down_reads_them_no_more(as_, alice, farida, asked, migraine):
    cohost = migraine.membership_of(alice)
    migraine.entrust(cohost, "cohost")
    migraine.name_screener(cohost)
    migraine.entrust(cohost, "member")
    assert not migraine.is_screened_by(cohost)


def test_a_plain_member_cannot_be_made_a_reader(as_, alice, farida, migraine):
    as_(farida).post(f"{GROUP}people/{alice.default_persona.public_id}/role/", {"screener": "yes"})
    assert not migraine.is_screened_by(migraine.membership_of(alice))


@pytest.mark.parametrize("days", [0, 29, 30, 400])
def test_answers_are_erased_thirty_days_after_the_decision(asked, migraine, days):
    migraine.accept(asked)
    Screening.objects.update(decided_at=timezone.now() - timedelta(days=days))
    erase_screenings()
    assert Screening.objects.exists() == (days < 30)


@pytest.mark.parametrize(("days", "reads"), [(29, True), (30, False)])
def test_nobody_reads_them_after_that_even_before_they_are_erased(
    as_, farida, asked, migraine, days, reads
):
    migraine.accept(asked)
    Screening.objects.update(decided_at=timezone.now() - timedelta(days=days))
    assert (
        "Six years of it now." in as_(farida).get(f"{GROUP}requests/").content.decode()
    ) == reads


def test_answers_that_wait_are_kept(asked):
    Screening.objects.update(created_at=timezone.now() - timedelta(days=400))
    erase_screenings()
    assert Screening.objects.exists()


def test_who_came_in_another_way_has_answered(asked, charlie, migraine):
    migraine.admit(charlie, charlie.default_persona)
    assert Screening.objects.get().decided_at
    assert not JoinRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verbs", [("accept", "accept"), ("accept", "decline")])
def test_two_who_answer_at_once_are_one_answer(asked, charlie, migraine, verbs):
    barrier, outcomes = Barrier(2), []

    def answer(verb):
        group = SupportGroup.objects.get(pk=migraine.pk)
        request = JoinRequest.objects.select_related("member", "persona").get(pk=asked.pk)
        barrier.wait(10)
        outcomes.append((verb, getattr(group, verb)(request)))
        connection.close()

    threads = [Thread(target=answer, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    done = [verb for verb, did in outcomes if did]
    assert len(outcomes) == 2 and len(done) == 1
    told = Notification.objects.filter(member=charlie).exclude(verb="group.requested")
    assert told.count() == 1
    assert bool(migraine.membership_of(charlie)) == (done == ["accept"])
