"""What groups do by themselves: forget what nobody may keep."""

from django.apps import apps

from community.recurring import every
from groups.models.shown_picture import sweep_lost_files


@every(hours=1)
def erase_screenings():
    """Erase the answers of people who asked to join, 30 days after the decision."""
    apps.get_model("groups", "Screening").objects.overdue().delete()


@every(days=1)
def forget_invitations():
    """Forget invitations that ran out long ago."""
    apps.get_model("groups", "Invitation").objects.overdue().delete()


@every(hours=1)
def forget_lost_pictures():
    """A message that is gone takes its picture along."""
    sweep_lost_files()
