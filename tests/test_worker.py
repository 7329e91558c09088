"""The worker tries again, gives up, and takes over from the dead."""

import logging
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from community.worker import ABANDONED_AFTER, ATTEMPTS, FIRST_RETRY, Worker, WorkerThread

pytestmark = pytest.mark.django_db(transaction=True)

done = []


@task()
def greet(name):
    done.append(name)


@task()
def always_fails():
    raise ValueError("the mail server is away")


@pytest.fixture(autouse=True)
def nothing_done(caplog):
    caplog.set_level(logging.CRITICAL)
    done.clear()


@pytest.fixture
def worker():
    return Worker()


def the_task():
    return DBTaskResult.objects.get()


def claimed_by(worker_id, started_at=None):
    greet.enqueue("alice")
    row = the_task()
    row.claim(worker_id)
    if started_at:
        DBTaskResult.objects.update(started_at=started_at)


def pid_of_a_finished_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_it_runs_what_is_due_and_says_when_there_is_nothing(worker):
    greet.enqueue("alice")
    assert worker.run_next() is True
    assert worker.run_next() is False
    assert done == ["alice"]
    assert the_task().status == TaskResultStatus.SUCCESSFUL


def test_a_failed_task_waits_longer_each_time_then_is_given_up_with_its_failure(worker):
    always_fails.enqueue()
    for attempt in range(1, ATTEMPTS):
        assert worker.run_next()
        row = the_task()
        assert row.status == TaskResultStatus.READY
        pause = row.run_after - timezone.now()
        assert pause == pytest.approx(FIRST_RETRY * 2 ** (attempt - 1), abs=timedelta(seconds=5))
        assert not worker.run_next(), "a retry is not due at once"
        DBTaskResult.objects.update(run_after=timezone.now())
    assert worker.run_next()
    row = the_task()
    assert row.status == TaskResultStatus.FAILED
    assert len(row.worker_ids) == ATTEMPTS
    assert "the mail server is away" in row.traceback
    assert not worker.run_next()


def test_the_task_of_a_killed_worker_is_run_again(worker):
    host = worker.worker_id.split(":")[0]
    claimed_by(f"{host}:{pid_of_a_finished_process()}:gone")
    assert worker.reap() == 1
    assert worker.run_next()
    assert done == ["alice"]


def test_a_restarted_container_with_the_same_process_number_takes_over(worker):
    host, pid, _token = worker.worker_id.split(":")
    claimed_by(f"{host}:{pid}:before-the-restart")
    assert worker.reap() == 1


def test_a_running_task_of_a_living_worker_is_left_alone(worker):
    host = worker.worker_id.split(":")[0]
    claimed_by(f"{host}:{os.getppid()}:busy", started_at=timezone.now() - timedelta(days=1))
    assert worker.reap() == 0


def test_another_machine_is_given_time(worker):
    claimed_by("elsewhere:12:token")
    assert worker.reap() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - ABANDONED_AFTER * 2)
    assert worker.reap() == 1


def test_a_task_that_kills_every_worker_is_given_up(worker):
    host = worker.worker_id.split(":")[0]
    claimed_by(f"{host}:{pid_of_a_finished_process()}:gone")
    DBTaskResult.objects.update(worker_ids=the_task().worker_ids * ATTEMPTS)
    assert worker.reap() == 1
    assert the_task().status == TaskResultStatus.FAILED
    assert not worker.run_next()


def test_beside_a_server_it_works_until_it_is_told_to_finish():
    greet.enqueue("bob")
    thread = WorkerThread()
    thread.start()
    deadline = timezone.now() + timedelta(seconds=10)
    while not done and timezone.now() < deadline:
        thread.join(0.05)
    assert thread.finish(patience=5)
    assert done == ["bob"]
