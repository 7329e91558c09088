"""What is kept of the helplines: every change is shown at once, in every process, with no database asked."""

import json
import os

import pytest
from django.db import IntegrityError, connection, transaction

from community.helplines.models import Helpline
from community.helplines.shipped import HELPLINES
from community.helplines.snapshot import Snapshot, rows, snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def refuse(*args):
    raise ConnectionError


@pytest.fixture
def samaritans(db):
    Helpline.objects.all().delete()
    return Helpline.objects.create(
        name="Samaritans",
        number="116 123",
        link="tel:116123",
        countries=["GB", "IE"],
        source="https://www.samaritans.org/",
    )


def page_of(client):
    with connection.execute_wrapper(refuse):
        return client.get("/help-now/").content.decode()


def test_a_change_is_shown_at_once_with_the_database_away(client, samaritans):
    samaritans.number = "555 000"
    samaritans.save()
    assert "555 000" in page_of(client)
    assert "United Kingdom and Ireland" in page_of(client)


def test_another_process_sees_it_too(samaritans):
    elsewhere = Snapshot()
    assert [line.number for line in elsewhere.lines()] == ["116 123"]
    samaritans.number = "555 000"
    samaritans.save()
    assert [line.number for line in elsewhere.lines()] == ["555 000"]


def test_what_is_rolled_back_is_never_shown(client, samaritans):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        samaritans.number = "555 000"
        samaritans.save()
        raise ZeroDivisionError
    assert "555 000" not in page_of(client)


def test_who_is_not_shown_and_who_is_gone_leave(client, samaritans):
    other = Helpline.objects.create(
        name="Other", number="1", link="tel:11", source="https://example.org/"
    )
    assert "Other" in page_of(client)
    other.is_active = False
    other.save()
    assert "Other" not in page_of(client)
    other.is_active = True
    other.save()
    other.delete()
    assert "Other" not in page_of(client)


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[{"model": "x.y", "pk": 1, "fields": {}}]', "\x00"]
)
def test_a_broken_file_changes_nothing(client, samaritans, text):
    assert "116 123" in page_of(client)
    snapshot.path.write_text(text)
    os.utime(snapshot.path, ns=(1, 1))
    assert "Samaritans" in page_of(client)
    snapshot.path.write_bytes(b"\xff\xfe")
    assert "Samaritans" in page_of(client)


def test_the_page_is_never_empty(client, samaritans):
    samaritans.is_active = False
    samaritans.save()
    assert "TelefonSeelsorge" in page_of(client)


def test_without_file_and_rows_it_is_what_we_ship(client):
    snapshot.path.unlink(missing_ok=True)
    page = page_of(client)
    assert all(line["number"] in page for line in HELPLINES)


def test_a_process_writes_down_what_changed_by_other_ways(samaritans):
    Helpline.objects.update(number="555 000")
    snapshot.refresh()
    assert [line.number for line in Snapshot().lines()] == ["555 000"]
    stamp = snapshot.path.stat().st_mtime_ns
    snapshot.refresh()
    assert snapshot.path.stat().st_mtime_ns == stamp


def test_nothing_of_who_checked_is_written_down(samaritans, eddie):
    samaritans.confirm(eddie)
    (kept,) = json.loads(snapshot.path.read_text())
    assert set(kept["fields"]) == set(Helpline.SHOWN)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", ""])
def test_the_database_itself_refuses_other_links(samaritans, link):
    samaritans.link = link
    with pytest.raises(IntegrityError):
        samaritans.save()
    assert rows()[0].link == "tel:116123"
