"""A concern becomes a report, a report finds its case, and the moderators hear of it at once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.contributions import Screened
from community.moderation.models import Case, LogEntry, Queue, Report, Severity
from community.moderation.team import call_moderators

ENOUGH = 2  # reports
NEW_FOR = timedelta(days=3)


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
    hold_while_it_waits(case)
    case.announce(queue)
    # A detector opens cases that nobody is called to; what a person reports is told.
    is_first_said = is_first and case.reports.count() == 1
    if is_new or is_worse or is_first_said:
        call_moderators(case)
    return report


def hold_while_it_waits(case):
    """Hide what may do serious harm until a moderator has looked, if enough people ask for it.

    One who is trusted is enough, else two. Never for a worry: who is in distress stays readable.
    Threat: accounts made to silence somebody; so those of the last days do not count, nor do visitors.
    """
    thing = case.subject
    if not isinstance(thing, Screened) or thing.is_hidden or not thing.can_be_hidden:
        return
    grave = [reason for reason, severity in Report.SEVERITIES.items() if severity <= Severity.P1]
    since = timezone.now() - NEW_FOR
    reports = case.reports.filter(reason__in=grave, reporter__date_joined__lt=since)
    asking = [report.reporter for report in reports.select_related("reporter")]
    if len(asking) >= ENOUGH or any(is_trusted(member, case.space) for member in asking):
        thing.wait()
        LogEntry.objects.append(LogEntry.Act.HELD, case, reports=len(asking))


def is_trusted(member, space):
    """Whether they look after this place, or the space it was said in. Nobody is by being popular."""
    if member.is_active and member.is_staff:
        return True
    membership = space.membership_of(member) if space else None
    return membership is not None and membership.may_tend


def take_down(case, reporter, **said):
    """The report with what was said, and whether it is a new one."""
    if reporter is None:
        # Threat: the same words about the same case as one would show a visitor what another one reported.
        return case.reports.create(reporter=None, **said), True
    report, is_first = case.reports.get_or_create(reporter=reporter, defaults=said)
    if not is_first:
        report.add(**said)
    return report, is_first
