"""Inviting one person with a link, and coming in by one."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from community.pace import keeps_pace
from groups.forms import JoinForm
from groups.models import Invitation, InvitationRefused
from groups.views.joining import persona_from
from groups.views.requests import group_to_run

UNKNOWN = gettext_lazy("This invitation is not known here. Please look whether the link is whole.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def list_invitations(request, slug):
    """The open invitations of a group. The link of a new one is shown this once, and kept nowhere."""
    group, membership = group_to_run(request, slug)
    link, status = None, 200
    if request.method == "POST" and keeps_pace(request, "invite"):
        _invitation, token = Invitation.make(membership)
        link = request.build_absolute_uri(reverse("invitation", args=[token]))
    elif request.method == "POST":
        notices.warning(
            request, _("Those were many invitations for one day. Please go on tomorrow.")
        )
        status = 429
    page = {
        "group": group,
        "membership": membership,
        "link": link,
        "invitations": group.invitations.open().select_related("by__persona").order_by("pk"),
    }
    return render(request, "groups/invitations.html", page, status=status)


@require_POST
@login_required
def withdraw_invitation(request, slug, public_id):
    group, _membership = group_to_run(request, slug)
    group.invitations.open().filter(public_id=public_id).delete()
    notices.success(request, _("That invitation lets nobody in now."))
    return redirect("invitations", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def use_invitation(request, token):
    """What the holder of a good invitation sees of the group, and the form to come in."""
    invitation = Invitation.objects.by_token(token).first()
    if not invitation:
        return refuse(request, UNKNOWN, status=404)
    group, member = invitation.group, request.user
    if group.membership_of(member):
        return redirect("room", group.slug)
    if refusal := invitation.refusal():
        return refuse(request, refusal)
    form = member.is_authenticated and JoinForm(request.POST or None, member=member, group=group)
    persona, status = persona_from(request, form) if form else (None, 200)
    if not persona:
        page = {"group": group, "form": form, "invitation": invitation}
        return render(request, "groups/invitation.html", page, status=status)
    try:
        invitation.use(member, persona)
    except InvitationRefused as refused:
        return refuse(request, refused.sentence)
    return redirect("room", group.slug)


def refuse(request, sentence, status=410):
    """One sentence; which group it was is not said."""
    page = {"sentence": sentence}
    return render(request, "groups/invitation_refused.html", page, status=status)
