"""How one moderator wants to work: what they would rather not see, and whether keys work on the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.moderation.records import Report

DISTRESS = "distress"
THEMES = [(DISTRESS, _("Worries about a person, and distress")), *Report.Reason.choices]


class ModeratorQuerySet(models.QuerySet):
    def of(self, member):
        """The Moderator of a Member; not saved while nothing was chosen."""
        return self.filter(member=member).first() or self.model(member=member)

    def exported_of(self, member):
        return [{"avoids": each.avoids} for each in self.filter(member=member)]


class Moderator(models.Model):
    """`avoids` are THEMES. Nobody but the moderator reads them; leads read how many cases nobody sees."""

    export_name = "desk"

    member = models.OneToOneField(
        "members.Member", on_delete=models.CASCADE, related_name="at_the_desk"
    )
    avoids = models.JSONField(default=list)
    uses_keys = models.BooleanField(default=True)

    objects = ModeratorQuerySet.as_manager()

    class Meta:
        verbose_name = _("moderator")
        verbose_name_plural = _("moderators")

    def __str__(self):
        return str(self.member)

    def choose(self, avoids, uses_keys):
        self.avoids, self.uses_keys = sorted(avoids), uses_keys
        self.save()

    @property
    def avoided_facts(self):
        """As the rows of the queue say it."""
        return [f"reason-{theme}" for theme in self.avoids]
