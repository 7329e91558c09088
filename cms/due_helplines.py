"""Who is told which helplines are to be checked again."""

from django.db import transaction
from django.utils import timezone

from community.helplines.models import Helpline
from community.members.roles import who_may
from community.notifications.models import Verb, notify


@transaction.atomic
def ask_to_check():
    """Tell editors of what fell due since they were told last: once, and of all of it together."""
    due = Helpline.objects.due().filter(asked_at=None).in_order()
    first, told = due.first(), who_may("helplines.change_helpline")
    if not first or not told:
        return
    for editor in told:
        notify(editor, Verb.HELPLINE_DUE, first, cause=f"helplines:{timezone.localdate()}")
    due.update(asked_at=timezone.now())
