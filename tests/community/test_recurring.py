"""What is done again and again: by one worker, on time, and in spite of failures."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from community import recurring
from community.recurring import RecurringJob, every, run_due_jobs
from community.tasks import forget_finished_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    """The calls of two jobs that are the only ones: one fails, one counts."""
    recurring.all_jobs()  # else those not yet imported would be found by these tests, and lost after them
    monkeypatch.setattr(recurring, "_jobs", {})
    done = []

    @every(minutes=5)
    def a_job_that_fails():
        done.append("failed")
        raise RuntimeError("not today")

    @every(minutes=10)
    def count_stones():
        done.append("counted")

    return done


def later(minutes):
    RecurringJob.objects.update(due_at=timezone.now() + timedelta(minutes=minutes))


def test_a_new_job_is_due_at_once_and_then_after_its_pause(calls):
    assert run_due_jobs() == 2
    assert run_due_jobs() == 0
    assert sorted(calls) == ["counted", "failed"]
    later(-1)
    assert run_due_jobs() == 2


def test_a_job_that_fails_stops_no_other_and_is_tried_again(calls):
    run_due_jobs()
    later(-1)
    run_due_jobs()
    assert calls.count("failed") == calls.count("counted") == 2


def test_two_workers_take_a_job_once(calls):
    RecurringJob.objects.plan(["stones"])
    pause = timedelta(minutes=5)
    assert [RecurringJob.objects.take("stones", pause) for _ in range(2)] == [True, False]


def test_results_of_tasks_are_forgotten_after_a_week(db):
    def finished(days):
        when = timezone.now() - timedelta(days=days)
        fields = {"task_path": "x", "args_kwargs": {}, "backend_name": "default"}
        fields |= {"run_after": when, "status": TaskResultStatus.SUCCESSFUL, "finished_at": when}
        return DBTaskResult.objects.create(**fields)

    old, young = finished(8), finished(6)
    forget_finished_tasks()
    assert list(DBTaskResult.objects.all()) == [young]
    assert old not in DBTaskResult.objects.all()
