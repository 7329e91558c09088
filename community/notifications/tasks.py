"""What notifications do after the answer was sent, and by the clock."""

from django.apps import apps
from django.db import transaction
from django_tasks import task

from community.following.models import DailySummary
from community.recurring import every

A_BATCH = 200


@task()
def send_email(notification_id):
    """Send the e-mail of a notification, if one is due."""
    apps.get_model("notifications", "Notification").objects.get(pk=notification_id).send_email()


@task()
def tell_summary(summary_id, day):
    """Tell a member what is new in all they want a summary of, if anything is; `day` makes it once."""
    summary = DailySummary.objects.select_related("member").get(pk=summary_id)
    apps.get_model("notifications", "Notification").sum_up(summary, day)


@every(minutes=5)
def send_summaries():
    """Have everybody told whose hour has come, and plan their next one."""
    while due := list(DailySummary.objects.due().select_related("member")[:A_BATCH]):
        with transaction.atomic():
            for summary in due:
                day = summary.due_at.isoformat()
                if summary.plan_next():
                    tell_summary.enqueue(summary.pk, day)
