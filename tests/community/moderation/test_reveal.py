"""Break-glass: two moderators and a reason show both for a day whose account is behind a name, and all is on record."""

from uuid import uuid4

import pytest

from community.moderation.models import AboutYourself, LogEntry, NotPossible, PartOfIt, Reveal
from community.moderation.reporting import file_report
from community.moderation.reveals import NotAlone
from community.moderation.tasks import tell_of_reveals
from community.notifications.models import Notification
from tests.threads import at_once

pytestmark = pytest.mark.django_db
WHY = "The police have asked, with a letter of a judge."


@pytest.fixture
def page(case):
    return f"{case.get_absolute_url()}reveal/"


@pytest.fixture
def asked(case, mona):
    """mona has to know whose account it is."""
    return case.ask_to_reveal(mona, WHY)


@pytest.fixture
def granted(asked, musa):
    asked.answer(musa, True)
    return asked


def acts():
    return list(LogEntry.objects.order_by("seq").values_list("act", flat=True))[1:]


def told(member, verb):
    return Notification.objects.filter(member=member, verb=verb).count()


def test_two_of_the_team_see_it_for_a_day_and_each_step_is_in_the_log(
    as_, case, page, mona, musa, bob
):
    assert as_(mona).post(page, {"reason": WHY}).status_code == 302
    assert told(musa, "case.reveal") == 1
    assert WHY in as_(musa).get(page).content.decode()
    assert bob.email not in as_(musa).get(page).content.decode()
    as_(musa).post(f"{page}answer/", {"answer": "grant"})
    for moderator in (mona, musa):
        before = as_(moderator).get(page).content.decode()
        assert bob.email not in before and "Look now" in before
        looked = as_(moderator).post(f"{page}look/")
        assert bob.email in looked.content.decode()
        assert "no-store" in looked["Cache-Control"]
    assert acts() == ["asked_to_reveal", "revealed", "looked_at", "looked_at"]
    assert all(bob.email not in str(entry.detail) for entry in LogEntry.objects.all())
    assert LogEntry.objects.verify()


def test_the_person_is_told_when_it_happened_and_why(as_, granted, bob):
    assert told(bob, "account.revealed") == 1
    assert WHY in as_(bob).get("/me/notifications/").content.decode()


def test_where_a_life_is_at_risk_they_are_told_after_thirty_days(case, mona, musa, bob, at):
    case.ask_to_reveal(mona, WHY, is_life_at_risk=True).answer(musa, True)
    tell_of_reveals()
    assert told(bob, "account.revealed") == 0
    at(days=31)
    tell_of_reveals()
    tell_of_reveals()
    assert told(bob, "account.revealed") == 1


def test_nobody_agrees_with_themselves(asked, mona):
    with pytest.raises(NotAlone):
        asked.answer(mona, True)
    assert not Reveal.objects.get().is_granted


def test_whoever_does_not_agree_keeps_it_closed(as_, asked, page, mona, musa, bob):
    because = "A letter of a judge has a number; this has none."
    as_(musa).post(f"{page}answer/", {"answer": "refuse", "because": because})
    assert because in as_(mona).get(page).content.decode()
    assert told(mona, "case.reveal_answered") == 1
    for moderator in (mona, musa):
        assert as_(moderator).post(f"{page}look/").status_code == 404
    assert acts() == ["asked_to_reveal", "not_revealed"]
    assert told(bob, "account.revealed") == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"answer": "refuse"}, "Please say why you do not agree."),
        ({"answer": "perhaps", "because": "Hm."}, "Please choose one of the two."),
        ({}, "Please choose one of the two."),
    ],
)
def test_an_answer_that_says_too_little_is_asked_for_again(as_, asked, page, musa, said, sentence):
    answer = as_(musa).post(f"{page}answer/", said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert said.get("because", "") in answer.content.decode()
    assert Reveal.objects.waiting().exists()


def test_a_wish_lapses_after_a_day(asked, musa, at):
    at(hours=24, seconds=1)
    with pytest.raises(NotPossible):
        asked.answer(musa, True)


def test_after_a_day_nothing_is_shown(as_, granted, page, mona, bob, at):
    at(hours=24, seconds=1)
    assert as_(mona).post(f"{page}look/").status_code == 404
    with pytest.raises(NotPossible):
        granted.look(mona)


def test_two_wishes_at_a_time_are_one(case, asked, musa):
    assert case.ask_to_reveal(musa, "I too.") == asked
    assert Reveal.objects.count() == 1


def test_whoever_is_part_of_it_neither_asks_nor_agrees(message, alice, bob, mona, musa):
    bob.take_role("Moderators")
    case = file_report(message, reporter=alice, door="worried").case
    with pytest.raises(AboutYourself):
        case.ask_to_reveal(bob, WHY)
    with pytest.raises(AboutYourself):
        case.ask_to_reveal(mona, WHY).answer(bob, True)


def test_whoever_spoke_around_it_has_no_part_in_it(migraine, message, alice, mona, musa):
    migraine.admit(musa, musa.default_persona)
    migraine.post(author=musa.default_persona, source="It was.", key=uuid4())
    case = file_report(message, reporter=alice, door="worried").case
    with pytest.raises(PartOfIt):
        case.ask_to_reveal(musa, WHY)
    with pytest.raises(PartOfIt):
        case.ask_to_reveal(mona, WHY).answer(musa, True)
    assert told(musa, "case.reveal") == 0


def test_the_log_does_not_tell_whom_it_is_about_before_it_is_time(
    as_, message, alice, bob, mona, musa
):
    case = file_report(message, reporter=alice, door="worried").case
    case.ask_to_reveal(mona, WHY, is_life_at_risk=True).answer(musa, True)
    bob.take_role("Moderators")
    assert not LogEntry.objects.fit_for(bob).filter(act="revealed").exists()
    assert LogEntry.objects.fit_for(mona).filter(act="revealed").exists()


def test_where_the_name_is_gone_the_page_says_so(as_, granted, page, mona):
    Reveal.objects.update(persona=None)
    assert as_(mona).post(f"{page}look/").status_code == 409


@pytest.mark.parametrize("who", [None, "alice", "bob", "charlie", "farida"])
def test_nobody_else_finds_any_of_it(request, as_, granted, page, who):
    reader = as_(who and request.getfixturevalue(who))
    assert reader.get(page).status_code == 404
    assert reader.post(page, {"reason": WHY}).status_code == 404
    assert reader.post(f"{page}answer/", {"answer": "grant"}).status_code == 404
    assert reader.post(f"{page}look/").status_code == 404


def test_a_third_moderator_is_shown_nothing(granted, make_member):
    third = make_member("Third")
    third.take_role("Moderators")
    assert not Reveal.objects.shown_to(third).exists()
    with pytest.raises(NotPossible):
        granted.look(third)


def test_a_reason_is_needed(as_, page, mona):
    assert as_(mona).post(page, {"reason": " "}).status_code == 422
    assert not Reveal.objects.exists()


def test_where_nobody_said_it_there_is_no_account(migraine, alice, mona):
    case = file_report(migraine, reporter=alice, door="rules", reason="spam").case
    with pytest.raises(NotPossible):
        case.ask_to_reveal(mona, WHY)


@pytest.mark.django_db(transaction=True)
def test_ten_who_agree_at_once_agree_once(asked, musa, bob):
    answers = at_once(*[lambda: Reveal.objects.get().answer(musa, True)] * 10)
    assert sum(answer is None for answer in answers) == 1
    assert acts() == ["asked_to_reveal", "revealed"]
    assert told(bob, "account.revealed") == 1


def test_it_is_counted_in_what_everybody_reads(granted, as_):
    page = as_(None).get("/moderation/transparency/").content.decode()
    assert "whose account is behind a name" in page and "fewer than 5" in page


def test_the_figures_are_kept_for_an_hour(as_, django_assert_max_num_queries):
    visitor = as_(None)
    visitor.get("/moderation/transparency/")
    with django_assert_max_num_queries(2):
        assert visitor.get("/moderation/transparency/?again=1").status_code == 200
