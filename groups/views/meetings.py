"""The meetings of a group: which there are, what one is about, a seat at it, and the pulse after it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.calendar import calendar_file
from groups.forms import PulseForm
from groups.models import Meeting, SupportGroup

PAGE = 20
SEATED = {
    True: _("You have a seat. We will remind you."),
    False: _("All seats are taken. You are on the waiting list and will be told when one is free."),
    None: _("This meeting is over. There are no seats any more."),
}


def find_meeting(request, slug, public_id):
    """A meeting of a group that the member belongs to, or 404."""
    meetings = Meeting.objects.visible_to(request.user).with_group()
    return get_object_or_404(meetings, parent__slug=slug, public_id=public_id)


@require_safe
@login_required
def list_meetings(request, slug):
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    meetings = Meeting.objects.filter(parent=group)
    before = meetings.filter(public_id=request.GET.get("before", "")).first()
    past = meetings.past().before(before) if before else meetings.past()
    page = list(past[: PAGE + 1])
    context = {
        "group": group,
        "membership": group.membership_of(request.user),
        "to_come": [] if before else meetings.to_come(),
        "past": page[:PAGE],
        "earlier": f"?before={page[PAGE - 1].public_id}" if len(page) > PAGE else None,
    }
    return render(request, "groups/meetings.html", context)


@require_safe
@login_required
def show_meeting(request, slug, public_id):
    meeting = find_meeting(request, slug, public_id)
    return render(request, "groups/meeting.html", about_meeting(meeting, request.user))


def about_meeting(meeting, member, form=None):
    """What the page of a meeting shows to `member`."""
    seat = meeting.membership_of(member)
    takes_pulse = meeting.takes_pulse_of(seat)
    return {
        "meeting": meeting,
        "group": meeting.group,
        "membership": meeting.group.membership_of(member),
        "seat": seat,
        "hosts": meeting.hosts(),
        "guests": meeting.seat_holders(),
        "place_in_line": 0 if seat else meeting.waits(member),
        "in_line": meeting.waiting.count(),
        "form": form or (PulseForm() if takes_pulse else None),
        "pulse": meeting.pulse_in_words() if seat and seat.may_admit else [],
    }


@require_POST
@login_required
def take_or_give_seat(request, slug, public_id):
    meeting = find_meeting(request, slug, public_id)
    seat = meeting.membership_of(request.user)
    if request.POST.get("seat") == "take":
        seated = meeting.take_seat(meeting.group.membership_of(request.user))
        notices.info(request, SEATED[seated])
    elif seat and seat.may_admit:
        notices.info(request, _("You host this meeting. Choose another host first, or cancel it."))
    elif meeting.is_to_come:
        meeting.leave(request.user)
        notices.success(request, _("You have given your place back. Thank you for saying so."))
    return redirect(meeting)


@require_safe
@login_required
def show_calendar(request, slug, public_id):
    meeting = find_meeting(request, slug, public_id)
    ics = calendar_file(meeting, names_things=request.user.email_names_things)
    answer = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer_pulse(request, slug, public_id):
    meeting = find_meeting(request, slug, public_id)
    seat = meeting.membership_of(request.user)
    form = PulseForm(request.POST)
    if request.method != "POST":
        return redirect(meeting)
    if not meeting.takes_pulse_of(seat):
        notices.info(
            request, _("The pulse of this meeting is not open to you, or you have answered.")
        )
    elif not form.is_valid():
        about = about_meeting(meeting, request.user, form)
        return render(request, "groups/meeting.html", about, status=422)
    elif meeting.take_pulse(seat, form.answers()):
        notices.success(request, _("Thank you. Nobody can see who answered what."))
    return redirect(meeting)
