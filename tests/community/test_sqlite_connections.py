"""Connections to SQLite outlive a request, and nothing of a request stays in them."""

import sqlite3

import pytest

from community.environment import database
from community.sqlite.base import DatabaseWrapper


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Makes a connection of one more request to the same file."""
    opened = []

    def another():
        settings = {
            "AUTOCOMMIT": True,
            "CONN_HEALTH_CHECKS": False,
            "CONN_MAX_AGE": 0,
            "TIME_ZONE": None,
            **database("NO_SUCH_VARIABLE", default=f"sqlite:///{tmp_path}/cairn.sqlite3"),
        }
        opened.append(DatabaseWrapper(settings, alias="default"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield another
    for wrapper in opened:
        wrapper.close()


def run(wrapper, sql):
    with wrapper.cursor() as cursor:
        return cursor.execute(sql).fetchall()


def test_the_next_request_takes_over_the_connection_of_the_last(connect):
    first, second = connect(), connect()
    run(first, "CREATE TABLE said (words)")
    opened = first.connection
    first.close()
    assert run(second, "SELECT * FROM said") == []
    assert second.connection is opened


def test_two_requests_at_a_time_share_nothing(connect):
    first, second = connect(), connect()
    first.ensure_connection(), second.ensure_connection()
    assert first.connection is not second.connection


def test_what_was_not_committed_is_gone_and_so_is_its_connection(connect):
    first, second = connect(), connect()
    run(first, "CREATE TABLE said (words)")
    opened = first.connection
    opened.execute("BEGIN")
    run(first, "INSERT INTO said VALUES ('half')")
    first.close()
    assert run(second, "SELECT * FROM said") == []
    with pytest.raises(sqlite3.ProgrammingError):
        opened.execute("SELECT 1")


def test_a_file_that_took_the_place_of_another_gets_connections_of_its_own(connect, tmp_path):
    first, second = connect(), connect()
    run(first, "CREATE TABLE said (words)")
    first.close()
    for file in tmp_path.iterdir():
        file.unlink()
    assert run(second, "SELECT name FROM sqlite_master") == []
