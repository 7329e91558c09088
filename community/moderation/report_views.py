"""What one has reported, what became of it, and the second look that one may ask for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.moderation.action_forms import SecondLookForm
from community.moderation.models import CaseRefused, Report

SHOWN = 50


@require_safe
@login_required
@never_cache
def my_reports(request):
    reports = Report.objects.of(request.user)[:SHOWN]
    return render(request, "moderation/my_reports.html", {"reports": reports})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def ask_for_second_look(request, public_id):
    """One's own report on a case, by the case's name."""
    report = get_object_or_404(Report.objects.of(request.user), case__public_id=public_id)
    return show_report(request, report, reverse("my_reports"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def follow_report(request, token):
    """A visitor's report, by the address they were given when they made it."""
    try:
        report = Report.objects.of_token(token)
    except Report.DoesNotExist:
        raise Http404 from None
    return show_report(request, report, report.address_for_visitor)


def show_report(request, report, back):
    """What became of it, and the form that asks for a second look."""
    form, refusal = SecondLookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            report.ask_for_second_look(form.cleaned_data["words"])
            messages.success(request, _("Somebody who had no part in it looks again."))
            return redirect(back)
        except CaseRefused as refused:
            refusal = refused.sentence
    page = {"report": report, "form": form, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "moderation/second_look.html", page, status=status)
