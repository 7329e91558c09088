"""The people of the demo community, who are also the cast of the tests."""

from datetime import timedelta
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from community.members.models import DEMO_DOMAIN, Member

PASSWORD = "demo-cairn-2026"
SINCE = timedelta(days=30)

# E-mail name: persona, role.
CAST = {
    "alice": ("Juniper", None),
    "bob": ("Old Harbour", None),
    "charlie": ("Fennel", None),
    "farida": ("Farida", None),
    "mona": ("Mona", "Moderators"),
    "musa": ("Musa", "Moderators"),
    "eddie": ("Eddie", "Editors"),
    "clara": ("Clara", "Clinical reviewers"),
    "connie": ("Connie", "Community managers"),
    "olga": ("Olga", None),
}

# More voices for the demo's conversations; the tests do without them.
NEIGHBOURS = {
    "wren": ("Wren", None),
    "sable": ("Sable", None),
    "tern": ("Tern", None),
    "hazel": ("Hazel", None),
    "ikram": ("Slow Train", None),
    "lark": ("Lark", None),
    "rowan": ("Rowan", "Greeters"),
    "petra": ("Petra", "Patient reviewers"),
}


@cache
def hashed_password():
    """Made slowly, as it must be, but once for all: there is no secret in it to guard one by one."""
    return make_password(PASSWORD)


@transaction.atomic
def make_person(name):
    """The Member `name` of the cast or the neighbours, with confirmed e-mail, persona and role; made when missing."""
    email = name + DEMO_DOMAIN
    member = Member.objects.select_related("default_persona").filter(email=email).first()
    if member:
        return member
    persona, role = (CAST | NEIGHBOURS)[name]
    make = Member.objects.create_superuser if name == "olga" else Member.objects.create_user
    # They are no newcomers, for whom some things are not open yet.
    member = make(email, name=persona, date_joined=timezone.now() - SINCE)
    member.password = hashed_password()
    member.save(update_fields=["password"])
    member.personas.update(posts_to_meet=0)
    member.default_persona.posts_to_meet = 0
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    if role:
        member.take_role(role)
    return member


def seed():
    """Make the cast and the neighbours. Answers how many there are."""
    made = {name: make_person(name) for name in [*CAST, *NEIGHBOURS]}
    made["musa"].take_role("Moderation leads")
    return {"members": len(made)}
