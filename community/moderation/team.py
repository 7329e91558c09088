"""Who moderates."""

from community.members.mfa import lacks_second_step
from community.members.roles import who_may


def moderators():
    """Members who may decide cases by their role; the operator's superuser is not called to the desk."""
    return who_may("moderation.decide_case")


def may_moderate(member):
    """Whether the member acts for the team now: by their role, and with the second step that it asks for."""
    return member.has_perm("moderation.decide_case") and not lacks_second_step(member)


def leads():
    """Moderators whom colleagues ask when a case is too much for one."""
    return who_may("moderation.lead")
