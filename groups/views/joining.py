"""Coming into a group after reading its cards, agreeing again when they change, and leaving."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from community.pace import keeps_pace
from community.way_back import asked_for
from groups.forms import AgreeForm, AskForm, JoinForm, persona_of
from groups.models import LastFacilitator, SupportGroup

TOO_OFTEN = gettext_lazy(
    "Those were many requests. Please wait an hour and try again. Nothing you typed is lost."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def join_group(request, slug):
    """The cards, and the form to join at once or to ask those who run the group."""
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    if not group.can_be_joined_by(request.user) or group.may_be_asked_again(request.user):
        return redirect(group)
    is_open = group.joining == group.Joining.OPEN
    form = (JoinForm if is_open else AskForm)(
        request.POST or None, member=request.user, group=group
    )
    persona, status = persona_from(request, form)
    if not persona:
        page = {"group": group, "form": form, "asks": not is_open}
        return render(request, "groups/join.html", page, status=status)
    if is_open:
        group.admit(request.user, persona)
        return redirect("room", slug)
    group.ask_to_join(request.user, persona, form.answers)
    return redirect(group)


def persona_from(request, form):
    """The persona by which somebody comes in, or None; and the status of the page that is shown then."""
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    if not keeps_pace(request, "join_group"):
        form.add_error(None, TOO_OFTEN)
        return None, 429
    return persona_of(form, request.user), 422


@require_POST
@login_required
def take_back_request(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    group.take_back_request(request.user)
    notices.success(request, _("You have taken your request back. What you wrote is erased."))
    return redirect(group)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agree_to_group(request, slug):
    """The cards for who belongs to the group and has not agreed to them as they are now."""
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    membership = group.membership_of(request.user)
    form = AgreeForm(request.POST or None, group=group)
    if group.has_consent_of(membership):
        return HttpResponseRedirect(asked_for(request) or group.get_room_url())
    if form.is_valid():
        group.agree(membership)
        return HttpResponseRedirect(asked_for(request) or group.get_room_url())
    page = {"group": group, "form": form, "is_again": hasattr(membership, "consent")}
    return render(request, "groups/agree.html", page, status=422 if form.is_bound else 200)


@require_POST
@login_required
def leave_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.of(request.user), slug=slug)
    try:
        group.leave(request.user)
    except LastFacilitator as needed:
        notices.warning(request, needed.sentence)
        return redirect("people", slug)
    notices.success(request, _("You have left %(group)s.") % {"group": group})
    return redirect("groups")
