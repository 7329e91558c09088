"""The summary that comes once a day, at the hour of the member's own clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.following.levels import USUAL, Level

EVENING = 18
NAMED = 5


class DailySummaryQuerySet(models.QuerySet):
    def want(self, member):
        """The member wants summaries: from now on. Repeating it changes nothing."""
        new = self.model(member=member)
        new.due_at = new.next_after(timezone.now())
        self.bulk_create([new], ignore_conflicts=True)

    def due(self):
        return self.filter(due_at__lte=timezone.now())


class DailySummary(models.Model):
    """When one member is told next what is new in all that they want a summary of."""

    member = models.OneToOneField(
        "members.Member", on_delete=models.CASCADE, related_name="daily_summary"
    )
    hour = models.PositiveSmallIntegerField(_("hour"), default=EVENING)
    due_at = models.DateTimeField(db_index=True, editable=False)
    # What the last one told of came between the two.
    told_from = models.DateTimeField(default=timezone.now, editable=False)
    told_until = models.DateTimeField(default=timezone.now, editable=False)

    objects = DailySummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("daily summary")
        verbose_name_plural = _("daily summaries")

    def __str__(self):
        return str(self._meta.verbose_name)

    def get_absolute_url(self):
        return reverse("my_summary")

    def next_after(self, moment):
        """The first moment after it at which the member's clock shows their hour.

        An hour that comes twice is meant the first time; one that the clocks skip comes when they have.
        """
        zone = ZoneInfo(self.member.time_zone or settings.TIME_ZONE)
        day, hour = moment.astimezone(zone).date(), time(self.hour)
        while (found := datetime.combine(day, hour, zone).astimezone(UTC)) <= moment:
            day += timedelta(days=1)
        return found

    def choose_hour(self, hour):
        """Have it at another hour."""
        self.hour = hour
        self.due_at = self.next_after(timezone.now())
        self.save(update_fields=["hour", "due_at"])

    def plan_next(self):
        """Put it off to the next day; whether it was due and nobody else did so."""
        mine = DailySummary.objects.due().filter(pk=self.pk, due_at=self.due_at)
        return bool(mine.update(due_at=self.next_after(timezone.now())))

    def news(self, since):
        """What came since then, of everything that can be summed up."""
        kinds = [model for model in apps.get_models() if hasattr(model, "summed_up_for")]
        return [thing for kind in kinds for thing in kind.summed_up_for(self.member, since)]

    @property
    def in_mail(self):
        """What a mail may name, where the member allows it to name anything."""
        return ", ".join(str(thing) for thing in self.news(self.told_from)[:NAMED])

    def hush(self, member, verb):
        """Sum up nothing any more: what the member had summed up is told as is usual."""
        for model in apps.get_models():
            if hasattr(model, "choices_of"):
                model.choices_of(member).filter(level=Level.SUMMARY).update(level=USUAL)

    def sum_up(self):
        """Whether there is anything to tell of; from now on it is told."""
        self.told_from, self.told_until = self.told_until, timezone.now()
        if not self.news(self.told_from):
            return False
        self.save(update_fields=["told_from", "told_until"])
        return True
