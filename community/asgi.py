"""The application that a server runs: pages over HTTP, live updates over one socket."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")

application = ProtocolTypeRouter({"http": get_asgi_application()})
