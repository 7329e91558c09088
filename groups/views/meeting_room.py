"""What one does in the room of a meeting besides writing: speak in turn, raise a hand, lead through the hour."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from community.pace import keeps_pace
from community.spaces.door import let_in
from community.text import clean_line
from groups.broadcasts import render_board
from groups.models import Round, Turn
from groups.views.meetings import find_meeting


def enter(request, slug, public_id):
    """The meeting and the member's chair at it; without one there is no such room."""
    meeting = find_meeting(request, slug, public_id)
    seat = let_in(request.user, meeting)
    if not seat:
        raise Http404
    return meeting, seat


def lead(request, slug, public_id):
    """The meeting, for its host or co-host only."""
    meeting, seat = enter(request, slug, public_id)
    if not seat.may_admit:
        raise PermissionDenied
    return meeting


def answer(request, meeting):
    """The board as it is now, or without a script the room."""
    if not request.htmx:
        return redirect(meeting.get_room_url())
    meeting.refresh_from_db()
    return board(request, meeting)


def board(request, meeting):
    response = HttpResponse(render_board(meeting, request.user))
    response["X-Seq"] = meeting.board_event
    return response


@require_safe
@login_required
def show_board(request, slug, public_id):
    meeting, _seat = enter(request, slug, public_id)
    return board(request, meeting)


@require_POST
@login_required
def hold_round(request, slug, public_id):
    meeting = lead(request, slug, public_id)
    wanted = request.POST.get("round")
    if wanted in Round.Kind:
        meeting.start_round(wanted)
    elif wanted == "stop":
        meeting.stop_round()
    return answer(request, meeting)


@require_POST
@login_required
def finish_turn(request, slug, public_id, turn):
    meeting, seat = enter(request, slug, public_id)
    passed = request.POST.get("outcome") == "pass"
    meeting.finish_turn(turn, Turn.Outcome.PASSED if passed else Turn.Outcome.DONE, seat)
    return answer(request, meeting)


@require_POST
@login_required
def raise_or_lower_hand(request, slug, public_id):
    meeting, seat = enter(request, slug, public_id)
    lowered = clean_line(request.POST.get("lower", ""))
    if lowered:
        meeting.lower_hand(lowered, seat)
    elif keeps_pace(request, "raise_hand"):
        meeting.raise_hand(seat)
    return answer(request, meeting)


@require_POST
@login_required
def extend_meeting(request, slug, public_id):
    meeting = lead(request, slug, public_id)
    meeting.extend()
    return answer(request, meeting)


@require_POST
@login_required
def end_meeting(request, slug, public_id):
    meeting = lead(request, slug, public_id)
    meeting.end()
    return answer(request, meeting)
