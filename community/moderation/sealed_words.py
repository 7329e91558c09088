"""Words that the team took away, kept closed for a while: for an objection, for who was hurt, for the law."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.evidence import Evidence
from community.moderation.log import LogEntry

KEPT_FOR = timedelta(days=180)


class SealedWordsQuerySet(models.QuerySet):
    def kept(self):
        return self.filter(kept_until__gt=timezone.now())

    def to_erase(self):
        return self.filter(kept_until__lte=timezone.now())

    @transaction.atomic
    def erase(self):
        """For good, also what of them stood in the evidence of the cases by then."""
        for sealed in self.select_related("action__case"):
            action = sealed.action
            cases = type(action.case).objects.of_same(action.case)
            found = Evidence.objects.filter(case__in=cases, created_at__lte=action.created_at)
            found.update(words=[])
        self.delete()


class SealedWords(models.Model):
    """What an Action took away, as its undo needs it. When the row is gone, so are the words."""

    action = models.OneToOneField(
        "moderation.Action", on_delete=models.PROTECT, related_name="sealed"
    )
    words = models.JSONField()
    kept_until = models.DateTimeField(editable=False)

    objects = SealedWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed words")
        verbose_name_plural = _("sealed words")
        indexes = [models.Index(fields=["kept_until"], name="sealed_until")]

    def __str__(self):
        return str(self.action)

    @classmethod
    def seal(cls, action, words):
        """The caller keeps it."""
        return cls(action=action, words=words, kept_until=timezone.now() + KEPT_FOR)

    @transaction.atomic
    def open(self, member, because):
        """What it said, for one look of a moderator: the `note`, and lists of texts, `last` and `before`.

        It is in the log.
        """
        LogEntry.objects.append(
            LogEntry.Act.UNSEALED, self.action.case, actor=member, reason=because
        )
        words = self.words
        last = [words["source"], *(words.get("shown") or [])[:1]]
        return {
            "note": words["content_note"],
            "last": list(filter(None, last)),
            "before": list(filter(None, reversed(words["edits"].values()))),
        }
