"""While the broker is away each process counts for itself; nobody meets an error for it."""

from uuid import uuid4

import pytest
from django.test import override_settings

from community import cache as caching
from community.cache import SteadyRedisCache
from community.members.demo import PASSWORD
from groups.models import Message
from tests.services import free_port, valkey

AWAY = {"BACKEND": "community.cache.SteadyRedisCache"}


@pytest.fixture
def away():
    """Settings of a cache that nobody serves."""
    cache = AWAY | {"LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    with override_settings(CACHES={"default": cache}):
        yield


def test_what_is_kept_comes_back_from_the_server_or_from_the_process(monkeypatch):
    monkeypatch.setattr(caching, "PAUSE", 0)
    with valkey() as url:
        cache = SteadyRedisCache(url, {})
        assert cache.add("limit", [1])
        assert not cache.add("limit", [2])
        assert SteadyRedisCache(url, {}).get("limit") == [1]

    assert cache.add("limit", [3])
    assert not cache.add("limit", [4])
    assert cache.get("limit") == [3]
    cache.set("count", 1)
    assert cache.incr("count") == 2
    assert cache.delete("limit")
    assert cache.get_many(["limit", "count"]) == {"count": 2}


def test_a_server_that_is_back_is_asked_again(monkeypatch):
    monkeypatch.setattr(caching, "PAUSE", 0)
    with valkey() as url:
        SteadyRedisCache(url, {}).set("said", "shared")
        cache = SteadyRedisCache(f"redis://127.0.0.1:{free_port()}/0", {})
        assert cache.get("said") is None

        cache._cache = SteadyRedisCache(url, {})._cache
        assert cache.get("said") == "shared"


def test_a_server_that_is_away_is_not_asked_again_by_each_request(caplog):
    url = f"redis://127.0.0.1:{free_port()}/0"
    for _request in range(3):  # Django makes a cache anew for each
        assert SteadyRedisCache(url, {}).get("said") is None
    assert caplog.text.count("cannot be reached") == 1


@pytest.mark.usefixtures("away")
def test_people_sign_in_and_write_while_the_broker_is_away(client, migraine, alice):
    signed_in = client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    assert signed_in.status_code == 302

    words = {"body": "Still here", "key": uuid4()}
    assert client.post(f"/groups/{migraine.slug}/messages/", words).status_code == 302
    assert Message.objects.get().source == "Still here"


@pytest.mark.usefixtures("away")
def test_who_floods_is_still_held_up(as_, alice, migraine, settings):
    limits = settings.ACCOUNT_RATE_LIMITS | {"post_message": "2/m/user"}
    with override_settings(ACCOUNT_RATE_LIMITS=limits):
        answers = [
            as_(alice).post(
                f"/groups/{migraine.slug}/messages/", {"body": f"number {n}", "key": uuid4()}
            )
            for n in range(3)
        ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
