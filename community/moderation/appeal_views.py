"""Decisions as those read them whom they are about, and appeals as the team does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.helplines.card import lines_near
from community.moderation.action_forms import AppealForm, StatementForm, UndoForm
from community.moderation.appeals import Appeal
from community.moderation.models import Action, CaseRefused
from community.moderation.views import for_moderators


@require_safe
@login_required
@never_cache
def my_decisions(request):
    told = Action.objects.against(request.user).named_to(request.user)
    decisions = told.select_related("case__space").newest_first()
    return render(request, "moderation/my_decisions.html", {"decisions": decisions})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def show_decision(request, public_id):
    """By its link alone: whose account is paused cannot log in, and may object all the same."""
    action = find_decision(public_id)
    appeal = getattr(action, "appeal", None)
    form = StatementForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            appeal.say(words) if appeal else Appeal.objects.open(action, words)
            return redirect(action)
        except CaseRefused as refused:
            refusal = refused.sentence
    may_say = appeal.is_waiting if appeal else action.can_be_appealed
    page = {
        "action": action,
        "appeal": appeal,
        "form": form,
        "may_say": may_say,
        "refusal": refusal,
        "mine": action.own_thing_of(request.user),
    }
    if action.is_support and action.about:
        page |= lines_near(action.about.member)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "moderation/decision.html", page, status=status)


def find_decision(public_id):
    decisions = Action.objects.select_related("case__space", "about__member")
    action = get_object_or_404(decisions.exclude(message=""), public_id=public_id)
    reader = action.about.member if action.about else AnonymousUser()
    return decisions.named_to(reader).get(pk=action.pk)


@require_safe
@for_moderators
def list_appeals(request):
    appeals = Appeal.objects.waiting().oldest_first().select_related("action__case__space")
    return render(request, "moderation/appeals.html", {"appeals": appeals})


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def show_appeal(request, public_id):
    appeal = get_object_or_404(Appeal.objects.select_related("action__case"), public_id=public_id)
    form = AppealForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            answer_appeal(appeal, request.user, **form.cleaned_data)
            messages.success(request, _("Your answer is with them."))
            return redirect(appeal)
        except CaseRefused as refused:
            refusal = refused.sentence
    page = {"appeal": appeal, "action": appeal.action, "form": form, "refusal": refusal}
    page["had_part"] = appeal.had_part(request.user)
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "moderation/appeal.html", page, status=status)


def answer_appeal(appeal, member, *, answer, words):
    if answer != "say":
        appeal.decide(member, answer == "overturn", words)
    elif appeal.had_part(member):
        raise Http404
    else:
        appeal.say(words, by=member)


@require_POST
@for_moderators
def undo_action(request, public_id, number):
    action = get_object_or_404(Action, pk=number, case__public_id=public_id)
    form = UndoForm(request.POST)
    if action.case.is_about(request.user):
        raise Http404
    if not form.is_valid():
        messages.warning(request, _("Please say why it is taken back."))
        return redirect(action.case)
    try:
        action.undo(request.user, form.cleaned_data["because"])
        messages.success(request, _("It is as it was before."))
    except CaseRefused as refused:
        messages.warning(request, refused.sentence)
    return redirect(action.case)
