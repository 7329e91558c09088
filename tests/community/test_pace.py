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
