"""The member's own pages."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.members.export import export_of
from community.members.forms import PersonaForm, PrivacyForm
from community.members.models import NameTaken


@require_safe
@login_required
def me(request):
    return render(request, "members/me.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_personas(request):
    form = PersonaForm(request.POST or None)
    if form.is_valid():
        try:
            persona = request.user.add_persona(form.cleaned_data["name"])
        except NameTaken:
            form.refuse_name()
        else:
            notices.success(request, _("You can now speak as %(name)s.") % {"name": persona})
            return redirect("my_personas")
    personas = request.user.personas.order_by("created_at")
    return render(request, "members/my_personas.html", {"form": form, "personas": personas})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_privacy(request):
    form = PrivacyForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        notices.success(request, _("Saved."))
        return redirect("my_privacy")
    return render(request, "members/my_privacy.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_data(request):
    if request.method != "POST":
        return render(request, "members/my_data.html")
    answer = JsonResponse(export_of(request.user), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer
