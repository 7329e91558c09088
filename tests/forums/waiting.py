"""What the tests of questions that wait share: time that passes, people who know, work that is done."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community.topics.models import Experience, Willingness
from forums.models import Thread
from forums.tasks import look_after_questions


def let_wait(thread, **time):
    """Have the question wait as long, `hours=3` say."""
    since = timezone.now() - timedelta(**time)
    Thread.objects.filter(pk=thread.pk).update(created_at=since)


def knows(member, topics, stage="years", asks=True):
    """The member has lived with the topics, and wants to be asked."""
    Experience.add(member, topics, stage)
    if asks:
        Willingness.begin(member)
    return member


def work():
    """What a worker does now: the job, and the tasks that it makes."""
    look_after_questions()
    do_tasks()


def do_tasks():
    """Run what was enqueued, and what that enqueues, within the transaction of the test."""
    while row := DBTaskResult.objects.ready().first():
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL)


def asked(thread):
    """The names of whom it was offered to, in the order of asking."""
    names = "member__default_persona__name"
    return list(thread.asks.order_by("pk").values_list(names, flat=True))


def told(member, verb):
    return list(member.notifications.filter(verb=verb))
