"""The moderators' desk: the queue, a case, and who is on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.members.models import Member
from community.moderation.desk import colleagues_of, the_queue
from community.moderation.desk_forms import WhyForm, tool
from community.moderation.filters import Filter
from community.moderation.models import CaseRefused
from community.moderation.views import find_case, for_moderators, render_case


@require_safe
@for_moderators
def list_cases(request):
    page = the_queue(request, Filter.asked_by(request))
    return render(request, "moderation/queue.html", page)


@require_safe
@for_moderators
def show_case(request, public_id):
    case = find_case(public_id)
    case.touch(request.user)
    return render_case(request, case)


@require_POST
@for_moderators
def touch_case(request, public_id):
    """Whoever types is not idle."""
    find_case(public_id).touch(request.user)
    return HttpResponse(status=204)


@require_POST
@for_moderators
def claim_case(request, public_id):
    case = find_case(public_id)
    try:
        case.claim(request.user)
    except CaseRefused as refused:
        messages.warning(request, refused.sentence)
    return redirect(case)


@require_POST
@for_moderators
def hand_over_case(request, public_id):
    """To a colleague on duty, by their face; without one back to the queue."""
    case = find_case(public_id)
    form, chosen = tool("pass", request.POST), request.POST.get("to", "")
    if not chosen:
        return carry_out(request, case, "pass", form, case.release, _("It is back in the queue."))
    faces = [each for each in colleagues_of(request.user) if each.public_id == chosen]
    if not faces:
        refusal = _("They are not on duty any more. Please choose somebody else.")
        return render_case(request, case, refusal=refusal, status=409, **{"pass": form})
    to = Member.objects.get(default_persona=faces[0])

    def hand_over(member, note):
        case.hand_over(member, to, note)

    return carry_out(request, case, "pass", form, hand_over, _("Handed over. They were told."))


@require_POST
@for_moderators
def escalate_case(request, public_id):
    case = find_case(public_id)
    form = tool("escalate", request.POST)
    return carry_out(request, case, "escalate", form, case.escalate, _("The leads were told."))


@require_POST
@for_moderators
def agree_with_case(request, public_id):
    case = find_case(public_id)
    form = tool("read", request.POST)
    return carry_out(request, case, "read", form, case.agree, _("Thank you. Now it is decided."))


@require_POST
@for_moderators
def reopen_case(request, public_id):
    """From a decided case, or from the form of a second reader who disagrees."""
    case = find_case(public_id)
    name = "read" if case.waits_for_reader else "reopen"
    form = tool(name, request.POST, WhyForm)
    done = _("It is open again, and you are on it.")
    return carry_out(request, case, name, form, case.reopen, done)


def carry_out(request, case, name, form, verb, done):
    """Carry out the verb with the note that was typed, or show the form again and why it was not done."""
    if not form.is_valid():
        return render_case(request, case, status=422, **{name: form})
    try:
        verb(request.user, form.cleaned_data["note"])
    except CaseRefused as refused:
        return render_case(request, case, refusal=refused.sentence, status=409, **{name: form})
    messages.success(request, done)
    return redirect(case)
