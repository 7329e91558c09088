"""Help now stands when nothing else does, and looks the same to everybody."""

import pytest
from django.db import connection


def refuse(*args):
    """As if the database were down."""
    raise ConnectionError


@pytest.fixture
def no_database():
    """Every query is refused."""
    with connection.execute_wrapper(refuse):
        yield


def test_a_visitor_gets_it_without_the_database(client, no_database):
    assert client.get("/help-now/").status_code == 200


def test_a_session_cookie_changes_nothing(client, alice):
    client.force_login(alice)
    with connection.execute_wrapper(refuse):
        answer = client.get("/help-now/")
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert "116 123" in answer.content.decode()


def test_what_somebody_is_told_never_lands_on_a_page_that_is_kept_for_all(as_, charlie, migraine):
    migraine.admit(charlie, charlie.default_persona)
    client = as_(charlie)
    client.post("/groups/living-with-migraine/leave/")
    assert "migraine" not in client.get("/help-now/").content.decode()
    assert "You have left" in client.get("/groups/").content.decode()


def test_healthz_asks_nobody(client, no_database):
    assert client.get("/healthz").content == b"ok\n"


def test_readyz_names_what_does_not_answer(client, db):
    assert client.get("/readyz").status_code == 200
    with connection.execute_wrapper(refuse):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content == b"database: ConnectionError\n"


def test_it_takes_and_gives_no_cookie_and_answers_head(client, no_database):
    answer = client.get("/help-now/", headers={"cookie": "sessionid=x; messages=y"})
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]
    assert "Accept-Language" in answer["Vary"]
    assert "stale-if-error" in answer["Cache-Control"]
    head = client.head("/help-now/")
    assert (head.status_code, head.content) == (200, b"")
    assert client.post("/help-now/").status_code == 405
