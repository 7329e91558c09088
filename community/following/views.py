"""What a member is told, over HTTP: one thing, and all that they chose."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.following.daily import DailySummary
from community.following.forms import HourForm, LevelForm
from community.following.kinds import find_followable, followable_models, page_of_choices
from community.following.levels import Level
from community.following.words import HEADINGS, SENTENCES, USUALLY
from community.way_back import asked_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_level(request, kind, key):
    thing = find_followable(kind, key, request.user)
    form = LevelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        thing.choose_level(request.user, form.cleaned_data["level"])
        notices.success(request, _("Saved. You can change it at any time."))
        return redirect(asked_for(request) or thing)
    chosen = thing.chosen_level(request.user)
    usual = thing.usual_level(request.user)
    context = {
        "thing": thing,
        "kind": kind,
        "form": form,
        "chosen": chosen,
        "level": usual if chosen is None else chosen,
        "usual": usual.label,
        "usually": USUALLY[kind],
        "levels": [(level, SENTENCES[kind][level]) for level in Level],
        "back": asked_for(request),
    }
    page = "following/_level_form.html" if request.htmx else "following/level.html"
    return render(request, page, context, status=422 if form.errors else 200)


@require_safe
@login_required
def my_following(request):
    """All that one chose, a section for each kind; or one kind from a place on."""
    kinds, asked = followable_models(), request.GET.get("kind")
    if asked and asked not in kinds:
        raise Http404
    sections = []
    for kind in [asked] if asked else HEADINGS:
        rows, later = page_of_choices(kinds[kind], request.user, request.GET.get("after"))
        sections.append({"kind": kind, "heading": HEADINGS[kind], "rows": rows, "later": later})
    has_any = any(section["rows"] for section in sections)
    summary = None if asked else DailySummary.objects.filter(member=request.user).first()
    context = {"sections": sections, "has_any": has_any, "asked": asked}
    context["hour"] = HourForm(instance=summary) if summary else None
    return render(request, "following/my_following.html", context)


@require_POST
@login_required
def choose_hour(request):
    """When the summary of the day comes; for who has asked for one."""
    summary = get_object_or_404(DailySummary.objects.select_related("member"), member=request.user)
    form = HourForm(request.POST, instance=summary)
    if form.is_valid():
        summary.choose_hour(form.cleaned_data["hour"])
        notices.success(request, _("Saved."))
    else:
        notices.error(request, _("Please choose a full hour."))
    return redirect("my_following")
