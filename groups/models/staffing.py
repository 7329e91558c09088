"""Staffed hours: when somebody who runs the group is there, on the clocks of the group's own place."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from community.helplines.nearest import helplines_for
from community.members.models import Persona
from community.moderation.models import LogEntry

WEEK = 7
DAY = timedelta(days=1)


class Shift(NamedTuple):
    """One stretch in which a persona is there; `begins` and `ends` are moments in UTC."""

    begins: datetime
    ends: datetime
    persona: object


def moment_of(wall, zone):
    """The moment (UTC) at which clocks in `zone` first show `wall`, a naive datetime.

    Where they skip it, the moment at which they skip it, to the second.
    """
    there = wall.replace(tzinfo=zone)
    early, late = sorted((there.astimezone(UTC), there.replace(fold=1).astimezone(UTC)))
    if early.astimezone(zone).replace(tzinfo=None) == wall:
        return early
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


class StaffedHours(models.Model):
    """Every week on one day, somebody is there. Hours that end before they begin last into the next day."""

    group = models.ForeignKey("groups.SupportGroup", on_delete=models.CASCADE, related_name="hours")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(choices=list(WEEKDAYS.items()))
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        verbose_name = _("staffed hours")
        verbose_name_plural = _("staffed hours")
        ordering = ["weekday", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "persona", "weekday", "starts"], name="staffed_hours_once"
            )
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.starts:%H:%M}–{self.ends:%H:%M}"

    def on(self, date, zone):
        """The Shift that begins on `date`, a day of this weekday."""
        last = date if self.ends > self.starts else date + DAY
        return Shift(
            moment_of(datetime.combine(date, self.starts), zone),
            moment_of(datetime.combine(last, self.ends), zone),
            self.persona,
        )


class Staffing(models.Model):
    """The part of a support group that knows when somebody who runs it is there."""

    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", editable=False)

    class Meta:
        abstract = True

    def those_who_run_it(self):
        """Their personas, as a QuerySet by name."""
        running = self.memberships.who_admit().order_by().values("persona")
        return Persona.objects.filter(pk__in=running).order_by("name")

    @property
    def week(self):
        """The StaffedHours of those who run it."""
        running = self.those_who_run_it().order_by()
        return self.hours.filter(persona__in=running).select_related("persona")

    def shifts_around(self, now):
        """The Shifts from the day before `now` to a week after it, by when they begin."""
        zone = ZoneInfo(self.time_zone)
        first = now.astimezone(zone).date() - DAY
        days = [first + number * DAY for number in range(WEEK + 3)]
        shifts = [
            each.on(day, zone)
            for each in self.week
            for day in days
            if day.weekday() == each.weekday
        ]
        return sorted((shift for shift in shifts if shift.ends > shift.begins), key=by_time)

    def staffing(self, now=None):
        """Who is there now and until when, or who comes next: a Staffed. A group without hours says nothing."""
        now = now or timezone.now()
        shifts = [shift for shift in self.shifts_around(now) if shift.ends > now]
        here = [shift for shift in shifts if shift.begins <= now]
        later = [shift for shift in shifts if shift.begins > now]
        return Staffed(here, later[0] if later else None)

    @transaction.atomic
    def add_hours(self, *, by, persona, weekdays, starts, ends):
        """From now on `persona` is there on these weekdays. Repeating it changes the end."""
        before = self.enter_week()
        for weekday in weekdays:
            self.hours.update_or_create(
                persona=persona, weekday=weekday, starts=starts, defaults={"ends": ends}
            )
        self.change_week(before, by)

    @transaction.atomic
    def drop_hours(self, hours, *, by):
        """They are not there at these hours any more."""
        before = self.enter_week()
        self.hours.filter(pk=hours.pk).delete()
        self.change_week(before, by)

    @transaction.atomic
    def live_in(self, zone, *, by):
        """The hours are meant on the clocks of `zone`, the name of a time zone."""
        before = self.enter_week()
        self.time_zone = zone
        self.change_week(before, by)

    def enter_week(self):
        """Hold the room. Returns what the card says of the hours now."""
        self.enter()
        return self._week_on_card()

    def change_week(self, before, by):
        """Keep and show the change; if the card says something new, everybody is asked again."""
        self.change(LogEntry.Act.HOURS, by)
        if self._week_on_card() != before:
            self.ask_for_consent_again(besides=self.memberships.filter(persona=by).first())

    def _week_on_card(self):
        hours = self.week.values_list("weekday", "starts", "ends", "persona")
        return [(*each, self.time_zone) for each in hours]

    def leave(self, member):
        """Who left is not expected any more."""
        self.hours.filter(persona__member=member).delete()
        super().leave(member)


def by_time(shift):
    return shift.begins, shift.ends, shift.persona.pk


class Staffed(NamedTuple):
    """The Shifts that run, and the next one to come."""

    here: list
    next: Shift | None

    @property
    def helplines(self):
        """Whom to call while nobody is here."""
        return helplines_for()

    @property
    def is_away(self):
        """Whether hours are kept and nobody is there now: then first messages and links wait."""
        return not self.here and self.next is not None

    @property
    def changes_at(self):
        """When this may be different, or None."""
        moments = [shift.ends for shift in self.here] + ([self.next.begins] if self.next else [])
        return min(moments, default=None)
