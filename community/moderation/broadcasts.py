"""What moderators see on their open pages, and when."""

from django.template.loader import render_to_string

from community.realtime import Event, broadcast


def render(case):
    """The one row of a case: queue page and live frame alike."""
    return render_to_string("moderation/_case_row.html", {"case": case})


def event_of(case):
    """The newest state of a case; one that is decided leaves the queue and carries no row."""
    html = "" if case.is_decided else render(case)
    return Event("case.changed", case.changed_event, case.public_id, html)


def case_changed(queue, case):
    broadcast(queue, event_of(case))


def local_event_of(case, waiting):
    """The same for those who run its space, and how many cases wait for them there."""
    page = {"case": case, "waiting": waiting}
    html = render_to_string("moderation/_local_change.html", page)
    return Event("case.changed", case.changed_here, case.public_id, html)


def case_changed_here(desk, case):
    broadcast(desk, local_event_of(case, desk.waiting))
