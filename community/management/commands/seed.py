"""Makes a small believable community to try Cairn with."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from community import demo


class Command(BaseCommand):
    help = "Make the demo community. Running it again changes nothing."

    def handle(self, **options):
        for app, made in demo.seed():
            for what, number in made.items():
                self.stdout.write(f"{app}: {number} {what}")
        self.stdout.write(self.style.SUCCESS(_("The demo community is there.")))
