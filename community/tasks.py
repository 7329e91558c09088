"""What the floor itself does again and again."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community.recurring import every

KEPT = timedelta(days=7)


@every(hours=24)
def forget_finished_tasks():
    """Results of tasks are kept for a week, for who looks into what went wrong."""
    finished = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    old = DBTaskResult.objects.filter(status__in=finished, finished_at__lt=timezone.now() - KEPT)
    old.delete()
