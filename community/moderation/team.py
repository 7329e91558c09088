"""Who moderates."""

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
