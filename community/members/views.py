"""The member's own pages."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.members.credits import credits_of
from community.members.export import export_of
from community.members.forms import PersonaForm, PrivacyForm
from community.members.models import NameTaken, OwnPersona, Persona
from community.way_back import way_back

PRESENCE_IS_OFF = gettext_lazy(
    "Rooms no longer show that you are there: two names that come and go together could be seen to"
    " be one person. You can turn it on again under Privacy."
)


@require_safe
@login_required
def me(request):
    return render(request, "members/me.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_personas(request):
    form = PersonaForm(request.POST or None)
    showed_presence = request.user.shows_presence
    if form.is_valid():
        try:
            persona = request.user.add_persona(form.cleaned_data["name"])
        except NameTaken:
            form.refuse_name()
        else:
            notices.success(request, _("You can now speak as %(name)s.") % {"name": persona})
            if showed_presence and not request.user.shows_presence:
                notices.info(request, PRESENCE_IS_OFF)
            return redirect("my_personas")
    personas = list(request.user.personas.named().order_by("created_at"))
    for each in personas:
        each.credits = credits_of(each)
    return render(request, "members/my_personas.html", {"form": form, "personas": personas})


@require_safe
@login_required
def show_persona(request, public_id):
    """What a name shows of itself. It leads to no other name, and says nothing to who blocked it."""
    people = Persona.objects.visible_to(request.user).named()
    person = get_object_or_404(people, public_id=public_id)
    is_met = not request.user.has_blocked(person)
    page = {"person": person, "credits": credits_of(person) if is_met else []}
    page["is_own"] = person.member_id == request.user.pk
    return render(request, "members/persona.html", page)


@require_safe
@login_required
def my_blocks(request):
    blocks = request.user.blocks.select_related("persona").order_by("-created_at", "-pk")
    return render(request, "members/my_blocks.html", {"blocks": blocks})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def block_persona(request, public_id):
    """Ask before a persona is blocked, then do it and lead back."""
    person = get_object_or_404(Persona.objects.visible_to(request.user), public_id=public_id)
    back, status = way_back(request, reverse("my_blocks")), 200
    if request.method == "POST":
        try:
            request.user.block(person)
        except OwnPersona:
            status = 409
        else:
            notices.success(request, _("You have blocked %(name)s.") % {"name": person})
            return HttpResponseRedirect(back)
    page = {"person": person, "back": back, "is_blocked": request.user.has_blocked(person)}
    page["is_own"] = person.member_id == request.user.pk
    page["runs_a_group"] = request.user.memberships.who_admit().exists()
    return render(request, "members/block.html", page, status=status)


@require_POST
@login_required
def unblock_persona(request, public_id):
    block = get_object_or_404(request.user.blocks, persona__public_id=public_id)
    request.user.unblock(block.persona)
    name = {"name": block.persona}
    notices.success(request, _("You have unblocked %(name)s.") % name)
    return redirect("my_blocks")


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
