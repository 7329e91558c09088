"""Following a topic, and stopping."""

import pytest

from community.following.models import Following
from community.topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return Topic.objects.create(slug="sleep", name="Sleep")


def test_following_and_stopping(as_, alice, topic):
    client = as_(alice)
    assert client.post("/topics/sleep/follow/").headers["Location"] == "/topics/sleep/"
    assert "Following" in client.get("/topics/sleep/").content.decode()

    client.post("/topics/sleep/unfollow/")
    assert not Following.objects.chosen().exists()


def test_twice_is_once(as_, alice, topic):
    client = as_(alice)
    client.post("/topics/sleep/follow/")
    client.post("/topics/sleep/follow/")
    assert Following.objects.chosen().count() == 1


def test_a_visitor_is_asked_to_sign_in(as_, topic):
    response = as_(None).post("/topics/sleep/follow/")
    assert response.headers["Location"].startswith("/accounts/login/")
    assert "Log in to follow" in as_(None).get("/topics/sleep/").content.decode()


def test_a_link_changes_nothing(as_, alice, topic):
    assert as_(alice).get("/topics/sleep/follow/").status_code == 405
    assert not Following.objects.chosen().exists()


def test_a_topic_that_is_not_there(as_, alice):
    assert as_(alice).post("/topics/nothing/follow/").status_code == 404
