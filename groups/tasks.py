"""What groups do by themselves: forget what nobody may keep."""

from django.apps import apps

from community.recurring import every


@every(hours=1)
def erase_screenings():
    """Erase the answers of people who asked to join, 30 days after the decision."""
    apps.get_model("groups", "Screening").objects.overdue().delete()


@every(days=1)
def forget_invitations():
    """Forget invitations that ran out long ago."""
    apps.get_model("groups", "Invitation").objects.overdue().delete()
