"""What is done to a running site from beside it: `manage.py shell --command "..."` calls these."""

import json
import time

from allauth.account.models import EmailAddress
from django.db import transaction

from community.members.models import Member
from groups.models import Message, SupportGroup
from tests.torture.cast import PASSWORD, SLUG, email_of


@transaction.atomic
def gather(people: int) -> None:
    """Make a private group and so many members of it, who can log in."""
    group = SupportGroup.objects.create(slug=SLUG, name="In a storm", joining="invitation")
    for number in range(people):
        email = email_of(number)
        member = Member.objects.create_user(email, PASSWORD, name=f"Voice {number}")
        EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
        group.admit(member, member.default_persona)


def tell() -> None:
    """Print every message of the room in order, as JSON lists (seq, event, id, key)."""
    kept = Message.objects.filter(room__slug=SLUG).order_by("seq")
    rows = kept.values_list("seq", "changed_event", "public_id", "key")
    print(json.dumps([[*row[:3], str(row[3])] for row in rows]))  # noqa: T201


def remove(number: int) -> None:
    """Take somebody out of the group, and print when that began."""
    group, member = SupportGroup.objects.get(slug=SLUG), Member.objects.get(email=email_of(number))
    print(time.time())  # noqa: T201
    group.leave(member)


def suspend(number: int) -> None:
    """Lock somebody out, and print when that began."""
    member = Member.objects.get(email=email_of(number))
    print(time.time())  # noqa: T201
    member.suspend()
