"""What every test may ask for; the cast is in `tests/people.py`."""

import gc
import os
import shutil

import pytest
from channels.layers import channel_layers
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.template import Template
from django.test import SimpleTestCase
from django.test.signals import template_rendered

from community.helplines.snapshot import snapshot
from community.moderation import noticing
from community.moderation.detectors.draft import Standing
from tests.live import Nursery
from tests.services import smtp_sink

pytest_plugins = ["tests.people"]

RUN = os.environ.get("CAIRN_RUN", "")
STORES = {"db", "transactional_db", "nursery"}  # what stands on the database of the run


def stores(item):
    """Whether the test's answer could depend on the database."""
    is_marked = item.get_closest_marker("django_db") or issubclass(
        item.cls or object, SimpleTestCase
    )
    return is_marked or STORES & {*item.fixturenames}


LEFT_OUT = {
    "sqlite": lambda item: item.get_closest_marker("browser"),
    "postgres": lambda item: (
        item.get_closest_marker("browser")
        or item.get_closest_marker("sqlite_only")
        or not stores(item)
    ),
    "browser": lambda item: not item.get_closest_marker("browser"),
}


def pytest_collection_modifyitems(config, items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
        for marked in item.iter_markers("django_db"):
            if marked.kwargs.get("transaction"):
                # Else the first of them takes with it what migrations planted: roles, the root of the articles.
                marked.kwargs["serialized_rollback"] = True
    # Last: Playwright keeps an event loop running, beside which Django's ORM refuses to work.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if leave_out := LEFT_OUT.get(RUN):
        left = [item for item in items if leave_out(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not leave_out(item)]


def pytest_collection_finish():
    """What was loaded stays: looking through it again and again for garbage takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Leave the report where fixtures can see it."""
    report = yield
    setattr(item, f"{report.when}_report", report)
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report):
    """In the process that gathers the others' reports, say whose this one is."""
    if node := getattr(report, "node", None):
        run = node.gateway.spec.env.get("CAIRN_RUN", node.gateway.id)
        name, bracket, parameters = report.nodeid.partition("[")
        report.nodeid = f"{name}[{parameters.removesuffix(']')}{'-' if bracket else ''}{run}]"


@pytest.fixture(autouse=True, scope="session")
def contexts_of_pages(django_test_environment):
    """`response.context` is that of the page: to keep one of every part of it takes longer than the page."""
    Template._render = render_and_tell_of_pages


def render_and_tell_of_pages(template, context):
    """Django's `instrumented_test_render`, which says nothing of what stands inside of another template."""
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(autouse=True)
def channels():
    """No frame of one test reaches the next."""
    yield
    channel_layers.backends = {}


@pytest.fixture(autouse=True)
def pace():
    """What one test counted does not slow down the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def everybody_is_known(request, monkeypatch):
    """Whoever speaks has been here for long, but in tests that are marked `newcomers`."""
    if "newcomers" not in request.keywords:
        known = Standing(days=400, accepted=400)
        monkeypatch.setattr(noticing, "standing_of", lambda author: known)


@pytest.fixture(autouse=True)
def helplines():
    """What one test wrote down of helplines is shown in no other."""
    yield
    snapshot.path.unlink(missing_ok=True)
    snapshot.__init__()


@pytest.fixture(scope="session")
def smtp():
    """A real SMTP server; what arrived is in `.messages`."""
    with smtp_sink() as mailbox:
        yield mailbox


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Whether SQLite's test database is there already: as a copy of the run's. PostgreSQL copies by itself."""
    if not (django_settings.GROUND and django_settings.ON_SQLITE):
        return False
    migrated = django_settings.GROUND / "empty" / "cairn.sqlite3"
    shutil.copy(migrated, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def nursery(tmp_path_factory, smtp):
    folder = tmp_path_factory.mktemp("nursery")
    return Nursery(folder, smtp, os.environ.get("DATABASE_URL", ""), django_settings.GROUND)


@pytest.fixture
def new_cairn(nursery):
    """`new_cairn(**environment)` starts a seeded Cairn that this test alone uses."""
    cairns = []

    def start(**environment):
        cairns.append(nursery.cairn(**environment))
        return cairns[-1].start()

    yield start
    for cairn in cairns:
        cairn.stop()


@pytest.fixture(scope="session")
def cairn(nursery):
    """A seeded Cairn that all tests of this run share: leave it usable."""
    cairn = nursery.cairn().start()
    yield cairn
    cairn.stop()
