"""The second factor: who must have one before their rights count."""

from allauth.mfa.adapter import get_adapter


def lacks_second_step(member):
    """Whether the member works here and has not set up a second step yet."""
    return member.must_use_mfa and not get_adapter().is_mfa_enabled(member)
