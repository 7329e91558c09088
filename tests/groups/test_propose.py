"""Proposing a group: seen by nobody but the team, until a moderator approves."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from community.notifications.models import Notification
from community.topics.models import Topic
from groups.models import DecidedAlready, Proposal, SupportGroup


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="epilepsy", name="Epilepsy")


def typed(member, **changes):
    form = {
        "name": "Seizures at work",
        "purpose": "How do you tell your colleagues?",
        "topics": "epilepsy",
        "language": "de",
        "meets": "weekly",
        "rhythm": "Thursdays",
        "visibility": "private",
        "joining": "request",
        "is_listed": "on",
        "questions": "What brings you here?\nWhat do you hope for?",
        "rules": "No names of employers.",
        "persona": member.default_persona.public_id,
        "key": str(uuid4()),
    }
    return form | changes


@pytest.fixture
def proposal(as_, charlie, mona, topic):
    as_(charlie).post("/groups/new/", typed(charlie))
    return Proposal.objects.get()


def test_it_is_seen_by_the_team_and_who_proposed_it(as_, alice, charlie, mona, olga, proposal):
    url = proposal.get_absolute_url()
    assert not SupportGroup.objects.exists()
    for member, status in ((charlie, 200), (mona, 200), (alice, 404), (None, 302)):
        assert as_(member).get(url).status_code == status
    assert "Seizures at work" in as_(mona).get("/groups/proposals/").content.decode()
    for outsider in (charlie, alice):
        assert as_(outsider).get("/groups/proposals/").status_code == 404
        assert "Seizures" not in as_(outsider).get("/groups/").content.decode()
    assert Notification.objects.get(member=mona).verb == "group.proposed"
    assert "/groups/proposals/" in as_(mona).get("/moderation/").content.decode()


def test_approved_it_is_a_group_that_its_founder_runs(as_, charlie, mona, proposal, topic):
    as_(mona).post(f"{proposal.get_absolute_url()}decide/", {"decision": "approve"})
    group = SupportGroup.objects.get()
    assert group.slug == "seizures-at-work"
    assert (group.language, group.meets, group.visibility) == ("de", "weekly", "private")
    assert group.questions == ["What brings you here?", "What do you hope for?"]
    assert list(group.topics.all()) == [topic]
    membership = group.membership_of(charlie)
    assert membership.role == "facilitator" and group.is_screened_by(membership)
    assert Notification.objects.get(member=charlie).verb == "group.approved"
    assert as_(charlie).get("/groups/seizures-at-work/room/").status_code == 200


def test_declining_needs_a_reason_which_is_told(as_, charlie, mona, proposal):
    url = f"{proposal.get_absolute_url()}decide/"
    answer = as_(mona).post(url, {"decision": "decline", "reason": " "})
    assert answer.status_code == 422
    assert "Please say why" in answer.content.decode()
    as_(mona).post(url, {"decision": "decline", "reason": "There is one already."})
    assert Notification.objects.get(member=charlie).verb == "group.refused"
    page = as_(charlie).get(proposal.get_absolute_url()).content.decode()
    assert "There is one already." in page and "Mona" not in page
    assert not SupportGroup.objects.exists()


def test_who_comes_second_is_told_and_keeps_the_words(as_, mona, musa, proposal):
    proposal.decline(mona, "No.")
    form = {"decision": "approve", "reason": "I like it a lot."}
    answer = as_(musa).post(f"{proposal.get_absolute_url()}decide/", form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "already decided" in page and "I like it a lot." in page


def test_nobody_decides_on_their_own(as_, mona, musa, topic):
    as_(mona).post("/groups/new/", typed(mona))
    url = Proposal.objects.get().get_absolute_url()
    assert as_(mona).post(f"{url}decide/", {"decision": "approve"}).status_code == 404
    assert "somebody else of the team decides" in as_(mona).get(url).content.decode()


def test_only_moderators_decide(as_, alice, charlie, proposal):
    url = f"{proposal.get_absolute_url()}decide/"
    for member in (alice, charlie):
        assert as_(member).post(url, {"decision": "approve"}).status_code == 404


def test_sent_twice_it_is_one(as_, charlie, topic):
    form = typed(charlie)
    first, second = (as_(charlie).post("/groups/new/", form) for _ in range(2))
    assert first.url == second.url
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Please write something first."),
        ({"topics": "Dragons"}, "There is no topic called “Dragons” here."),
        ({"questions": "a\nb\nc\nd\ne\nf"}, "There is room for 5 lines."),
        ({"questions": "a" * 201}, "One line may have 200 characters."),
        ({"is_listed": ""}, "A group that nobody finds is private"),
        ({"check_question": "Why?"}, "needs a right answer"),
        (
            {"check_question": "Why?", "check_right": "So", "check_wrong": "So\nNo"},
            "The right answer stands among the wrong ones.",
        ),
        ({"visibility": "secret"}, "Select a valid choice"),
        ({"persona": "new"}, "Please write the new name"),
        ({"key": "7"}, "please send it again"),
    ],
)
def test_what_cannot_be_proposed_is_a_sentence_and_nothing_is_lost(
    as_, charlie, topic, changes, sentence
):
    answer = as_(charlie).post("/groups/new/", typed(charlie, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page and "How do you tell your colleagues?" in page
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("name", ["New", "Proposals", "Ωμέγα", "💜"])
def test_every_name_gets_an_address(charlie, mona, name):
    proposal = Proposal.make(
        member=charlie, persona=charlie.default_persona, key=uuid4(), topics=[], name=name
    )
    group = proposal.approve(mona)
    assert group.slug not in {"", "new", "proposals"}


def test_two_groups_of_one_name_have_two_addresses(charlie, mona):
    slugs = set()
    for _ in range(2):
        proposal = Proposal.make(
            member=charlie, persona=charlie.default_persona, key=uuid4(), topics=[], name="Night"
        )
        slugs.add(proposal.approve(mona).slug)
    assert len(slugs) == 2


def test_the_address_of_an_unlisted_group_says_nothing(charlie, mona):
    proposal = Proposal.make(
        member=charlie,
        persona=charlie.default_persona,
        key=uuid4(),
        topics=[],
        name="Quiet corner",
        is_listed=False,
        joining="invitation",
    )
    assert "quiet" not in proposal.approve(mona).slug


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_make_one_group(charlie, mona, musa):
    proposal = Proposal.make(
        member=charlie, persona=charlie.default_persona, key=uuid4(), topics=[], name="Night"
    )
    barrier, outcomes = Barrier(2), []

    def approve(moderator):
        mine = Proposal.objects.get(pk=proposal.pk)
        barrier.wait(10)
        try:
            outcomes.append(mine.approve(moderator))
        except DecidedAlready:
            outcomes.append(None)
        connection.close()

    threads = [Thread(target=approve, args=[member]) for member in (mona, musa)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(outcomes) == 2 and outcomes.count(None) == 1
    assert SupportGroup.objects.count() == 1
