"""Where members write what a persona of theirs tells about itself."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.bios.forms import BioForm
from community.bios.models import Bio
from community.gone import Gone


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write_bio(request, public_id):
    """One's own personas only: of others nobody learns whose they are."""
    persona = get_object_or_404(request.user.personas.named(), public_id=public_id)
    bio = Bio.objects.standing_of(persona)
    form = BioForm(request.POST or None, initial={"body": bio.source if bio else ""})
    if form.is_valid() and not form.advises_first():
        try:
            Bio.objects.say(persona, form.cleaned_data["body"])
        except Gone as gone:
            form.add_error(None, gone.sentence)
        else:
            notices.success(request, _("Saved."))
            return redirect("persona", public_id)
    return render(request, "bios/write.html", {"form": form, "named": persona, "bio": bio})
