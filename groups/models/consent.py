"""That somebody read how a group is, and agreed; asked again when that changes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """The newest version of a group's cards to which a member of it agreed."""

    membership = models.OneToOneField(
        "spaces.Membership", on_delete=models.CASCADE, related_name="consent"
    )
    version = models.PositiveIntegerField(editable=False)
    agreed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self):
        return f"{self.membership} · {self.version}"
