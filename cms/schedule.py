"""When an article goes public, is reviewed again, and leaves: by the calendar."""

import logging
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Revision

from community.notifications.models import notify

REMINDED_AT = (90, 30, 0)  # days before a review is due
HIDDEN_AFTER = timedelta(days=90)

logger = logging.getLogger(__name__)


class ScheduleQuerySet(models.QuerySet):
    """Mixed into the articles' QuerySet."""

    def publish_due(self):
        """Publish every revision whose time has come. One that may not be published stops no other."""
        kind = ContentType.objects.get_for_model(self.model)
        due = Revision.objects.filter(content_type=kind, approved_go_live_at__lte=timezone.now())
        for revision in due.order_by("approved_go_live_at", "pk"):
            revision.content_object.specific.go_live(revision)


class Scheduled:
    """The side of an article that follows the calendar."""

    def go_live(self, revision):
        """Publish a scheduled revision. Where it may not be public any more, unschedule it and say so."""
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError:
            logger.warning("Article %s was not published: something is missing.", self.public_id)
            with transaction.atomic():
                Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
                for member in self.keepers:
                    notify(member, "article.not_published", self, cause=f"not live:{revision.pk}")

    def keep_review_time(self):
        """Remind its keepers 90, 30 and 0 days before; take it down 90 days after. Repeating changes nothing."""
        signature = self.signature
        if not signature:
            return
        left = (signature.due_at - timezone.localdate()).days
        if left < -HIDDEN_AFTER.days:
            self.expire()
            return
        passed = [days for days in REMINDED_AT if left <= days]
        if passed:
            for member in self.keepers:
                notify(member, "article.due", self, cause=f"due:{signature.pk}:{min(passed)}")
