"""What groups do by themselves, again and again."""

from community.recurring import every
from groups.models import Message
from groups.models.shown_picture import sweep_lost_files


@every(hours=1)
def forget_withdrawn():
    """Erase the words that were taken back, once nobody needs them to judge a report."""
    for message in Message.objects.to_forget().iterator():
        message.forget()


@every(hours=1)
def forget_lost_pictures():
    """A message that is gone takes its picture along."""
    sweep_lost_files()
