"""Who read which article, so that they can be told when it is corrected: kept only where they asked for it."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from cms.governance import ChangeKind
from community.members.models import Member
from community.notifications.models import notify

KEPT = timedelta(days=365)
A_BATCH = 200


class ReadMarkQuerySet(models.QuerySet):
    def of(self, member):
        return self.filter(member=member)

    def outdated(self):
        """Those of a year ago; and those of members who want none, whatever became of them."""
        old = models.Q(read_on__lt=timezone.localdate() - KEPT)
        return self.filter(old | models.Q(member__remembers_reading=False))

    def let_go_of(self, member):
        """Forget all that the member does not want to be remembered any more."""
        if not member.remembers_reading:
            self.of(member).delete()

    def exported_of(self, member):
        marks = self.of(member).select_related("article").order_by("read_on", "pk")
        return [{"article": mark.article.title, "read": mark.read_on} for mark in marks]

    def changes_since(self, article, member):
        """(the day they last read it, what changed since) for who asked to be told; (None, []) for others.

        The visit counts as read: one upsert, and none where it says nothing new.
        """
        if not (member.is_authenticated and member.remembers_reading and article.live):
            return None, []
        mark = self.of(member).filter(article=article).first()
        after = mark.change_seen if mark else 0
        changes = list(article.changes.filter(pk__gt=after).order_by("-pk"))
        if not mark or changes or mark.read_on != timezone.localdate():
            self.keep(article, member, changes[0].pk if changes else after)
        told = [change for change in changes if change.kind != ChangeKind.MINOR]
        return (mark.read_on, told) if mark and told else (None, [])

    def keep(self, article, member, change_seen):
        mark = self.model(member=member, article=article, change_seen=change_seen)
        self.bulk_create(
            [mark],
            update_conflicts=True,
            unique_fields=["member", "article"],
            update_fields=["change_seen", "read_on"],
        )

    def tell_of(self, change, after=0):
        """Tell a batch of those who read what stood before; the last mark that was told, or None."""
        marks = self.filter(
            article=change.article_id,
            change_seen__lt=change.pk,
            read_on__gte=timezone.localdate() - KEPT,
            member__remembers_reading=True,
            member__is_active=True,
            pk__gt=after,
        )
        batch = list(marks.select_related("member").order_by("pk")[:A_BATCH])
        for mark in batch:
            notify(mark.member, "article.corrected", change, cause=f"corrected:{change.pk}")
        return batch[-1].pk if len(batch) == A_BATCH else None


class ReadMark(models.Model):
    """A member read an article: the day, and the newest Change they met. Nobody else is ever shown it."""

    export_name: ClassVar[str] = "articles_read"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="+")
    # A number, and no key: it says how far, whether that row is still there or not.
    change_seen = models.BigIntegerField(default=0)
    read_on = models.DateField(default=timezone.localdate)

    objects = ReadMarkQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        constraints = [
            models.UniqueConstraint(fields=["member", "article"], name="article_read_once")
        ]

    def __str__(self):
        return f"{self.article} · {self.read_on}"
