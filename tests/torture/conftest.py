"""Web processes that a test may treat badly."""

import contextlib

import pytest

from tests.services import valkey

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.torture.settings"}


@pytest.fixture
def houses(nursery):
    """`houses(2)`: so many web processes on the same data; more than one have a Valkey between them."""
    with contextlib.ExitStack() as running:

        def start(number):
            broker = running.enter_context(valkey()) if number > 1 else ""
            first = nursery.cairn(REDIS_URL=broker, **SETTINGS)
            houses = [first, *(first.twin() for _ in range(number - 1))]
            for house in houses:
                running.callback(house.stop)
                house.start()
            return houses

        yield start
