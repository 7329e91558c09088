"""The page where a member says what they have lived with, and whether they may be asked."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.topics.experience import Experience, TooMuch, Willingness, forget
from community.topics.forms import ENOUGH, ExperienceForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_experience(request):
    form = ExperienceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            Experience.add(request.user, **form.cleaned_data)
        except TooMuch:
            form.add_error("topics", ENOUGH)
        else:
            notices.success(request, _("Saved. Only you see it."))
            return redirect("my_experience")
    context = {
        "form": form,
        "known": request.user.experiences.in_order(),
        "is_willing": Willingness.objects.filter(member=request.user).exists(),
    }
    return render(request, "topics/my_experience.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def choose_asking(request):
    """Yes or no to being asked."""
    if request.POST.get("answer") == "yes":
        Willingness.begin(request.user)
        notices.success(request, _("Thank you. We ask you when somebody waits for what you know."))
    else:
        Willingness.end(request.user)
        notices.success(request, _("That is fine. We do not ask you."))
    return redirect("my_experience")


@require_POST
@login_required
def remove_experience(request, slug):
    request.user.experiences.filter(topic__slug=slug).delete()
    notices.success(request, _("Taken away."))
    return redirect("my_experience")


@require_POST
@login_required
def forget_experience(request):
    forget(request.user)
    notices.success(request, _("Forgotten. Nothing of it is kept here, and we do not ask you."))
    return redirect("my_experience")
