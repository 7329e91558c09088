"""Being kind to whoever a case is about: words of the team, and asking again the next day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.moderation.desk_forms import tool
from community.moderation.models import CaseRefused
from community.moderation.views import find_case, for_moderators, render_case


@require_POST
@for_moderators
def support(request, public_id):
    case = find_case(public_id)
    form = tool("support", request.POST)
    if not form.is_valid():
        return render_case(request, case, status=422, support=form)
    try:
        if form.cleaned_data["message"]:
            case.support(request.user, form.cleaned_data["message"])
        if form.cleaned_data["tomorrow"]:
            case.follow_up_tomorrow(request.user)
    except CaseRefused as refused:
        return render_case(request, case, refusal=refused.sentence, status=409, support=form)
    messages.success(request, _("Thank you for looking after them."))
    return redirect(case)


@require_POST
@for_moderators
def wish_quiet_room(request, public_id):
    """They may like to talk with somebody of their group alone."""
    case = find_case(public_id)
    try:
        case.wish_quiet_room(request.user)
        messages.success(request, _("Those who run the group were asked to offer a quiet room."))
    except CaseRefused as refused:
        messages.warning(request, refused.sentence)
    return redirect(case)


@require_POST
@for_moderators
def look_in(request, public_id):
    """Somebody asked how they are, or it is not needed any more."""
    case = find_case(public_id)
    follow_up = get_object_or_404(case.follow_ups.to_do())
    form = tool("looked_in", request.POST)
    if not form.is_valid():
        return render_case(request, case, status=422, looked_in=form)
    try:
        follow_up.finish(request.user, form.cleaned_data["note"])
        messages.success(request, _("Thank you. It is off the list."))
    except CaseRefused as refused:
        messages.warning(request, refused.sentence)
    return redirect(case)
