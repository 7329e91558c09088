"""What moderation did in a stretch of time, in numbers that anybody may read and that tell of nobody."""

from collections import Counter
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.actions import Action
from community.moderation.appeals import Appeal
from community.moderation.cases import Case
from community.moderation.evidence import IN_WORDS, Evidence
from community.moderation.log import LogEntry
from community.moderation.records import Report, Severity
from community.moderation.reveals import Reveal
from community.moderation.wording import TOLD_TO_ALL

YEAR = timedelta(days=365)
KEPT = 60 * 60  # seconds: everybody may ask, and it counts all there is
FEW = 5  # less than that may tell of somebody


class Line(NamedTuple):
    """One number of the report. None: some, but fewer than FEW."""

    name: str
    number: int | None


class Table(NamedTuple):
    """Lines of one question, `total` of all of them."""

    heading: str
    lines: list[Line]
    total: int | None

    @property
    def tells_total(self):
        """Where one line is not told, it could be worked out from the total."""
        return self.total in (None, 0) or all(line.number is not None for line in self.lines)


class Wait(NamedTuple):
    """How long cases of one severity waited for the first person, in minutes: half of them, nine in ten."""

    severity: str
    cases: int | None
    half: int | None
    nine_in_ten: int | None


class TransparencyReport:
    """The tables of what happened from `since` until before `until`, two moments."""

    def __init__(self, since, until):
        self.since, self.until = since, until
        self.within = lambda field: Q(**{f"{field}__gte": since, f"{field}__lt": until})

    @classmethod
    def of_the_last_year(cls):
        """The figures of it, as they were within the last hour: {tables, waits}."""
        now = timezone.now()
        return cache.get_or_set("transparency", lambda: cls(now - YEAR, now).figures, KEPT)

    @property
    def figures(self):
        return {"tables": self.tables, "waits": self.waits()}

    @property
    def tables(self):
        return [
            self.sources(),
            self.reasons(),
            self.findings(),
            self.actions(),
            self.automatic(),
            self.appeals(),
            self.reveals(),
        ]

    def sources(self):
        """Who noticed first that something may be wrong."""
        cases = Case.objects.filter(self.within("opened_at")).annotate(
            reported_at=Min("reports__created_at"), noticed_at=Min("evidence__created_at")
        )
        counted = Counter(
            source_of(*moments) for moments in cases.values_list("reported_at", "noticed_at")
        )
        names = {"people": _("Somebody reported it"), "detectors": _("A detector noticed it")}
        return table(_("Cases, by who noticed first"), counted, names)

    def reasons(self):
        found = Report.objects.filter(self.within("created_at")).values("door", "reason")
        names = dict(Report.Reason.choices) | {"": Report.Door.WORRIED.label}
        counted = {row["reason"]: row["n"] for row in found.annotate(n=Count("pk")).order_by()}
        return table(_("Reports, by reason"), counted, names)

    def findings(self):
        found = Evidence.objects.filter(self.within("created_at")).values("detector")
        counted = {row["detector"]: row["n"] for row in found.annotate(n=Count("pk")).order_by()}
        return table(_("What detectors noticed"), counted, IN_WORDS)

    def actions(self):
        found = Action.objects.filter(self.within("created_at")).values("what")
        counted = {row["what"]: row["n"] for row in found.annotate(n=Count("pk")).order_by()}
        return table(_("Decisions, and words of support"), counted, TOLD_TO_ALL)

    def automatic(self):
        """What was held back without a person, as the log has it."""
        noticed = LogEntry.objects.filter(self.within("at"), act=LogEntry.Act.NOTICED)
        counted = Counter(
            "held" if detail.get("held") else "shown"
            for detail in noticed.values_list("detail", flat=True)
        )
        names = {
            "held": _("Held until somebody had read it"),
            "shown": _("Shown, and put before the moderators"),
        }
        return table(_("What happened by itself"), counted, names)

    def appeals(self):
        found = Appeal.objects.filter(self.within("opened_at")).values("state")
        counted = {row["state"]: row["n"] for row in found.annotate(n=Count("pk")).order_by()}
        names = {
            Appeal.State.WAITING: _("Not decided yet"),
            Appeal.State.UPHELD: _("The decision stands"),
            Appeal.State.OVERTURNED: _("The decision was taken back"),
        }
        return table(_("Appeals"), counted, names)

    def reveals(self):
        """How often two moderators looked whose account is behind a name."""
        asked = Reveal.objects.filter(self.within("asked_at"))
        counted = {
            "granted": asked.filter(is_granted=True).count(),
            "refused": asked.filter(is_granted=False).exclude(answered_at=None).count(),
            "open": asked.filter(answered_at=None).count(),
        }
        names = {
            "granted": _("Two of the team agreed"),
            "refused": _("The second did not agree"),
            "open": _("Nobody answered"),
        }
        return table(_("Wishes to know whose account is behind a name"), counted, names)

    def waits(self):
        """[Wait] until somebody claimed or decided, of the cases that were opened."""
        touched = (
            LogEntry.objects.filter(self.within("case__opened_at"))
            .exclude(actor=None)
            .values_list("case", "case__severity", "case__opened_at")
            .annotate(first=Min("at"))
        )
        minutes = {severity: [] for severity in Severity}
        for _case, severity, opened_at, first in touched:
            minutes[severity].append(int((first - opened_at).total_seconds() // 60))
        return [wait_of(severity, waited) for severity, waited in minutes.items()]


def source_of(reported_at, noticed_at):
    is_noticed = noticed_at and (reported_at is None or noticed_at <= reported_at)
    return "detectors" if is_noticed else "people"


def table(heading, counted, names):
    lines = [Line(name, shown(counted.get(key, 0))) for key, name in names.items()]
    return Table(heading, lines, shown(sum(counted.values())))


def shown(number):
    """None for a number that is so small that it may tell of somebody."""
    return None if 0 < number < FEW else number


def wait_of(severity, minutes):
    """Of so few that they may be recognised nothing is told."""
    waited = sorted(minutes)
    cases = shown(len(waited))
    if not cases:
        return Wait(severity.label, cases, None, None)
    return Wait(severity.label, cases, int(median(waited)), waited[int(0.9 * (len(waited) - 1))])
