"""Run tasks in a process of their own, beside any number of web processes."""

import signal

from django.core.management.base import BaseCommand

from community.worker import Worker


class Command(BaseCommand):
    help = "Runs queued tasks until it is told to stop; needs no web server."

    def handle(self, **options):
        worker = Worker()
        for stop_signal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop_signal, lambda *_: worker.stop())
        self.stdout.write("Cairn's worker is at work (Ctrl-C ends it)")
        self.stdout.flush()
        worker.run()
