"""People write, programs flood: too fast is a sentence, and the words stay."""

from uuid import uuid4

import pytest
from django.test import override_settings

from groups.models import Message

URL = "/groups/living-with-migraine/messages/"


@pytest.fixture
def two_a_minute(settings):
    limits = settings.ACCOUNT_RATE_LIMITS | {"post_message": "2/m/user", "reply": "2/m/user"}
    with override_settings(ACCOUNT_RATE_LIMITS=limits):
        yield


def test_a_flood_of_messages_is_held_up_and_its_words_stay(as_, alice, migraine, two_a_minute):
    client = as_(alice)
    answers = [client.post(URL, {"body": f"number {n}", "key": uuid4()}) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    page = answers[-1].content.decode()
    assert "You are writing very fast." in page
    assert "number 2" in page
    assert Message.objects.count() == 2


def test_the_pace_is_each_members_own(as_, alice, bob, migraine, two_a_minute):
    for member in (alice, bob):
        answer = as_(member).post(URL, {"body": "hello", "key": uuid4()})
        assert answer.status_code == 302


@pytest.fixture
def little(settings):
    few = ("write", "write_as_visitor", "search", "search_as_visitor")
    limits = settings.ACCOUNT_RATE_LIMITS | dict.fromkeys(few, "2/m/ip")
    with override_settings(ACCOUNT_RATE_LIMITS=limits):
        yield


def statuses(client, method, address, **headers):
    ask = getattr(client, method)
    return [ask(address, {"q": "sleep"}, headers=headers).status_code for _ in range(3)]


@pytest.mark.parametrize("address", ["/me/personas/", "/me/privacy/", "/nowhere/", "/groups/new/"])
def test_whatever_writes_has_a_limit(as_, alice, little, address):
    assert statuses(as_(alice), "post", address)[-1] == 429


def test_visitors_have_one_too(client, db, little):
    assert statuses(client, "post", "/accounts/signup/")[-1] == 429


@pytest.mark.parametrize("who", [None, "alice"])
def test_searching_has_a_limit(as_, alice, little, who):
    assert statuses(as_(alice if who else None), "get", "/search/") == [200, 200, 429]


@pytest.mark.parametrize("address", ["/topics/", "/groups/", "/groups/{slug}/search/"])
def test_wherever_one_searches_it_is_counted(as_, alice, migraine, little, address):
    assert statuses(as_(alice), "get", address.format(slug=migraine.slug)) == [200, 200, 429]


def test_reading_has_none(as_, alice, little):
    assert [as_(alice).get("/").status_code for _ in range(5)] == [200] * 5


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP"])
def test_a_forged_address_steps_over_nothing(client, db, little, header):
    codes = [
        client.post("/accounts/login/", headers={header: f"10.0.0.{n}"}).status_code
        for n in range(3)
    ]
    assert codes[-1] == 429


def test_it_is_said_kindly(as_, alice, little):
    client = as_(alice)
    for _ in range(3):
        answer = client.post("/me/privacy/")
    assert "A little slower, please" in answer.content.decode()
