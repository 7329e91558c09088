"""A page is made in one thread, and handed over once."""

import threading
from inspect import iscoroutinefunction

import pytest
from django.test import AsyncRequestFactory

from community.handler import PageHandler


def test_no_part_of_the_way_to_a_view_is_asynchronous():
    handler = PageHandler()
    assert not iscoroutinefunction(handler._middleware_chain)


@pytest.mark.django_db(transaction=True)
async def test_a_page_is_made_beside_the_loop():
    handler, seen = PageHandler(), []
    whole = handler.get_response
    handler.get_response = lambda request: seen.append(threading.current_thread()) or whole(request)
    request = AsyncRequestFactory().get("/healthz")
    response = await handler.get_response_async(request)
    assert response.status_code == 200
    assert seen
    assert seen != [threading.current_thread()]
