"""A concern becomes a report, a report finds its case, and the moderators hear of it at once."""

from django.db import transaction

from community.moderation.models import Case, LogEntry, Queue, Report
from community.moderation.team import moderators
from community.notifications.models import notify


@transaction.atomic
def file_report(thing, *, reporter, door, reason="", note=""):
    """Report a Reportable. `reporter` is a Member, or None for a visitor. Answers the Report.

    The same person reporting the same open case again adds to their report.
    """
    queue = Queue.take()
    severity = Report.severity_of(door, reason)
    case, is_new = Case.objects.open_about(thing, severity)
    report, is_first = take_down(case, reporter, door=door, reason=reason, note=note)
    if is_first:
        by = "member" if reporter else "visitor"
        LogEntry.objects.append(LogEntry.Act.REPORTED, case, by=by, severity=int(severity))
    is_worse = severity < case.severity
    case.severity = min(case.severity, severity)
    case.announce(queue)
    if is_new or is_worse:
        call_moderators(case)
    return report


def take_down(case, reporter, **said):
    """The report with what was said, and whether it is a new one."""
    if reporter is None:
        # Nothing tells visitors apart: the same words about the same case count as one.
        return case.reports.get_or_create(reporter=None, **said)
    report, is_first = case.reports.get_or_create(reporter=reporter, defaults=said)
    if not is_first:
        report.add(**said)
    return report, is_first


def call_moderators(case):
    """Tell everybody on the team, but for whom it is about."""
    for moderator in moderators():
        if not case.is_about(moderator):
            notify(moderator, "report.received", case)
