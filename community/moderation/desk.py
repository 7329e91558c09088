"""What stands on the pages of the desk besides a case itself: the queue, and what can be done with the case."""

from community.moderation.desk_forms import tool
from community.moderation.models import AlreadyDecided, Case, Duty, FollowUp, Moderator, Queue
from community.moderation.shifts import Shift
from community.moderation.states import STEPS, State
from community.moderation.team import moderators

QUEUE_LENGTH = 100


def the_queue(request, looked_at):
    """The most urgent open cases that the Filter `looked_at` lets through, and how far they are told."""
    queue = Queue.the_one()
    moderator = Moderator.objects.of(request.user)
    cases = looked_at.of(Case.objects.open()).without(moderator.avoids)
    is_lead = request.user.has_perm("moderation.lead")
    return {
        "queue": queue,
        "cases": cases.with_facts().most_urgent_first()[:QUEUE_LENGTH],
        "filter": looked_at,
        "moderator": moderator,
        "shift": Shift.of(request.user),
        "follow_ups": FollowUp.objects.due().select_related("case__space", "case__subject_type"),
        "seen_by_nobody": seen_by_nobody() if is_lead else 0,
    }


def seen_by_nobody():
    """How many open cases nobody is on and everybody on duty, or else on the team, has asked not to see."""
    people = Duty.objects.on_now().values("member") if Duty.objects.on_now() else moderators()
    choices = Moderator.objects.filter(member__in=people).exclude(avoids=[])
    if len(choices) < people.distinct().count():
        return 0
    cases = Case.objects.open().unheld()
    for each in choices:
        cases = cases.about(each.avoids)
    return cases.count()


def tools_for(case, member):
    """What `member` can do with the case besides deciding it: forms, and None for what cannot be done."""
    refused = case.refusal(member)
    is_lead = member.has_perm("moderation.lead")
    may_pass = not case.is_decided and (case.holder == member or (is_lead and not refused))
    steps = STEPS[case.state]
    return {
        "claim": not refused and case.holder is None,
        "why_not": refused.sentence if refused and not case.is_decided else "",
        "read": tool("read") if case.waits_for_reader and not refused else None,
        "pass": tool("pass") if may_pass else None,
        "colleagues": colleagues_of(member) if may_pass else [],
        "support": tool("support") if case.said_by and not case.is_about(member) else None,
        "aside": case.can_be_taken_aside and not case.is_about(member),
        "follow_up": case.follow_ups.to_do().first(),
        "looked_in": tool("looked_in"),
        "escalate": tool("escalate") if State.ESCALATED in steps and not refused else None,
        "reopen": tool("reopen") if refused is AlreadyDecided and State.REOPENED in steps else None,
    }


def colleagues_of(member):
    """The personas of the others who are on duty now."""
    on_duty = Duty.objects.on_now().in_order().exclude(member=member)
    return list(dict.fromkeys(duty.face for duty in on_duty))
