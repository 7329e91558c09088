from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "community.following"
