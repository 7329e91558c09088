"""The pulse: counted, never kept as somebody's answers, and told to the host in soft words."""

import pytest

from community.spaces.models import Membership
from groups.models import PulseCount, PulseSent


@pytest.fixture
def over(plan, newcomers):
    """A meeting that has ended, with six guests."""
    meeting = plan(seats=6, seconds=300)
    for guest in newcomers(6):
        meeting.take_seat(guest)
    meeting.end()
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def answer(as_, over):
    def send(seat, **answers):
        return as_(seat.member).post(f"{over.get_absolute_url()}pulse/", answers, follow=True)

    return send


def words(as_, member, meeting):
    page = as_(member).get(meeting.get_absolute_url())
    return page.context["pulse"], page.content.decode()


def test_the_host_reads_words_only_from_five_answers_on(as_, farida, over, answer):
    seats = list(over.seat_holders())
    for seat in seats[:4]:
        answer(seat, heard="yes", learned="yes", again="partly")
    pulse, page = words(as_, farida, over)
    assert pulse == [] and "How it was for the guests" not in page
    answer(seats[4], heard="no", learned="yes")
    pulse, page = words(as_, farida, over)
    assert [(str(question), str(said)) for question, said in pulse] == [
        ("Did you feel heard?", "Nearly everybody says yes."),
        ("Did you take something useful with you?", "Nearly everybody says yes."),
    ]
    assert "Guest" not in str(pulse)


def test_a_guest_answers_once(over, answer):
    seat = over.seat_holders()[0]
    assert "Nobody can see who answered what." in answer(seat, heard="yes").content.decode()
    assert "or you have answered" in answer(seat, heard="no").content.decode()
    assert [(each.answer, each.number) for each in PulseCount.objects.all()] == [("yes", 1)]


def test_all_may_be_skipped(over, answer):
    seat = over.seat_holders()[0]
    answer(seat)
    assert not PulseCount.objects.exists()
    assert PulseSent.objects.get().seat == seat


def test_no_row_ties_an_answer_to_anybody(over, answer):
    for seat in over.seat_holders():
        answer(seat, heard="yes", learned="no", again="partly")
    assert {(each.question, each.answer, each.number) for each in PulseCount.objects.all()} == {
        ("heard", "yes", 6),
        ("learned", "no", 6),
        ("again", "partly", 6),
    }
    fields = {field.name for field in PulseCount._meta.get_fields()}
    assert fields == {"id", "meeting", "question", "answer", "number"}
    assert {field.name for field in PulseSent._meta.get_fields()} == {"seat"}


def test_nonsense_is_refused_and_counts_nothing(over, answer):
    seat = over.seat_holders()[0]
    assert answer(seat, heard="enormously").status_code == 422
    assert not PulseCount.objects.exists() and not PulseSent.objects.exists()


def test_the_host_and_those_without_a_seat_do_not_answer(as_, farida, alice, over):
    for member in (farida, alice):
        as_(member).post(f"{over.get_absolute_url()}pulse/", {"heard": "yes"})
    assert not PulseCount.objects.exists()


def test_it_is_not_open_before_the_end(as_, alice, open_meeting):
    as_(alice).post(f"{open_meeting.get_absolute_url()}pulse/", {"heard": "yes"})
    assert not PulseCount.objects.exists()
    assert (
        "How was it for you?"
        not in as_(alice).get(open_meeting.get_absolute_url()).content.decode()
    )


def test_guests_and_those_who_run_the_community_never_read_it(as_, connie, over, answer):
    seats = list(over.seat_holders())
    for seat in seats:
        answer(seat, heard="yes")
    assert words(as_, seats[0].member, over)[0] == []
    assert as_(connie).get(over.get_absolute_url()).status_code == 404
    assert Membership.objects.filter(space=over, member=connie).count() == 0
