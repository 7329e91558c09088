"""Recurring work: what has to be done every so often, by one worker, however many there are."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)


class Job(NamedTuple):
    """A function without arguments, and how often it is called."""

    work: Callable[[], object]
    pause: timedelta


_jobs: dict[str, Job] = {}


def every(**pause):
    """Have the decorated function called again and again: `@every(minutes=10)`, as for timedelta.

    It lives in its app's `tasks.py`, takes no arguments and is idempotent: a call that fails or is
    killed is made up for by the next one.
    """

    def decorate(work):
        _jobs[f"{work.__module__}.{work.__name__}"] = Job(work, timedelta(**pause))
        return work

    return decorate


def all_jobs() -> dict[str, Job]:
    """Every job of every installed app, by its name."""
    autodiscover_modules("tasks")
    return _jobs


class RecurringJobQuerySet(models.QuerySet):
    def plan(self, names):
        """Have a row for each of `names`, due at once."""
        rows = [self.model(name=name) for name in names]
        self.bulk_create(rows, ignore_conflicts=True)

    def take(self, name, pause):
        """Whether the job is due, and the caller is the one who does it now."""
        now = timezone.now()
        return bool(self.filter(name=name, due_at__lte=now).update(due_at=now + pause))


class RecurringJob(models.Model):
    """When a job is due next. The row is what several workers agree by."""

    name = models.CharField(max_length=120, primary_key=True)
    due_at = models.DateTimeField(default=timezone.now)

    objects = RecurringJobQuerySet.as_manager()

    class Meta:
        app_label = "community"

    def __str__(self):
        return self.name


def run_due_jobs() -> int:
    """Do what is due; how many jobs that was. One that fails stops no other."""
    jobs = all_jobs()
    due = set(RecurringJob.objects.values_list("name", flat=True).filter(due_at__gt=timezone.now()))
    due = jobs.keys() - due
    if not due:
        return 0
    RecurringJob.objects.plan(due)
    taken = [name for name in sorted(due) if RecurringJob.objects.take(name, jobs[name].pause)]
    for name in taken:
        try:
            jobs[name].work()
        except Exception:
            logger.exception("%s failed; it will be tried again in %s.", name, jobs[name].pause)
    return len(taken)
