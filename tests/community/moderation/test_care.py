"""Kind words of the team, and asking again the next day: beside any decision, never a sanction."""

from uuid import uuid4

import pytest

from community.moderation.models import Action, FollowUp, LogEntry
from community.moderation.refusals import AboutYourself, NotPossible
from community.moderation.reporting import file_report
from community.moderation.tasks import tell_of_follow_ups
from community.notifications.models import Notification

pytestmark = pytest.mark.django_db
WORDS = "Thank you for saying this."


def told(member, verb):
    return Notification.objects.filter(member=member, verb=verb).count()


def test_they_read_it_from_the_team_with_helplines_and_it_is_no_decision(
    as_, case, mona, bob, alice
):
    case.support(mona, WORDS)
    assert case.state == "new"
    assert (told(bob, "support.sent"), told(alice, "report.decided")) == (1, 0)
    page = as_(None).get(Action.objects.get().get_absolute_url()).content.decode()
    main = page.partition("<main")[2]
    assert "The team writes to you" in main and WORDS in main and "helpline-number" in main
    assert "Mona" not in main and "appeal" not in main.lower()


def test_it_is_no_strike_no_decision_of_theirs_and_cannot_be_appealed_or_undone(
    as_, case, mona, bob
):
    action = case.support(mona, WORDS)
    assert not (action.is_strike or action.can_be_appealed or action.can_be_undone)
    assert not Action.objects.against(bob).exists()
    assert "Words of support" not in as_(bob).get("/me/decisions/").content.decode()
    answer = as_(None).post(action.get_absolute_url(), {"words": "Why?"})
    assert answer.status_code == 409


def test_the_same_words_twice_are_one(case, mona, bob):
    case.support(mona, WORDS)
    case.support(mona, WORDS)
    assert Action.objects.count() == 1 and told(bob, "support.sent") == 1


def test_the_words_stand_in_no_log(case, mona):
    case.support(mona, WORDS)
    entry = LogEntry.objects.newest_first().first()
    assert (entry.act, entry.actor, entry.detail) == ("support", mona, {})


def test_after_a_decision_they_can_still_be_written_to(case, mona, musa, bob):
    case.decide(mona, "no_breach", reason="He is sad.")
    case.support(musa, WORDS)
    assert case.state == "second_needed" and told(bob, "support.sent") == 1
    assert case.reports.get().outcome.what == "no_breach"


def test_who_said_it_does_not_write_to_themselves(message, alice, bob, musa):
    bob.take_role("Moderators")
    case = file_report(message, reporter=alice, door="worried").case
    for verb in (lambda: case.support(bob, WORDS), lambda: case.follow_up_tomorrow(bob)):
        with pytest.raises(AboutYourself):
            verb()


def test_where_nobody_said_it_there_is_nobody_to_write_to(migraine, alice, mona):
    case = file_report(migraine, reporter=alice, door="rules", reason="spam").case
    with pytest.raises(NotPossible):
        case.support(mona, WORDS)


def test_the_page_offers_both_and_keeps_what_was_typed(as_, case, mona):
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "Write to them, as the team" in page and "Thank you for saying this." in page
    address = f"{case.get_absolute_url()}support/"
    assert as_(mona).post(address, {"message": ""}).status_code == 422
    assert as_(mona).post(address, {"message": WORDS, "tomorrow": "on"}).status_code == 302
    assert (Action.objects.count(), FollowUp.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", [None, "alice", "bob", "charlie", "farida"])
@pytest.mark.parametrize("verb", ["support", "look-in"])
def test_nobody_else_finds_it(request, as_, case, who, verb):
    member = who and request.getfixturevalue(who)
    answer = as_(member).post(f"{case.get_absolute_url()}{verb}/", {"message": WORDS})
    assert answer.status_code == 404


def test_the_next_day_the_team_is_told_and_it_stands_on_the_desk(as_, case, mona, musa, bob, at):
    case.follow_up_tomorrow(mona)
    case.follow_up_tomorrow(musa)
    assert FollowUp.objects.count() == 1
    tell_of_follow_ups()
    assert told(mona, "case.follow_up") == 0
    assert "Ask how they are" not in as_(mona).get("/moderation/").content.decode()
    at(hours=24, minutes=1)
    tell_of_follow_ups()
    tell_of_follow_ups()
    assert (told(mona, "case.follow_up"), told(musa, "case.follow_up")) == (1, 1)
    assert told(bob, "case.follow_up") == 0
    assert "Ask how they are" in as_(mona).get("/moderation/").content.decode()


def test_who_did_it_takes_it_off_the_list(as_, case, mona, at):
    case.follow_up_tomorrow(mona)
    at(hours=25)
    as_(mona).post(f"{case.get_absolute_url()}look-in/", {"note": "She is with her sister."})
    assert not FollowUp.objects.due().exists()
    entry = LogEntry.objects.newest_first().first()
    assert (entry.act, entry.detail) == ("followed_up", {"note": "She is with her sister."})
    assert as_(mona).post(f"{case.get_absolute_url()}look-in/").status_code == 404
    case.follow_up_tomorrow(mona)
    assert FollowUp.objects.to_do().count() == 1


def test_words_to_begin_with_stand_beside_the_decision(as_, breach, mona):
    page = as_(mona).get(breach.get_absolute_url()).content.decode()
    assert "Words to begin with" in page and "Could you put it in other" in page


def test_when_the_name_is_gone_the_words_can_still_be_read(as_, case, mona):
    action = case.support(mona, WORDS)
    Action.objects.update(about=None)
    assert WORDS in as_(None).get(action.get_absolute_url()).content.decode()


class TestQuietRoom:
    def test_those_who_run_the_group_are_asked_once_and_find_the_way(
        self, as_, case, mona, farida, bob
    ):
        page = as_(mona).get(case.get_absolute_url()).content.decode()
        assert "Ask who runs the group to take them aside" in page
        for _each in range(2):
            answer = as_(mona).post(f"{case.get_absolute_url()}aside/", follow=True)
            assert "were asked to offer a quiet room" in answer.content.decode()
        assert told(farida, "case.aside") == 1
        assert told(bob, "case.aside") == 0
        assert case.log.filter(act="aside_wished").count() == 1
        way = f"/groups/living-with-migraine/cases/{case.public_id}/"
        assert f'href="{way}"' in as_(farida).get("/me/notifications/").content.decode()
        here = as_(farida).get(way).content.decode()
        offer = f"/groups/living-with-migraine/aside/{bob.default_persona.public_id}/"
        assert f'href="{offer}"' in here
        assert as_(farida).get(offer).status_code == 200

    def test_nobody_is_asked_about_who_runs_the_group(self, migraine, farida, alice, mona):
        said = migraine.post(author=farida.default_persona, source="I am tired.", key=uuid4())
        about_her = file_report(said, reporter=alice, door="worried").case
        assert not about_her.can_be_taken_aside
        with pytest.raises(NotPossible):
            about_her.wish_quiet_room(mona)

    def test_nobody_is_asked_about_who_has_left(self, case, migraine, bob, mona):
        migraine.leave(bob)
        with pytest.raises(NotPossible):
            case.wish_quiet_room(mona)

    def test_there_is_none_outside_of_groups(self, post, alice, mona):
        assert not file_report(post, reporter=alice, door="worried").case.can_be_taken_aside

    @pytest.mark.parametrize("who", ["alice", "bob", "farida"])
    def test_others_ask_nobody(self, as_, case, who, request, farida):
        answer = as_(request.getfixturevalue(who)).post(f"{case.get_absolute_url()}aside/")
        assert answer.status_code == 404
        assert told(farida, "case.aside") == 0
