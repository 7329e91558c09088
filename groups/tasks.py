"""What groups do again and again."""

from community.recurring import every
from groups.models.shown_picture import sweep_lost_files


@every(hours=1)
def forget_lost_pictures():
    """A message that is gone takes its picture along."""
    sweep_lost_files()
