"""Who is on duty, and how each moderator wants to work."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.moderation.desk_forms import AvoidForm, DutyForm
from community.moderation.models import Duty, Moderator
from community.moderation.shifts import Shift
from community.moderation.views import for_moderators


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def show_duty(request):
    form = DutyForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        Duty.objects.put_on(**form.cleaned_data)
        messages.success(request, _("It stands in the rota."))
        return redirect("duty")
    page = {
        "form": form,
        "on_now": mark_own(Duty.objects.on_now().in_order(), request.user),
        "coming": mark_own(Duty.objects.coming().in_order()[:50], request.user),
        "shift": Shift.of(request.user),
    }
    return render(request, "moderation/duty.html", page, status=422 if form.errors else 200)


@require_POST
@for_moderators
def end_duty(request, public_id):
    duty = get_object_or_404(Duty, public_id=public_id)
    if not duty.can_be_ended_by(request.user):
        raise Http404
    duty.end()
    messages.success(request, _("Off duty. Thank you."))
    return redirect("duty")


@require_POST
@for_moderators
def take_break(request):
    if duty := Shift.of(request.user).duty:
        duty.rest()
        messages.success(request, _("Good. The next reminder comes in two hours."))
    return redirect("cases")


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def my_desk(request):
    moderator = Moderator.objects.of(request.user)
    chosen = {"avoids": moderator.avoids, "uses_keys": moderator.uses_keys}
    form = AvoidForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_bound and form.is_valid():
        moderator.choose(**form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("cases")
    return render(request, "moderation/me.html", {"form": form}, status=422 if form.errors else 200)


def mark_own(duties, member):
    """Each with `ends_by_me`: whether `member` may end it."""
    duties = list(duties)
    for duty in duties:
        duty.ends_by_me = duty.can_be_ended_by(member)
    return duties
