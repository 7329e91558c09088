"""Proposing a group, and the team's decision on it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.pace import TOO_FAST, keeps_pace
from groups.forms import DecisionForm, ProposalForm, persona_of
from groups.models import DecidedAlready, Proposal

PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def propose_group(request):
    form = ProposalForm(request.POST or None, member=request.user)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        if not keeps_pace(request, "propose_group"):
            form.add_error(None, TOO_FAST)
            status = 429
        elif persona := persona_of(form, request.user):
            fields = {**form.cleaned_data, "persona": persona}
            del fields["new_name"]
            return redirect(Proposal.make(member=request.user, **fields))
    return render(request, "groups/propose.html", {"form": form}, status=status)


@require_safe
@login_required
@never_cache
def list_proposals(request):
    """What waits for the team; 404 for everybody else: the list is not there for them."""
    if not request.user.has_perm("groups.decide_proposal"):
        raise Http404
    proposals = Proposal.objects.waiting().in_lists().oldest_first()[:PAGE]
    return render(request, "groups/proposals.html", {"proposals": proposals})


@require_safe
@login_required
@never_cache
def show_proposal(request, public_id):
    return render_proposal(request, find_proposal(request, public_id))


@require_POST
@login_required
def decide_proposal(request, public_id):
    proposal = find_proposal(request, public_id)
    if not proposal.can_be_decided_by(request.user):
        raise Http404
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return render_proposal(request, proposal, form, status=422)
    verb = proposal.approve if request.POST.get("decision") == "approve" else proposal.decline
    try:
        verb(request.user, form.cleaned_data["reason"])
    except DecidedAlready as decided:
        form.add_error(None, decided.sentence)
        proposal.refresh_from_db()
        return render_proposal(request, proposal, form, status=409)
    notices.success(request, _("Decided. Whoever proposed it was told."))
    return redirect("proposals")


def find_proposal(request, public_id):
    seen = Proposal.objects.visible_to(request.user).in_lists()
    return get_object_or_404(seen, public_id=public_id)


def render_proposal(request, proposal, form=None, status=200):
    may_decide = proposal.can_be_decided_by(request.user)
    if not form and may_decide and proposal.state == proposal.State.WAITING:
        form = DecisionForm()
    page = {"proposal": proposal, "topics": proposal.topics.all(), "form": form}
    page["is_mine"] = proposal.member_id == request.user.pk
    return render(request, "groups/proposal.html", page, status=status)
