"""Who may do something by the role they have here."""

from functools import reduce
from operator import or_

from django.db.models import Q

from community.members.models import Member


def who_may(*rights):
    """Active Members with one of these rights ("cms.sign_article") by a role, in the order in which they came.

    The operator's all-powerful account is left out: it is not called to work.
    """
    pairs = (right.split(".") for right in rights)
    by_role = (
        Q(groups__permissions__content_type__app_label=app, groups__permissions__codename=codename)
        for app, codename in pairs
    )
    members = Member.objects.filter(reduce(or_, by_role), is_active=True, is_staff=True)
    return members.distinct().order_by("pk")
