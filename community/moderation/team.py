"""Who moderates."""

from community.members.mfa import lacks_second_step
from community.members.models import Member


def moderators():
    """Members who may decide cases by their role; the operator's superuser is not called to the desk."""
    return (
        Member.objects.filter(
            is_active=True,
            is_staff=True,
            groups__permissions__codename="decide_case",
            groups__permissions__content_type__app_label="moderation",
        )
        .distinct()
        .order_by("pk")
    )


def may_moderate(member):
    """Whether the member acts for the team now: by their role, and with the second step that it asks for."""
    return member.has_perm("moderation.decide_case") and not lacks_second_step(member)
