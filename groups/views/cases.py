"""What was reported in a group, in the hands of those who run it: decided here, or passed up to the team."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.moderation.action_forms import DecisionForm
from community.moderation.desk_forms import WhyForm
from community.moderation.local import SEEN_HERE
from community.moderation.models import Action, Case, CaseRefused, LocalDesk
from community.moderation.record import decided_before
from community.moderation.wording import decided_or_asked
from groups.views.holding import group_to_hold

SHOWN = 50
DECIDED_SHOWN = 20


@require_safe
@login_required
@never_cache
def list_cases(request, slug):
    group, membership = group_to_hold(request, slug)
    desk = LocalDesk.of(group)
    cases = Case.objects.run_by(membership)
    decided = Action.objects.filter(case__in=cases).made_here().newest_first()
    page = {
        "group": group,
        "desk": desk,
        "cases": cases.open().with_facts().most_urgent_first()[:SHOWN],
        "decided": decided[:DECIDED_SHOWN],
    }
    return render(request, "groups/cases.html", page)


def case_to_handle(request, slug, public_id):
    """The group, the Membership of who runs it, and a Case of the group. Raises Http404, PermissionDenied."""
    group, membership = group_to_hold(request, slug)
    cases = Case.objects.run_by(membership).with_facts()
    return group, membership, get_object_or_404(cases, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def handle_case(request, slug, public_id):
    group, membership, case = case_to_handle(request, slug, public_id)
    said = request.POST if request.method == "POST" else None
    form = DecisionForm(case, said, possible=case.possible_here)
    if form.is_valid():
        try:
            case.decide_here(membership, **form.cleaned_data)
            notices.success(request, decided_or_asked(case))
            return redirect("group_cases", slug)
        except CaseRefused as refused:
            return show(request, group, membership, case, form, refused.sentence, 409)
    return show(request, group, membership, case, form, status=422 if form.errors else 200)


@require_POST
@login_required
def pass_up(request, slug, public_id):
    group, membership, case = case_to_handle(request, slug, public_id)
    form = WhyForm(request.POST, auto_id="up-%s")
    if not form.is_valid():
        return show(request, group, membership, case, up_form=form, status=422)
    try:
        case.pass_up(membership, form.cleaned_data["note"])
        notices.success(request, _("The team has it now."))
    except CaseRefused as refused:
        return show(request, group, membership, case, None, refused.sentence, 409, form)
    return redirect("group_cases", slug)


def show(request, group, membership, case, form=None, refusal="", status=200, up_form=None):
    """The case without a word about accounts, and what can be done with it here."""
    refused = case.refusal_here(membership)
    page = {
        "group": group,
        "case": case,
        "subject": case.subject,
        "said": case.subject.context_for_moderators() if case.subject else [],
        "evidence": case.evidence.exclude(detector="read_first").order_by("pk"),
        "reports": case.reports.order_by("created_at", "pk"),
        "decided": case.actions.made_here().order_by("pk"),
        "before": [action for action in decided_before(case) if action.what in SEEN_HERE],
        "form": form or DecisionForm(case, possible=case.possible_here),
        "up_form": up_form or WhyForm(auto_id="up-%s"),
        "refusal": refusal,
        "why_not": refused.sentence if refused else "",
    }
    return render(request, "groups/case.html", page, status=status)
