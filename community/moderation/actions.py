"""Rulings on a case, each on record with what it did."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Action(models.Model):
    """A ruling. `reason` is read by those who reported, `note` by moderators only."""

    class What(models.TextChoices):
        NO_BREACH = "no_breach", _("No breach")
        DEALT_WITH = "dealt_with", _("Dealt with in another way")
        HIDE = "hide", _("Hide it")
        RESTORE = "restore", _("Restore it")

    case = models.ForeignKey("moderation.Case", on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=16, choices=What)
    by = models.ForeignKey("members.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self):
        return self.get_what_display()

    @property
    def way_there(self):
        """The address of what it is about, if that has one and can be seen."""
        subject = self.case.subject
        if subject is None or subject.is_hidden or not hasattr(subject, "get_absolute_url"):
            return ""
        return subject.get_absolute_url()
