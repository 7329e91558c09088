"""How a member is recognised on each request."""

from allauth.account.auth_backends import AuthenticationBackend

from community.members.models import Member


class MemberBackend(AuthenticationBackend):
    """allauth's backend, which brings the persona along: every page shows it."""

    def get_user(self, user_id):
        member = Member.objects.select_related("default_persona").filter(pk=user_id).first()
        return member if member and self.user_can_authenticate(member) else None
