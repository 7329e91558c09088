"""Makes the demo community: every app that has a `demo` module brings its own part."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def seed():
    """Run `seed()` of every installed app's `demo` module, in the order of INSTALLED_APPS.

    Each is idempotent. Yields (app label, {what: how many there are}).
    """
    for app in apps.get_app_configs():
        name = f"{app.name}.demo"
        if app.name != "community" and find_spec(name):
            yield app.label, import_module(name).seed()
