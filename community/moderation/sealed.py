"""Words that were taken back: sealed for a while, for whoever was hurt by them, then erased."""

from datetime import timedelta
from typing import ClassVar

from django.utils import timezone

from community.changing import ChangingQuerySet
from community.moderation.models import Case

# Who was hurt by words that were taken back at once can still report them, for so long.
SEALED_FOR = timedelta(days=3)


class SealedQuerySet(ChangingQuerySet):
    """Of a model that is Changing. `erased` is what a row looks like of which nothing is left."""

    erased: ClassVar[dict] = {"source": "", "html": ""}

    def to_forget(self):
        """Taken back long enough ago, and not before moderators."""
        cases = Case.objects.open().filter(
            subject_type__app_label=self.model._meta.app_label,
            subject_type__model=self.model._meta.model_name,
        )
        due = self.filter(withdrawn_at__lt=timezone.now() - SEALED_FOR).exclude(**self.erased)
        return due.exclude(pk__in=cases.values("subject_id"))
