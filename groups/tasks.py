"""What groups do by themselves, again and again."""

from django.apps import apps
from django.utils import timezone

from community.recurring import every
from groups.models import Meeting, Message, ShownPicture
from groups.models.expiry import erase_declined_messages, erase_expired_messages
from groups.models.hour import OPENS_EARLY, REMINDED_BEFORE
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
def forget_withdrawn():
    """Erase the words that were taken back, once nobody needs them to judge a report."""
    for message in Message.objects.to_forget().iterator():
        message.forget()


@every(hours=1)
def erase_sealed_pictures():
    """What was taken down is needed no more after half a year."""
    for picture in ShownPicture.objects.to_erase().iterator():
        picture.erase()


@every(hours=1)
def forget_lost_pictures():
    """A message that is gone takes its picture along."""
    sweep_lost_files()


@every(seconds=20)
def keep_time_of_meetings():
    """Open, close and end the meetings whose time has come."""
    due = timezone.now() + OPENS_EARLY
    meetings = Meeting.objects.filter(ended_at=None, cancelled_at=None)
    for meeting in meetings.filter(starts_at__lte=due).order_by("pk"):
        if meeting.phase != meeting.told_phase:
            meeting.keep_time()


@every(minutes=5)
def remind_of_meetings():
    """Tell those with a seat that their meeting is a day ahead."""
    due = timezone.now() + REMINDED_BEFORE
    meetings = Meeting.objects.to_come().filter(reminded_at=None)
    for meeting in meetings.filter(starts_at__lte=due):
        meeting.remind()


@every(minutes=10)
def keep_no_longer():
    """What a group keeps for a time is erased after it, for good."""
    erase_expired_messages()
    erase_declined_messages()
