"""The ASGI application: pages by Django, `/ws/live/` by the one socket consumer."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django import setup
from django.urls import path

from community.handler import PageHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")

# Django must be set up before anything that imports models.
setup(set_prefix=False)
pages = PageHandler()

from community.moderation.detectors.pipeline import read_models  # noqa: E402
from community.realtime import LiveConsumer  # noqa: E402

read_models()  # nobody's first words wait for it

# The consumer reads the session itself, anew for each watch: Channels' session middleware would
# wrap every frame that is sent, and would keep on trusting a session that has ended since.
live = AllowedHostsOriginValidator(URLRouter([path("ws/live/", LiveConsumer.as_asgi())]))

application = ProtocolTypeRouter({"http": pages, "websocket": live})
