"""Wagtail's command, in the place of its own, for everything but pages."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from wagtail.management.commands import purge_revisions


class Command(purge_revisions.Command):
    """Threat: who wrote a word could sign it, once the revision that tells so is gone."""

    help = "Delete old revisions, but none of a page: they say who wrote what, and what was signed."

    def handle(self, *args, **options):
        if options["pages"]:
            raise CommandError(
                _("Pages keep their revisions: they say who wrote what, and what was signed.")
            )
        super().handle(*args, **options | {"non_pages": True})
