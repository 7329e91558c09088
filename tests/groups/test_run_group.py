"""Running a group: its people and roles, its settings, and that a private one stays private."""

from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from community.notifications.models import Notification
from community.search.models import SearchDocument
from community.spaces.models import Space
from groups.models import LastFacilitator, SupportGroup, WouldWiden

GROUP = "/groups/living-with-migraine/"


def url_of(member):
    return f"{GROUP}people/{member.default_persona.public_id}/role/"


def role_of(group, member):
    return group.membership_of(member).role


def test_a_facilitator_makes_a_cohost_and_back(as_, alice, farida, migraine):
    for role in ("cohost", "member", "facilitator"):
        as_(farida).post(url_of(alice), {"role": role})
        assert role_of(migraine, alice) == role
    assert {each.verb for each in Notification.objects.filter(member=alice)} == {"group.entrusted"}


def test_who_steps_down_is_told_where_they_may_still_read(as_, alice, farida, migraine):
    migraine.entrust(migraine.membership_of(alice), "facilitator")
    answer = as_(farida).post(url_of(farida), {"role": "member"}, follow=True)
    assert answer.status_code == 200
    assert "Farida is now: Member." in answer.content.decode()


def test_a_cohost_sees_the_people_and_changes_nobody(as_, alice, bob, migraine):
    migraine.entrust(migraine.membership_of(alice), "cohost")
    page = as_(alice).get(f"{GROUP}people/").content.decode()
    assert "Old Harbour" in page and "@demo.example" not in page
    assert as_(alice).post(url_of(bob), {"role": "cohost"}).status_code == 403
    assert as_(alice).get(f"{GROUP}settings/").status_code == 403
    assert role_of(migraine, bob) == "member"


def test_a_plain_member_does_not_see_the_list(as_, alice, migraine):
    assert as_(alice).get(f"{GROUP}people/").status_code == 403


@pytest.mark.parametrize("data", [{}, {"role": "king"}, {"screener": "maybe"}])
def test_nonsense_changes_nothing(as_, alice, farida, migraine, data):
    assert as_(farida).post(url_of(alice), data).status_code == 302
    assert role_of(migraine, alice) == "member"


def test_somebody_of_another_group_is_not_there(as_, charlie, farida, migraine):
    assert as_(farida).post(url_of(charlie), {"role": "cohost"}).status_code == 404


def test_the_last_facilitator_names_another_first(as_, alice, farida, migraine):
    sentence = "Please make somebody else a facilitator first."
    stepping = as_(farida).post(url_of(farida), {"role": "member"}, follow=True)
    leaving = as_(farida).post(f"{GROUP}leave/", follow=True)
    for answer in (stepping, leaving):
        assert sentence in answer.content.decode()
    assert role_of(migraine, farida) == "facilitator"
    as_(farida).post(url_of(alice), {"role": "facilitator"})
    as_(farida).post(f"{GROUP}leave/")
    assert not migraine.membership_of(farida)


def test_a_suspended_facilitator_does_not_count(alice, farida, migraine):
    migraine.entrust(migraine.membership_of(alice), "facilitator")
    alice.suspend()
    with pytest.raises(LastFacilitator):
        migraine.leave(farida)


def test_the_last_person_may_leave_and_the_group_is_off_the_lists(as_, charlie, farida):
    group = SupportGroup.objects.create(slug="alone", name="Alone")
    group.admit(farida, farida.default_persona, role="facilitator")
    as_(farida).post("/groups/alone/leave/")
    assert as_(charlie).get("/groups/alone/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_facilitators_who_step_down_at_once_leave_one(alice, bob, farida, migraine):
    migraine.entrust(migraine.membership_of(alice), "facilitator")
    barrier, refused = Barrier(2), []

    def step_down(member):
        group = SupportGroup.objects.get(pk=migraine.pk)
        membership = group.membership_of(member)
        barrier.wait(10)
        try:
            group.entrust(membership, "member")
        except LastFacilitator:
            refused.append(member)
        connection.close()

    threads = [Thread(target=step_down, args=[member]) for member in (alice, farida)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(refused) == 1
    assert migraine.memberships.filter(role="facilitator").count() == 1


def settings_of(group, **changes):
    form = {
        "name": group.name,
        "purpose": group.purpose,
        "language": "en",
        "meets": "anytime",
        "visibility": group.visibility,
        "joining": group.joining,
        "is_listed": "on",
    }
    return form | changes


def test_the_facilitator_changes_what_is_told(as_, farida, migraine):
    migraine.index()
    form = settings_of(migraine, name="Life with migraine", meets="daily", questions="Since when?")
    assert as_(farida).post(f"{GROUP}settings/", form).status_code == 302
    migraine.refresh_from_db()
    assert (migraine.name, migraine.meets) == ("Life with migraine", "daily")
    assert migraine.questions == ["Since when?"]
    assert SearchDocument.objects.get().title == "Life with migraine"


def test_the_form_offers_no_more_readers(as_, farida, migraine):
    answer = as_(farida).post(f"{GROUP}settings/", settings_of(migraine, visibility="public"))
    assert answer.status_code == 422
    migraine.refresh_from_db()
    assert migraine.visibility == "private"


@pytest.mark.parametrize(
    ("now", "later"), [("private", "members"), ("private", "public"), ("members", "public")]
)
def test_a_group_is_never_opened_to_more_readers(db, now, later):
    group = SupportGroup.objects.create(slug="g", name="G", visibility=now)
    group.visibility = later
    with pytest.raises(WouldWiden):
        group.save()


@pytest.mark.parametrize("later", ["members", "public"])
def test_the_database_keeps_a_private_space_private(migraine, later):
    with pytest.raises(DatabaseError, match="stays private"), transaction.atomic():
        Space.objects.filter(pk=migraine.pk).update(visibility=later)
    migraine.refresh_from_db()
    assert migraine.visibility == "private"


def test_a_public_group_may_become_private(as_, charlie, farida):
    group = SupportGroup.objects.create(
        slug="open-door", name="Open door", purpose="All", visibility="public", joining="open"
    )
    group.admit(farida, farida.default_persona, role="facilitator")
    form = settings_of(group, visibility="private")
    assert as_(farida).post("/groups/open-door/settings/", form).status_code == 302
    assert as_(charlie).get("/groups/open-door/room/").status_code == 404
