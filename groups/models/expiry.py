"""Erasing for good what was to be kept for a time."""

from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from groups.models.held_message import HeldMessage
from groups.models.message import Message

BATCH = 500
DECLINED_STAY = timedelta(days=7)


def erase_expired_messages():
    """Erase all messages whose time is over, with all that hangs on them. Answers how many.

    In batches, so that nobody waits for long; a run that is cut off is made up for by the next one.
    """
    erased = 0
    while batch := list(Message.objects.over().values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            apps.get_model("search", "SearchDocument").objects.remove_all(Message, batch)
            Message.objects.filter(pk__in=batch).delete()
        erased += len(batch)
    return erased


def erase_declined_messages():
    """Erase what was declined and has been with its author for a week."""
    HeldMessage.objects.filter(declined_at__lte=timezone.now() - DECLINED_STAY).delete()
