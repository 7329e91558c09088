"""Who moderates."""

from community.members.mfa import lacks_second_step
from community.members.roles import who_may
from community.moderation.local_desk import has_desk
from community.notifications.models import notify


def moderators():
    """Members who may decide cases by their role; the operator's superuser is not called to the desk."""
    return who_may("moderation.decide_case")


def may_moderate(member):
    """Whether the member acts for the team now: by their role, and with the second step that it asks for."""
    return member.has_perm("moderation.decide_case") and not lacks_second_step(member)


def leads():
    """Moderators whom colleagues ask when a case is too much for one."""
    return who_may("moderation.lead")


def call_moderators(case):
    """Tell everybody on the team, but for whom it is about; and who runs the space it is from, once."""
    for moderator in moderators():
        if not case.is_about(moderator):
            notify(moderator, "report.received", case)
    if has_desk(case.space):
        runners = [each.member for each in case.space.memberships.who_admit()]
        for member in [] if any(map(case.is_about, runners)) else runners:
            notify(member, "case.here", case, cause=f"case:{case.pk}")
