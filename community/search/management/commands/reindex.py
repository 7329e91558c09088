"""Makes search anew from everything that can be found."""

import sys

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from community.search.models import SearchDocument, kinds

BATCH = 200


class Command(BaseCommand):
    help = "Make search anew. It keeps working meanwhile; running it again changes nothing."

    def handle(self, *, verbosity, **options):
        SearchDocument.objects.exclude(kind__in=kinds()).delete()
        shown = verbosity > 0 and sys.stderr.isatty()
        for kind, model in kinds().items():
            with tqdm(desc=kind, file=sys.stderr, disable=not shown) as bar:
                for number in put_all(model):
                    bar.update(number)
            forget_lost(kind, model)
        SearchDocument.objects.tidy()
        self.stdout.write(
            _("Search knows %(number)d things.") % {"number": SearchDocument.objects.count()}
        )


def put_all(model):
    """Put every one of `model` into search, a batch a transaction; yields how many each had.

    The rows stay locked while they are read and put, so that nothing hidden meanwhile comes back.
    """
    last = 0
    things = model.objects.select_related(*(model.search_related or [None])).order_by("pk")
    while True:
        with transaction.atomic():
            batch = list(things.select_for_update(of=("self",)).filter(pk__gt=last)[:BATCH])
            SearchDocument.objects.put_all(batch)
        if not batch:
            return
        last = batch[-1].pk
        yield len(batch)


def forget_lost(kind, model):
    """Take out what is in search but no longer in its own table."""
    lost = SearchDocument.objects.filter(kind=kind).exclude(
        object_id__in=model.objects.values("pk")
    )
    lost.delete()
