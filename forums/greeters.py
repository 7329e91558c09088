"""Who greets newcomers here."""

from django.db import models

from community.members.models import Member
from community.members.roles import who_may
from community.moderation.team import moderators


def greeters():
    """Members who greet by their role, in the order in which all tell several people."""
    return who_may("forums.greet")


def may_greet(member):
    """Whether the page of greeters is there for them: greeters, and who decides cases."""
    return member.has_perm("forums.greet") or member.has_perm("moderation.decide_case")


def those_who_greet():
    """The same, as Members by their roles."""
    by_role = models.Q(pk__in=greeters().values("pk")) | models.Q(pk__in=moderators().values("pk"))
    return Member.objects.filter(by_role)
