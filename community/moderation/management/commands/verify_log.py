"""Proves that no line of the moderation log was changed, removed or slipped in."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from community.moderation.log import ChainBroken
from community.moderation.models import LogEntry


class Command(BaseCommand):
    help = "Check the whole chain. Keep the printed seal elsewhere to notice a log cut at its end."

    def handle(self, **options):
        try:
            last = LogEntry.objects.verify()
        except ChainBroken as broken:
            raise CommandError(
                _("The log is broken: entry %(seq)d is not what was written.") % {"seq": broken.seq}
            ) from broken
        if last is None:
            self.stdout.write(_("The log is empty."))
        else:
            self.stdout.write(
                _("The log is whole: %(seq)d entries, the last sealed %(digest)s.")
                % {"seq": last.seq, "digest": last.digest}
            )
