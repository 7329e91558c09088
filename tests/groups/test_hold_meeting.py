"""A group that is paused or locked is so in its meeting too, at once and in the same words."""

from uuid import uuid4

import pytest

from groups.models import Message, QuietRoom

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(as_, open_meeting):
    """`write(alice)` posts in the meeting's room."""

    def post(member):
        words = {"body": "Still here.", "key": str(uuid4())}
        return as_(member).post(f"/groups/{open_meeting.slug}/messages/", words)

    return post


@pytest.mark.parametrize(
    ("deed", "says"), [("pause", "The room is paused until"), ("lock", "The room is locked.")]
)
def test_nobody_but_who_runs_the_group_writes(write, migraine, alice, farida, deed, says):
    getattr(migraine, deed)(by=farida.default_persona, why="hard", words="Breathe.")
    answer = write(alice)
    page = answer.content.decode()
    assert answer.status_code == 409
    for each in (says, "Something hard was said.", "Still here."):
        assert each in page
    assert not Message.objects.exists()
    assert write(farida).status_code == 302
    migraine.open_room(by=farida.default_persona)
    assert write(alice).status_code == 302


def test_what_was_said_is_not_changed_meanwhile(as_, open_meeting, migraine, alice, farida):
    seat = open_meeting.membership_of(alice)
    said = open_meeting.post(author=seat.persona, source="First", key=uuid4())
    migraine.lock(by=farida.default_persona, why="hard")
    answer = as_(alice).post(f"{said.address}edit/", {"body": "Other", "content_note": ""})
    assert answer.status_code == 409
    assert "The room is locked." in answer.content.decode()


def test_a_request_that_read_the_group_before_is_refused_too(open_meeting, migraine, alice, farida):
    stale = type(open_meeting).objects.with_group().get(pk=open_meeting.pk)
    assert not stale.group.is_locked
    migraine.lock(by=farida.default_persona, why="hard")
    seat = stale.membership_of(alice)
    with pytest.raises(Exception, match="The room is locked"):
        stale.post(author=seat.persona, source="Late", key=uuid4())


def test_the_board_says_so_live_and_on_the_page(
    as_, announced, open_meeting, migraine, alice, farida, django_capture_on_commit_callbacks
):
    path = f"/groups/living-with-migraine/meetings/{open_meeting.public_id}/board/"

    def boards():
        found = [each for each in announced if each["stream"] == open_meeting.stream_name]
        return found[-1]["html"], as_(alice).get(path).content.decode()

    def do(deed, **why):
        with django_capture_on_commit_callbacks(execute=True):
            deed(by=farida.default_persona, **why)

    do(migraine.lock, why="hard", words="Breathe.")
    for board in boards():
        assert "The room is locked" in board
        assert "Breathe." in board
    do(migraine.pause, why="hard", words="Breathe.")
    migraine.refresh_from_db()
    for board in boards():
        assert "A short pause" in board
        assert f'data-until="{migraine.hold_until.isoformat()}"' in board
    do(migraine.open_room)
    for board in boards():
        assert "Breathe." not in board


def test_a_meeting_ahead_is_told_nothing(plan, migraine, farida):
    ahead = plan()
    migraine.lock(by=farida.default_persona, why="hard")
    ahead.refresh_from_db()
    assert ahead.board_event == 0


def test_a_quiet_talk_goes_on(migraine, farida, bob):
    host, guest = migraine.membership_of(farida), migraine.membership_of(bob)
    quiet = QuietRoom.objects.offer(migraine, host, guest)
    migraine.lock(by=farida.default_persona, why="hard")
    assert quiet.refusal_for(quiet.membership_of(bob)) is None
