"""The people of a group, for those who run it: who they are here, and what they do."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.spaces.models import Membership
from community.text import clean_line
from groups.models import LastFacilitator
from groups.views.requests import group_to_run

PAGE = 100


@require_safe
@login_required
def list_people(request, slug):
    """Everybody by name; a page begins behind the persona ?after=."""
    group, membership = group_to_run(request, slug)
    people = group.memberships.select_related("persona", "screener", "consent")
    after = clean_line(request.GET.get("after", ""))
    last = people.filter(persona__public_id=after).first()
    if last:
        people = people.filter(persona__name__gt=last.persona.name)
    page = list(people.order_by("persona__name")[: PAGE + 1])
    about = {
        "group": group,
        "membership": membership,
        "people": page[:PAGE],
        "may_hold": {person.pk for person in page if membership.may_hold(person)},
        "later": page[PAGE - 1].persona.public_id if len(page) > PAGE else None,
        "roles": Membership.Role.choices,
    }
    return render(request, "groups/people.html", about)


@require_POST
@login_required
def change_person(request, slug, public_id):
    """Give somebody a role, or the answers of newcomers to read; facilitators do."""
    group, membership = group_to_run(request, slug)
    if not membership.may_entrust:
        raise PermissionDenied
    person = get_object_or_404(
        group.memberships.select_related("persona", "member"), persona__public_id=public_id
    )
    if request.POST.get("role") in Membership.Role:
        give_role(request, group, person)
    elif request.POST.get("screener") == "yes" and person.may_admit:
        if not group.name_screener(person):
            notices.warning(request, _("Two people read the answers already."))
    elif request.POST.get("screener") == "no":
        group.dismiss_screener(person)
    has_stepped_down = person.pk == membership.pk and not person.may_admit
    return redirect("group" if has_stepped_down else "people", slug)


def give_role(request, group, person):
    try:
        group.entrust(person, request.POST["role"])
    except LastFacilitator as needed:
        notices.warning(request, needed.sentence)
    else:
        said = {"name": person.persona, "role": person.get_role_display()}
        notices.success(request, _("%(name)s is now: %(role)s.") % said)
