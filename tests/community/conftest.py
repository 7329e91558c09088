"""What tests of several serving processes need."""

import asyncio
import contextlib
import threading

import pytest

from tests.services import valkey


@pytest.fixture
def broker(settings):
    """A Valkey of this test's own; `stop()` takes it away."""
    with contextlib.ExitStack() as service:
        url = service.enter_context(valkey())
        backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
        settings.CHANNEL_LAYERS = {"default": {"BACKEND": backend, "CONFIG": {"hosts": [url]}}}
        yield service


@pytest.fixture
def elsewhere():
    """`await elsewhere(coroutine)` runs it in an event loop with a hub of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield lambda work: asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, loop))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
