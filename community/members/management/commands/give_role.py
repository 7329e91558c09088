"""Gives a member a role, or takes all roles away: the way in for moderators, editors and reviewers."""

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from community.members.models import Member


class Command(BaseCommand):
    help = 'Give a role: give_role mona@example.org "Moderators". Take all away: give_role mona@example.org --none'

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("role", nargs="?")
        parser.add_argument("--none", action="store_true", help="take all roles away")

    def handle(self, *, email, role, none, **options):
        member = Member.objects.filter(email__iexact=email).first()
        if member is None:
            raise CommandError(f"Nobody here has the address {email}.")
        if none:
            member.give_back_roles()
            self.stdout.write(f"{email} has no role any more.")
            return
        roles = list(Group.objects.order_by("name").values_list("name", flat=True))
        if role not in roles:
            raise CommandError(f"There is no role “{role or ''}”. There are: {', '.join(roles)}.")
        member.take_role(role)
        self.stdout.write(f"{email} is now in “{role}”, and is asked for a second factor.")
