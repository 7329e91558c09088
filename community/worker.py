"""The task worker: runs queued tasks and recurring jobs, tries failed ones again, takes over from killed workers."""

import logging
import os
import socket
import threading
import time
from datetime import timedelta

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from community.recurring import run_due_jobs

logger = logging.getLogger(__name__)

INTERVAL = 0.5  # seconds between two looks into an empty queue
ATTEMPTS = 5
FIRST_RETRY = timedelta(seconds=10)  # doubles with every attempt
ABANDONED_AFTER = timedelta(minutes=30)  # on another machine, where we cannot ask for the process
REAP_EVERY = 60  # seconds
LOOK_FOR_JOBS_EVERY = 10  # seconds


class Worker(DatabaseWorker):
    """Runs tasks until `stop()`. Tasks are idempotent: one may run twice, none is lost.

    A task is attempted ATTEMPTS times with growing pauses; its last failure is kept.
    """

    def __init__(self, interval: float = INTERVAL):
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:32]}:{os.getpid()}:{get_random_string(12)}",
        )
        self._stopped = threading.Event()
        self._next_reaping = 0.0
        self._next_look_for_jobs = 0.0

    def stop(self) -> None:
        """Finish the task at hand and start no other. Safe from signal handlers and threads."""
        self._stopped.set()

    def run(self) -> None:
        while not self._stopped.is_set():
            close_old_connections()
            try:
                self._reap_now_and_then()
                self._run_jobs_now_and_then()
                ran_something = self.run_next()
            except DatabaseError:
                logger.exception("The task queue cannot be reached; trying again.")
                connection.close()
                ran_something = False
            if not ran_something:
                self._stopped.wait(self.interval)
        connection.close()

    def run_next(self) -> bool:
        """Run the first task that is due; False when there is none."""
        due = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        # SQLite has one write lock: an idle worker must not take it twice a second.
        if not due.exists():
            return False
        with exclusive_transaction():
            if task := due.get_locked():
                task.claim(self.worker_id)
        if task:
            self.run_task(task)
        return task is not None

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            self._try_again_later(db_task_result)

    def reap(self) -> int:
        """Return tasks of dead workers to the queue; how many there were."""
        abandoned = [task for task in DBTaskResult.objects.running() if self._is_abandoned(task)]
        for task in abandoned:
            # A task that kills its worker every time must not do so for ever.
            is_hopeless = len(task.worker_ids) >= ATTEMPTS
            DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at).update(
                status=TaskResultStatus.FAILED if is_hopeless else TaskResultStatus.READY,
                finished_at=timezone.now() if is_hopeless else None,
            )
        if abandoned:
            logger.warning("Took over %d task(s) of a worker that is gone.", len(abandoned))
        return len(abandoned)

    def _reap_now_and_then(self) -> None:
        if time.monotonic() >= self._next_reaping:
            self.reap()
            self._next_reaping = time.monotonic() + REAP_EVERY

    def _run_jobs_now_and_then(self) -> None:
        if time.monotonic() >= self._next_look_for_jobs:
            run_due_jobs()
            self._next_look_for_jobs = time.monotonic() + LOOK_FOR_JOBS_EVERY

    def _is_abandoned(self, task: DBTaskResult) -> bool:
        worker_id = task.worker_ids[-1] if task.worker_ids else ""
        host, _, process = worker_id.partition(":")
        own_host, own_pid, _own_token = self.worker_id.split(":")
        if host != own_host or not process:
            return task.started_at < timezone.now() - ABANDONED_AFTER
        pid = process.partition(":")[0]
        if pid == own_pid:
            return worker_id != self.worker_id
        return not _is_alive(int(pid))

    def _try_again_later(self, task: DBTaskResult) -> None:
        attempt = len(task.worker_ids)
        if attempt >= ATTEMPTS:
            logger.error("Task %s failed %d times and is given up.", task.task_path, attempt)
            return
        task.status = TaskResultStatus.READY
        task.finished_at = None
        task.run_after = timezone.now() + FIRST_RETRY * 2 ** (attempt - 1)
        task.save(update_fields=["status", "finished_at", "run_after"])


class WorkerThread(threading.Thread):
    """One worker beside a server, in the same process."""

    def __init__(self):
        super().__init__(name="cairn-worker", daemon=True)
        self.worker = Worker()

    def run(self) -> None:
        self.worker.run()

    def finish(self, patience: float) -> bool:
        """Let the running task end, waiting at most `patience` seconds; whether it did."""
        self.worker.stop()
        self.join(patience)
        return not self.is_alive()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
