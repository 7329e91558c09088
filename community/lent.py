"""Words of a contribution that stand on a page elsewhere, because its author lent them.

Whoever keeps such words is told when the contribution says something else, or is gone: subclasses
are found, not registered.
"""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class LentQuerySet(models.QuerySet):
    def of_contributions(self, model, numbers):
        """Those that were said in these rows of `model`."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(contribution_type=kind, contribution_id__in=numbers)


class Lent(models.Model):
    """Words of a contribution. A subclass answers `look_again`, and its QuerySet is a LentQuerySet."""

    contribution_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    contribution_id = models.BigIntegerField()
    contribution = GenericForeignKey("contribution_type", "contribution_id")

    class Meta:
        abstract = True

    @property
    def contribution_model(self):
        """What kind of thing it is from; known without asking for it each time."""
        return ContentType.objects.get_for_id(self.contribution_type_id).model_class()

    def look_again(self):
        """The contribution changed: the words go from everywhere at once where it no longer says them."""
        raise NotImplementedError


def tell_borrowers(model, numbers):
    """These rows of `model` were changed, hidden or taken back. Their place may be held: take it for nothing else."""
    for kind in apps.get_models():
        if issubclass(kind, Lent):
            for lent in kind.objects.of_contributions(model, numbers).order_by("pk"):
                lent.look_again()
