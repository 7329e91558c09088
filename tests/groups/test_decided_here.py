"""Those who run a group read afterwards what they decided in it: their decisions, and nobody else's."""

import re
from uuid import uuid4

import pytest

from community.moderation.models import Appeal
from community.moderation.reporting import file_report
from groups.models import SupportGroup

pytestmark = pytest.mark.django_db
HOME = "/groups/living-with-migraine/cases/"
HIDE = {"reason": "It sells boats.", "rule": "selling", "message": "Please not here."}


@pytest.fixture
def runs(migraine, farida):
    """farida's Membership: she runs the group."""
    return migraine.membership_of(farida)


@pytest.fixture
def reported(migraine, bob, alice, mona):
    """`reported()`: the Case of one more message of bob's that alice reported."""

    def report(source="The sea was grey today."):
        said = migraine.post(author=bob.default_persona, source=source, key=uuid4())
        return file_report(said, reporter=alice, door="rules", reason="selling", note="Boats?").case

    return report


def text_of(answer):
    return re.sub(r"\s+", " ", answer.text)


def page_of(case):
    return f"{HOME}{case.public_id}/"


def test_they_read_what_they_decided_and_why(as_, reported, runs, farida, bob):
    case = reported()
    case.decide_here(runs, "hide", note="Third time.", **HIDE)
    for page in (HOME, page_of(case)):
        shown = text_of(as_(farida).get(page))
        for words in (
            "Decided here",
            "It was hidden",
            "It sells boats.",
            farida.default_persona.name,
        ):
            assert words in shown, (page, words)
    assert "already decided here" in shown and "decided by the team" not in shown
    assert f'href="{page_of(case)}"' in as_(farida).get(HOME).text
    assert "Please not here." in text_of(as_(farida).get(page_of(case)))


def test_who_runs_it_beside_them_reads_it_too(as_, reported, runs, migraine, make_member):
    case = reported()
    case.decide_here(runs, "hide", **HIDE)
    cohost = make_member("Cora")
    migraine.admit(cohost, cohost.default_persona, role="cohost")
    assert "It sells boats." in text_of(as_(cohost).get(HOME))
    assert "It sells boats." in text_of(as_(cohost).get(page_of(case)))


def test_they_see_that_it_was_appealed_and_taken_back_and_no_words_of_the_team(
    as_, reported, runs, farida, mona
):
    case = reported()
    appeal = Appeal.objects.open(case.decide_here(runs, "hide", **HIDE), "It is the sea.")
    for page in (HOME, page_of(case)):
        shown = text_of(as_(farida).get(page))
        assert "Appeal: Somebody else on the team looks at it" in shown
        assert "It is the sea." not in shown
    appeal.decide(mona, True, "You have two strikes already.")
    for page in (HOME, page_of(case)):
        shown = text_of(as_(farida).get(page))
        assert "taken back" in shown and "Appeal: The decision was taken back" in shown
        assert "strikes" not in shown and "Mona" not in shown


def test_what_the_team_decided_after_it_was_passed_up_stays_with_the_team(
    as_, reported, runs, farida, mona
):
    case = reported()
    case.decide_here(runs, "ask", reason="It is unclear.", message="Could you say it milder?")
    case.pass_up(runs, "I know him too well.")
    case.decide(mona, "warn", reason="His second strike.", rule="selling", message="Stop it.")
    for page in (HOME, page_of(case)):
        shown = text_of(as_(farida).get(page))
        assert "It is unclear." in shown
        for secret in ("His second strike.", "Stop it.", "Warn the author", "Mona"):
            assert secret not in shown, page
    assert "already decided by the team" in shown


def test_nothing_stands_there_of_other_groups_and_of_accounts(
    as_, reported, runs, farida, bob, alice
):
    bob.add_persona("Secret Larch")
    case = reported()
    case.decide_here(runs, "hide", note="Third time.", **HIDE)
    other = SupportGroup.objects.create(slug="quiet", name="Quiet")
    other.admit(farida, farida.default_persona, role="facilitator")
    assert "It sells boats." not in text_of(as_(farida).get("/groups/quiet/cases/"))
    for page in (HOME, page_of(case)):
        shown = as_(farida).get(page).text
        for secret in (bob.email, farida.email, "Secret Larch", "Third time.", "strike"):
            assert secret not in shown, (page, secret)


def test_what_is_about_who_runs_the_group_now_is_gone(as_, reported, runs, migraine, farida, bob):
    reported().decide_here(runs, "hide", **HIDE)
    migraine.entrust(migraine.membership_of(bob), "cohost")
    for runner in (farida, bob):
        assert "It sells boats." not in text_of(as_(runner).get(HOME))


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("charlie", 404), ("mona", 404), ("alice", 403), ("bob", 403)]
)
def test_nobody_else_reads_it(request, as_, reported, runs, who, status):
    case = reported()
    case.decide_here(runs, "hide", **HIDE)
    reader = as_(who and request.getfixturevalue(who))
    for page in (HOME, page_of(case)):
        answer = reader.get(page)
        assert answer.status_code == status
        assert "It sells boats." not in answer.text


def test_who_was_suspended_and_who_ran_it_once_read_it_no_more(as_, reported, runs, farida):
    reported().decide_here(runs, "hide", **HIDE)
    client = as_(farida)
    type(runs).objects.filter(pk=runs.pk).update(role="member")
    assert client.get(HOME).status_code == 403
    type(runs).objects.filter(pk=runs.pk).update(role="facilitator")
    farida.suspend()
    assert client.get(HOME).status_code == 302


def test_many_cost_no_more_than_one(as_, reported, runs, farida, django_assert_max_num_queries):
    for number in range(30):
        reported(f"Boats, {number}.").decide_here(runs, "hide", **HIDE)
    here = as_(farida)
    with django_assert_max_num_queries(12):
        assert here.get(HOME).text.count("It sells boats.") == 20
