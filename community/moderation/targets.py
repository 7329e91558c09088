"""How long somebody waits at most until a person looks at it."""

from datetime import timedelta

from community.moderation.records import Severity

# While somebody is on duty, and while nobody is.
TARGETS = {
    Severity.P0: (timedelta(minutes=10), timedelta(minutes=60)),
    Severity.P1: (timedelta(hours=1), timedelta(hours=8)),
    Severity.P2: (timedelta(hours=4), timedelta(hours=12)),
    Severity.P3: (timedelta(hours=24), timedelta(hours=24)),
    Severity.P4: (timedelta(hours=72), timedelta(hours=72)),
}


def target(severity, is_staffed):
    """The timedelta until the first human touch."""
    staffed, unstaffed = TARGETS[severity]
    return staffed if is_staffed else unstaffed
