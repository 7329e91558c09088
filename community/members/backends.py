"""How a member is recognised on each request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.models import Permission

from community.members.models import Member
from community.statements import statement


class MemberBackend(AuthenticationBackend):
    """allauth's backend, which brings the persona along: every page shows it."""

    def _get_group_permissions(self, user_obj):
        # A role counts for those who work here only: they are the ones asked for a second factor.
        return (
            super()._get_group_permissions(user_obj)
            if user_obj.is_staff
            else Permission.objects.none()
        )

    def user_can_authenticate(self, user):
        """Active, and not one of the demo's, whose passwords are public, where the demo is not wanted."""
        is_stray = user.is_of_the_demo and not settings.DEMO
        return super().user_can_authenticate(user) and not is_stray

    def get_user(self, user_id):
        member = next(iter(by_number(int(user_id))), None)
        return member if member and self.user_can_authenticate(member) else None


@statement
def by_number(number):
    return Member.objects.select_related("default_persona").filter(pk=number)
