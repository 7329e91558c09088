"""Planning a meeting, changing it and calling it off, by those who run its group."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from groups.clock import wall_clock
from groups.forms import MeetingForm, as_typed
from groups.models import Meeting, TooFewSeats
from groups.views.joining import group_to_run
from groups.views.meetings import find_meeting

COMES_TWICE = _(
    "The clocks are put back that night and this time comes twice. The first one counts."
)


def meeting_to_run(request, slug, public_id):
    """A meeting of a group that the member runs. Raises Http404, PermissionDenied."""
    meeting = find_meeting(request, slug, public_id)
    if not meeting.group.membership_of(request.user).may_admit:
        raise PermissionDenied
    return meeting


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_meeting(request, slug):
    group = group_to_run(request, slug)
    form = MeetingForm(request.POST or None, group=group, initial=first_idea(request, group))
    if not form.is_valid():
        return show_form(request, group, form)
    meeting = Meeting.plan(group, key=form.cleaned_data["key"], **form.planned())
    remember_zone(request.user, meeting.zone)
    notices.success(request, _("The meeting is planned. People can take their seats."))
    return done(request, meeting, form)


def first_idea(request, group):
    """What the empty form proposes: the hosts' own zone, or the next turn of the meeting ?after=."""
    followed = Meeting.objects.filter(parent=group, public_id=request.GET.get("after", "")).first()
    if followed:
        return as_typed(followed, followed.next_time())
    own = group.membership_of(request.user)
    return {"zone": request.user.time_zone, "host": own.persona.public_id}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_meeting(request, slug, public_id):
    meeting = meeting_to_run(request, slug, public_id)
    if not meeting.may_be_changed:
        notices.info(request, _("This meeting has begun or is over. It can no longer be changed."))
        return redirect(meeting)
    local = wall_clock(meeting.starts_at, meeting.zone)
    form = MeetingForm(request.POST or None, group=meeting.group, initial=as_typed(meeting, local))
    if not form.is_valid():
        return show_form(request, meeting.group, form, meeting)
    try:
        meeting = meeting.change(**form.planned())
    except TooFewSeats:
        form.add_error("seats", _("More people have a seat already. Please keep room for them."))
        return show_form(request, meeting.group, form, meeting)
    notices.success(request, _("Changed. Who has a seat is told when the time is another."))
    return done(request, meeting, form)


def show_form(request, group, form, meeting=None):
    status = 422 if form.is_bound else 200
    context = {"group": group, "form": form, "meeting": meeting}
    return render(request, "groups/plan_meeting.html", context, status=status)


def done(request, meeting, form):
    if form.comes_twice:
        notices.info(request, COMES_TWICE)
    return redirect(meeting)


def remember_zone(member, zone):
    """Who never chose a time zone has now said which one is theirs."""
    if not member.time_zone:
        member.time_zone = zone
        member.save(update_fields=["time_zone"])


@require_POST
@login_required
def cancel_meeting(request, slug, public_id):
    meeting = meeting_to_run(request, slug, public_id)
    meeting.cancel()
    notices.info(request, _("The meeting is cancelled. Everybody with a seat is told."))
    return redirect(meeting)
