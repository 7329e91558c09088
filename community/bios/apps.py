from django.apps import AppConfig


class BiosConfig(AppConfig):
    name = "community.bios"
