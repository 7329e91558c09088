"""Finding a support group, and the page that tells what it is."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.home.feed import discussed_in
from groups.forms import JoinForm
from groups.models import SupportGroup


@require_safe
def list_groups(request):
    groups = SupportGroup.objects.listed_to(request.user).by_name()
    mine = SupportGroup.objects.none()
    if request.user.is_authenticated:
        mine = SupportGroup.objects.of(request.user).by_name()
        groups = groups.exclude(pk__in=mine.order_by().values("pk"))
    return render(request, "groups/groups.html", {"groups": groups, "mine": mine})


@require_safe
def show_group(request, slug):
    group = get_object_or_404(SupportGroup.objects.listed_to(request.user), slug=slug)
    return render(request, "groups/group.html", about(group, request.user))


def about(group, member, form=None):
    """What the page of a group shows to `member`."""
    membership = group.membership_of(member)
    can_read = membership or SupportGroup.objects.visible_to(member).filter(pk=group.pk).exists()
    can_join = (
        member.is_authenticated and not membership and group.joining != group.Joining.INVITATION
    )
    return {
        "group": group,
        "membership": membership,
        "topics": group.topics.all(),
        "facilitators": group.facilitators() if can_read else [],
        "discussed": discussed_in(group, member) if can_read else None,
        "has_asked": can_join and group.join_requests.filter(member=member).exists(),
        "form": form or (JoinForm(member=member, group=group) if can_join else None),
        "waiting": group.join_requests.count() if membership and membership.may_admit else 0,
    }
