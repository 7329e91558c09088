"""How a member is recognised on each request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission

from community.members.models import Member


class MemberBackend(AuthenticationBackend):
    """allauth's backend, which brings the persona along: every page shows it."""

    def _get_group_permissions(self, user_obj):
        # A role counts for those who work here only: they are the ones asked for a second factor.
        return (
            super()._get_group_permissions(user_obj)
            if user_obj.is_staff
            else Permission.objects.none()
        )

    def get_user(self, user_id):
        member = Member.objects.select_related("default_persona").filter(pk=user_id).first()
        return member if member and self.user_can_authenticate(member) else None
