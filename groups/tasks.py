"""What groups do again and again."""

from community.recurring import every
from groups.models.expiry import erase_declined_messages, erase_expired_messages
from groups.models.shown_picture import sweep_lost_files


@every(hours=1)
def forget_lost_pictures():
    """A message that is gone takes its picture along."""
    sweep_lost_files()


@every(minutes=10)
def keep_no_longer():
    """What a group keeps for a time is erased after it, for good."""
    erase_expired_messages()
    erase_declined_messages()
