"""Make a fresh copy of Cairn ready to serve, and do nothing when it is."""

import hashlib

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Migrates, collects static files and seeds the demo, each only where it is needed."

    def handle(self, **options):
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.migrate()
        self.collect_static_files()
        self.seed_demo()

    def migrate(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.announce("Preparing the database.")
            call_command("migrate", verbosity=0, interactive=False)

    def collect_static_files(self):
        fingerprint = fingerprint_of_static_files()
        noted = settings.VAR_DIR / "static.fingerprint"
        if settings.DEBUG or (noted.exists() and noted.read_text() == fingerprint):
            return
        self.announce("Collecting static files.")
        call_command("collectstatic", verbosity=0, interactive=False)
        noted.write_text(fingerprint)

    def seed_demo(self):
        """Only into an empty database: the demo's passwords are known to everyone."""
        if not settings.DEMO:
            return
        unfinished = settings.VAR_DIR / "seeding"
        if not unfinished.exists() and get_user_model().objects.exists():
            return
        self.announce("Planting the demo community.")
        unfinished.touch()
        call_command("seed", stdout=self.stdout)
        unfinished.unlink()

    def announce(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()


def fingerprint_of_static_files():
    """A digest over names, sizes and dates of everything `collectstatic` would read."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            modified = storage.get_modified_time(name)
            digest.update(f"{name} {storage.size(name)} {modified}\n".encode())
    return digest.hexdigest()
