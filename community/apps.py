from django.apps import AppConfig
from django.db.backends.signals import connection_created

from community.visitor_pages import watch_for_changes


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self):
        connection_created.connect(watch_for_changes)
