"""Those who run a group handle what is reported in it: without accounts, and they can pass it up to the team."""

from uuid import uuid4

import pytest

from community.moderation.local import TooClose, WithTheTeam
from community.moderation.models import (
    Action,
    AlreadyDecided,
    Appeal,
    Case,
    InOtherHands,
    LogEntry,
    NotPossible,
)
from community.moderation.reporting import file_report
from community.notifications.models import Notification
from groups.models import SupportGroup
from tests.threads import at_once

pytestmark = pytest.mark.django_db
HOME = "/groups/living-with-migraine/cases/"
HIDE = {"reason": "Not here.", "rule": "selling", "message": "Please not here."}


@pytest.fixture
def message(migraine, bob):
    return migraine.post(author=bob.default_persona, source="The sea was grey today.", key=uuid4())


@pytest.fixture
def case(message, alice, mona):
    return file_report(message, reporter=alice, door="rules", reason="selling", note="Boats?").case


@pytest.fixture
def runs(migraine, farida):
    """farida's Membership: she runs the group."""
    return migraine.membership_of(farida)


def page_of(case):
    return f"{HOME}{case.public_id}/"


def told(member, verb="case.here"):
    return Notification.objects.filter(member=member, verb=verb).count()


def test_they_are_told_see_it_and_decide_it(as_, case, farida, message, bob, alice):
    assert told(farida) == 1
    here = as_(farida)
    assert "Reported once" in here.get(HOME).content.decode()
    page = here.get(page_of(case)).content.decode()
    assert "The sea was grey today." in page and "It sells, scams or recruits" in page
    assert "Boats?" not in page  # only moderators read the note: it tells who wrote it
    assert here.post(page_of(case), {"what": "hide"} | HIDE).url == HOME
    message.refresh_from_db()
    case.refresh_from_db()
    assert message.is_hidden and case.is_decided
    assert (told(bob, "decision.made"), told(alice, "report.decided")) == (1, 1)
    assert "Nothing was reported" in here.get(HOME).content.decode()


def test_to_ask_the_author_is_not_called_decided(as_, case, farida):
    here = as_(farida)
    here.post(page_of(case), {"what": "ask"} | HIDE | {"message": "Could you say it milder?"})
    page = here.get(HOME).content.decode()
    assert "Asked. The case waits for its author" in page and "Decided." not in page


def test_nothing_of_accounts_stands_there(as_, case, farida, migraine, bob, alice):
    bob.add_persona("Secret Larch")
    page = as_(farida).get(page_of(case)).content.decode()
    for secret in (bob.email, alice.email, "Secret Larch", "strike", "Mona"):
        assert secret not in page
    assert bob.default_persona.name in page


def test_who_decided_stands_on_record_by_their_face_here_and_no_other(
    as_, case, runs, mona, farida
):
    face = farida.add_persona("Harbour Light")
    runs.persona = face
    runs.save()
    case.decide_here(runs, "hide", **HIDE)
    action, entry = Action.objects.get(), LogEntry.objects.newest_first().first()
    assert (action.by, action.face) == (None, face)
    assert (entry.actor, entry.persona, entry.act) == (None, face, "hide")
    page = as_(mona).get(case.get_absolute_url()).content.decode().partition("<main")[2]
    assert "Harbour Light" in page
    assert farida.default_persona.name not in page
    assert LogEntry.objects.verify()


@pytest.mark.parametrize("door", [("worried", ""), ("rules", "private")])
def test_what_is_grave_they_see_and_the_team_decides(message, alice, runs, as_, farida, door):
    case = file_report(message, reporter=alice, door=door[0], reason=door[1]).case
    assert "The team decides this one" in as_(farida).get(page_of(case)).content.decode()
    with pytest.raises(WithTheTeam):
        case.decide_here(runs, "no_breach", reason="He is fine.")


def test_they_pass_it_up_and_the_team_is_called(as_, case, runs, farida, mona):
    before = told(mona, "report.received")
    as_(farida).post(f"{page_of(case)}up/", {"note": "I know him too well."})
    case.refresh_from_db()
    assert case.is_passed_up and told(mona, "report.received") == before + 1
    with pytest.raises(WithTheTeam):
        case.decide_here(runs, "hide", **HIDE)
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "passed this up" in page and "I know him too well." in page
    case.decide(mona, "no_breach", reason="It is fine.")
    assert case.is_decided


def test_who_is_too_close_and_what_is_grave_can_be_passed_up(message, farida, runs):
    case = file_report(message, reporter=farida, door="worried").case
    case.pass_up(runs, "I reported it myself.")
    assert case.is_passed_up
    with pytest.raises(WithTheTeam):
        case.pass_up(runs, "Again.")


def test_a_second_look_is_for_the_team(case, runs, mona):
    case.decide_here(runs, "no_breach", reason="It is fine.")
    case.reports.get().ask_for_second_look("I do not think so.")
    case.refresh_from_db()
    with pytest.raises(WithTheTeam):
        case.decide_here(runs, "no_breach", reason="Still fine.")


def test_who_runs_it_no_more_decides_no_more(migraine, case, runs):
    loaded = migraine.membership_of(runs.member)
    type(runs).objects.filter(pk=runs.pk).update(role="member")
    for verb in (
        lambda: case.decide_here(loaded, "hide", **HIDE),
        lambda: case.pass_up(loaded, "Please."),
    ):
        with pytest.raises(NotPossible):
            verb()


def test_what_was_decided_about_the_account_is_not_there(
    as_, migraine, case, bob, alice, mona, farida
):
    other = migraine.post(author=bob.default_persona, source="Boats again.", key=uuid4())
    earlier = file_report(other, reporter=alice, door="rules", reason="spam").case
    earlier.decide(mona, "read_first", read_days=7, **HIDE)
    again = migraine.post(
        author=type(bob.default_persona).objects.get(pk=bob.default_persona_id),
        source="Sails.",
        key=uuid4(),
    )
    assert again.is_held
    for each in (case, Case.objects.get(subject_id=again.pk)):
        page = as_(farida).get(page_of(each)).content.decode().lower()
        assert "read first" not in page


def test_to_pass_it_up_needs_words(as_, case, farida):
    assert as_(farida).post(f"{page_of(case)}up/", {"note": ""}).status_code == 422
    case.refresh_from_db()
    assert not case.is_passed_up


def test_they_do_less_than_the_team(as_, case, runs, farida):
    page = as_(farida).get(page_of(case)).content.decode()
    assert 'value="hide"' in page and 'value="suspend"' not in page
    with pytest.raises(NotPossible):
        case.decide_here(runs, "suspend", days=0, **HIDE)
    assert as_(farida).post(page_of(case), {"what": "suspend"} | HIDE).status_code == 422


def test_whoever_reported_it_does_not_decide(message, farida, runs):
    case = file_report(message, reporter=farida, door="rules", reason="spam").case
    with pytest.raises(TooClose):
        case.decide_here(runs, "hide", **HIDE)


def test_what_is_about_who_runs_the_group_is_for_the_team_alone(
    as_, migraine, alice, bob, farida, mona
):
    migraine.entrust(migraine.membership_of(bob), "cohost")
    said = migraine.post(author=farida.default_persona, source="Buy boats.", key=uuid4())
    case = file_report(said, reporter=alice, door="rules", reason="spam").case
    assert told(farida) == told(bob) == 0
    for runner in (farida, bob):
        assert as_(runner).get(page_of(case)).status_code == 404
        assert case.public_id not in as_(runner).get(HOME).content.decode()
    assert as_(mona).get(case.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("charlie", 404), ("mona", 404), ("alice", 403), ("bob", 403), ("farida", 200)],
)
def test_who_sees_it(request, as_, case, who, status):
    reader = as_(who and request.getfixturevalue(who))
    assert reader.get(HOME).status_code == status
    assert reader.get(page_of(case)).status_code == status
    if status != 200:
        assert reader.post(page_of(case), {"what": "hide"} | HIDE).status_code == status
        assert reader.post(f"{page_of(case)}up/", {"note": "No."}).status_code == status


def test_who_runs_another_group_sees_nothing_of_it(as_, case, charlie):
    other = SupportGroup.objects.create(slug="quiet", name="Quiet")
    other.admit(charlie, charlie.default_persona, role="facilitator")
    assert as_(charlie).get(f"/groups/quiet/cases/{case.public_id}/").status_code == 404
    assert "Nothing was reported" in as_(charlie).get("/groups/quiet/cases/").content.decode()
    assert told(charlie) == 0


def test_a_moderator_was_quicker_and_nothing_is_lost(as_, case, farida, mona):
    case.decide(mona, "no_breach", reason="It is fine.")
    answer = as_(farida).post(page_of(case), {"what": "hide"} | HIDE)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "already decided by the team" in page and "Please not here." in page


def test_while_a_moderator_is_on_it_they_wait(case, runs, mona):
    case.claim(mona)
    with pytest.raises(InOtherHands):
        case.decide_here(runs, "hide", **HIDE)


def test_what_they_decided_is_decided_once(case, runs):
    case.decide_here(runs, "hide", **HIDE)
    with pytest.raises(AlreadyDecided):
        case.decide_here(runs, "hide", **HIDE)
    assert Action.objects.count() == 1


def test_it_can_be_appealed_to_the_team_and_undone_by_it(case, runs, message, mona, farida):
    action = case.decide_here(runs, "hide", **HIDE)
    appeal = Appeal.objects.open(action, "It is the sea.")
    assert appeal.had_part(farida) and not appeal.had_part(mona)
    appeal.decide(mona, True, "It is only the sea.")
    message.refresh_from_db()
    assert not message.is_hidden


def test_the_list_asks_little(as_, migraine, bob, alice, farida, django_assert_max_num_queries):
    for number in range(5):
        said = migraine.post(author=bob.default_persona, source=f"{number}.", key=uuid4())
        file_report(said, reporter=alice, door="rules", reason="spam")
    here = as_(farida)
    with django_assert_max_num_queries(12):
        assert here.get(HOME).content.decode().count("queue-item") > 5
    assert Case.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_decisions_at_the_same_moment_end_in_one(case, migraine, farida, bob, alice, mona):
    runs = migraine.membership_of(farida)

    def decide_here():
        return Case.objects.get(pk=case.pk).decide_here(runs, "hide", **HIDE)

    def decide():
        return Case.objects.get(pk=case.pk).decide(mona, "no_breach", reason="It may stay.")

    answers = at_once(*[decide_here] * 5, decide)
    assert sum(isinstance(each, AlreadyDecided) for each in answers) == 5
    assert Action.objects.count() == 1
    assert LogEntry.objects.filter(act__in=["hide", "no_breach"]).count() == 1
    assert told(alice, "report.decided") == 1


@pytest.mark.django_db(transaction=True)
def test_a_case_that_is_passed_up_at_the_same_moment_is_decided_once(case, migraine, farida):
    runs = migraine.membership_of(farida)

    def decide_here():
        return Case.objects.get(pk=case.pk).decide_here(runs, "hide", **HIDE)

    def pass_up():
        return Case.objects.get(pk=case.pk).pass_up(runs, "Too much for me.")

    decided, passed = at_once(decide_here, pass_up)
    assert isinstance(decided, Action) != isinstance(decided, WithTheTeam)
    case.refresh_from_db()
    assert case.is_decided == isinstance(decided, Action)
    assert case.is_passed_up == (passed is None)
    assert case.is_decided != case.is_passed_up


def test_the_teams_list_says_what_a_group_passed_up(as_, case, runs, mona):
    row = "passed up by the group"
    assert row not in as_(mona).get("/moderation/").content.decode()
    case.pass_up(runs, "Too much for us.")
    assert row in as_(mona).get("/moderation/").content.decode()
