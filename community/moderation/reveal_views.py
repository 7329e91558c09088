"""Asking whose account is behind a persona, agreeing, and looking: two moderators, a day, each step logged."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.moderation.desk_forms import AnswerRevealForm, RevealForm
from community.moderation.models import CaseRefused
from community.moderation.views import find_case, for_moderators


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def show_reveal(request, public_id):
    """The page of one case's reveals; a POST asks for one."""
    case = case_of_others(request, public_id)
    form = RevealForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            case.ask_to_reveal(request.user, **form.cleaned_data)
            messages.success(request, _("A colleague has to agree now. They were told."))
            return redirect("case_reveal", public_id)
        except CaseRefused as refused:
            refusal = refused.sentence
    return page_of(request, case, form=form, refusal=refusal)


@require_POST
@for_moderators
def answer_reveal(request, public_id):
    case = case_of_others(request, public_id)
    reveal = case.reveals.waiting().first()
    form = AnswerRevealForm(request.POST)
    try:
        if reveal is None:
            raise Http404
        if not form.is_valid():
            return page_of(request, case, answer=form)
        said = form.cleaned_data
        reveal.answer(request.user, said["answer"] == "grant", said["because"])
    except CaseRefused as refused:
        return page_of(request, case, answer=form, refusal=refused.sentence)
    return redirect("case_reveal", public_id)


@require_POST
@for_moderators
def look_at_account(request, public_id):
    """A look is a deed: it is sent, not followed."""
    case = case_of_others(request, public_id)
    reveal = case.reveals.shown_to(request.user).newest_first().first()
    if reveal is None:
        raise Http404
    try:
        return page_of(request, case, account=reveal.look(request.user))
    except CaseRefused as refused:
        return page_of(request, case, refusal=refused.sentence)


def case_of_others(request, public_id):
    """Raises Http404 for whoever it is about."""
    case = find_case(public_id)
    if case.is_about(request.user):
        raise Http404
    return case


def page_of(request, case, form=None, answer=None, refusal="", account=None):
    page = {
        "case": case,
        "form": form or RevealForm(),
        "answer": answer or AnswerRevealForm(),
        "refusal": refusal,
        "account": account,
        "waiting": case.reveals.waiting().first(),
        "shown": case.reveals.shown_to(request.user).newest_first().first(),
        "earlier": case.reveals.exclude(answered_at=None).newest_first()[:10],
    }
    is_bad = page["form"].errors or page["answer"].errors
    status = 409 if refusal else 422 if is_bad else 200
    return render(request, "moderation/reveal.html", page, status=status)
