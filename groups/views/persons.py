"""One person of a group, for those who run it: muting, removing, and taking it back."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.forms import MuteForm, WhyOneForm
from groups.views.holding import group_to_hold


@require_safe
@login_required
def show_person(request, slug, public_id):
    group, mine = group_to_hold(request, slug)
    return render(request, "groups/person.html", about_person(group, mine, public_id))


def about_person(group, mine, public_id, **forms):
    """What the page shows of the persona; only what happened to it under this very name."""
    membership = find_person(group, public_id)
    return {
        "group": group,
        "person": membership,
        "may_hold": mine.may_hold(membership),
        "mute": group.mutes.in_force().filter(persona=membership.persona_id).first(),
        "mute_form": MuteForm(auto_id="mute_%s"),
        "remove_form": WhyOneForm(auto_id="remove_%s"),
    } | forms


def find_person(group, public_id):
    """The Membership of a persona in the group, or 404."""
    people = group.memberships.select_related("persona", "member")
    return get_object_or_404(people, persona__public_id=public_id)


def person_to_hold(request, slug, public_id):
    """The group, who acts and on whom. Raises Http404, PermissionDenied."""
    group, mine = group_to_hold(request, slug)
    person = find_person(group, public_id)
    if not mine.may_hold(person):
        raise PermissionDenied
    return group, mine, person


@require_POST
@login_required
def mute_person(request, slug, public_id):
    group, mine, person = person_to_hold(request, slug, public_id)
    form = MuteForm(request.POST, auto_id="mute_%s")
    if not form.is_valid():
        page = about_person(group, mine, public_id, mute_form=form)
        return render(request, "groups/person.html", page, status=422)
    group.mute(person, by=mine.persona, **form.cleaned_data)
    notices.success(
        request, _("%(name)s only reads along now, and is told why.") % {"name": person.persona}
    )
    return redirect("person", slug, public_id)


@require_POST
@login_required
def unmute_person(request, slug, public_id):
    """By the name under which they were muted; they may have left meanwhile."""
    group, mine = group_to_hold(request, slug)
    if mute := group.mutes.filter(persona__public_id=public_id).first():
        group.unmute(mute, by=mine.persona)
        notices.success(request, _("%(name)s can write again.") % {"name": mute.persona})
    return redirect("hold", slug)


@require_POST
@login_required
def remove_person(request, slug, public_id):
    group, mine, person = person_to_hold(request, slug, public_id)
    form = WhyOneForm(request.POST, auto_id="remove_%s")
    if not form.is_valid():
        page = about_person(group, mine, public_id, remove_form=form)
        return render(request, "groups/person.html", page, status=422)
    group.remove(person, by=mine.persona, **form.cleaned_data)
    notices.success(
        request,
        _("%(name)s is no longer in the group, and is told why.") % {"name": person.persona},
    )
    return redirect("hold", slug)


@require_POST
@login_required
def let_person_back(request, slug, public_id):
    group, mine = group_to_hold(request, slug)
    if removal := group.removals.filter(persona__public_id=public_id).first():
        group.let_back(removal, by=mine.persona)
        notices.success(request, _("%(name)s may come back now.") % {"name": removal.persona})
    return redirect("hold", slug)
