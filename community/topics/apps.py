from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "community.topics"
