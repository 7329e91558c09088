"""Where a thing was said, told to people who are not of the team."""

from django.db import models

from community.spaces.models import Space


class PlacedQuerySet(models.QuerySet):
    """What belongs to a case, for whom it concerns."""

    def named_to(self, member):
        """With `names_place`: whether the member may read what the space is called now.

        Threat: who left a private group would go on learning its new names.
        """
        told = Space.objects.told_to(member).filter(pk=models.OuterRef("case__space"))
        return self.annotate(names_place=models.Exists(told))


class Placed:
    """A report or an action, which says what it is about."""

    names_place = True  # `named_to` says it for others than the team

    @property
    def thing(self):
        """What it is about, without a word of it, and where that was if it may be told."""
        return str(self.case) if self.names_place else self.case.kind_name
