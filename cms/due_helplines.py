"""Who is told which helplines are to be checked again."""

from django.db import transaction
from django.utils import timezone

from community.helplines.models import Helpline
from community.members.models import Member
from community.notifications.models import Verb, notify


def editors():
    """Those who look after helplines, the operator's all-powerful account left out."""
    return (
        Member.objects.filter(
            is_active=True,
            is_staff=True,
            groups__permissions__codename="change_helpline",
            groups__permissions__content_type__app_label="helplines",
        )
        .distinct()
        .order_by("pk")
    )


@transaction.atomic
def ask_to_check():
    """Tell editors of what fell due since they were told last: once, and of all of it together."""
    due = Helpline.objects.due().filter(asked_at=None).in_order()
    first, told = due.first(), editors()
    if not first or not told:
        return
    for editor in told:
        notify(editor, Verb.HELPLINE_DUE, first, cause=f"helplines:{timezone.localdate()}")
    due.update(asked_at=timezone.now())
