"""Blocks: whose words a member does not want to meet any more."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Block(models.Model):
    """A member wants to meet nothing more of what a persona says.

    Threat: whoever blocks one persona and sees another one vanish knows that both are one account.
    So a block is of the persona alone, and nothing here ever asks whose it is.
    """

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="blocks")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [models.UniqueConstraint(fields=["member", "persona"], name="block_once")]


def blocked_by(member):
    """The personas a member blocked, as a query of their numbers; None where there are none, to be asked nothing."""
    if not member.is_authenticated or not member.has_blocks:
        return None
    return Block.objects.filter(member=member).values("persona")


class HeardQuerySet(models.QuerySet):
    """What somebody said, without those whom its reader blocked."""

    spoken_by: ClassVar[str] = "author"

    def heard_by(self, member):
        """Without what personas said whom the member blocked."""
        blocked = blocked_by(member)
        return self if blocked is None else self.exclude(**{f"{self.spoken_by}__in": blocked})

    def with_left_out(self, member):
        """With `is_left_out`, whether the member blocked who said it; the model says False by itself."""
        blocked = blocked_by(member)
        if blocked is None:
            return self
        by_them = models.When(**{f"{self.spoken_by}__in": blocked}, then=True)
        return self.annotate(is_left_out=models.Case(by_them, default=False))

    def unheard_by(self, member):
        """How many of these, rows that refer to an outer one, are by personas the member blocked: an expression."""
        blocked = blocked_by(member)
        if blocked is None:
            return models.Value(0)
        theirs = self.filter(**{f"{self.spoken_by}__in": blocked}).order_by()
        counted = theirs.annotate(all=models.Value(1)).values("all").annotate(n=models.Count("pk"))
        return Coalesce(models.Subquery(counted.values("n")), 0)
