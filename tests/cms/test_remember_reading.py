"""Members who asked for it are told what changed since they read an article; nobody else learns that they did."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import ReadMark
from cms.read_marks import ReadMarkQuerySet
from cms.tasks import forget_reading, tell_readers
from tests.forums.waiting import do_tasks, told

pytestmark = pytest.mark.django_db

NOTE = "It said ten days, it is five."


@pytest.fixture
def readable(article):
    article.refresh_from_db()
    return article


@pytest.fixture
def remembered(alice, readable, as_):
    """Alice asked to be told, and read it ten days ago."""
    as_(alice).post(f"/articles/{readable.public_id}/remember/")
    ReadMark.objects.update(read_on=timezone.localdate() - timedelta(days=10))
    alice.refresh_from_db()
    return alice


def test_nothing_is_kept_of_who_did_not_ask(readable, alice, as_):
    for reader in (None, alice):
        assert as_(reader).get(readable.url).status_code == 200
    assert not ReadMark.objects.exists()


def test_one_press_turns_it_on(readable, alice, as_):
    assert "Tell me of corrections" in as_(alice).get(readable.url).content.decode()
    assert "Tell me of corrections" not in as_(None).get(readable.url).content.decode()
    as_(alice).post(f"/articles/{readable.public_id}/remember/")
    alice.refresh_from_db()
    assert alice.remembers_reading
    assert ReadMark.objects.get().member == alice
    assert "Tell me of corrections" not in as_(alice).get(readable.url).content.decode()


def test_visitors_cannot(readable, as_):
    assert as_(None).post(f"/articles/{readable.public_id}/remember/").status_code == 302
    assert not ReadMark.objects.exists()


def test_it_is_written_once_a_day(readable, remembered, as_, django_assert_num_queries):
    writes = []
    keep = ReadMarkQuerySet.keep

    def counted(*args):
        writes.append(args)
        return keep(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReadMarkQuerySet, "keep", counted)
        for _ in range(3):
            as_(remembered).get(readable.url)
    assert len(writes) == 1
    assert ReadMark.objects.get().read_on == timezone.localdate()


def test_the_page_says_what_changed_since(readable, remembered, change, bob, as_):
    change("correction", NOTE)
    page = as_(remembered).get(readable.url).content.decode()
    assert "This page changed since you read it on" in page
    assert NOTE in page
    assert "#changes" in page
    assert "This page changed since" not in as_(remembered).get(readable.url).content.decode()
    assert "This page changed since" not in as_(bob).get(readable.url).content.decode()
    assert "This page changed since" not in as_(None).get(readable.url).content.decode()


def test_a_correction_is_told_once(readable, remembered, change, bob, as_):
    correction = change("correction", NOTE)
    do_tasks()
    tell_readers.call(correction.pk)
    [one] = told(remembered, "article.corrected")
    assert one.subject == correction
    assert told(bob, "article.corrected") == []
    page = as_(remembered).get("/me/notifications/").content.decode()
    assert f"{readable.url}#changes" in page
    assert NOTE in page


@pytest.mark.parametrize("kind", ["update", "minor"])
def test_other_changes_tell_nobody(remembered, change, kind):
    change(kind, "A comma.")
    do_tasks()
    assert told(remembered, "article.corrected") == []


def test_a_minor_change_is_not_shown_either(readable, remembered, change, as_):
    change("minor", "A comma.")
    assert "This page changed since" not in as_(remembered).get(readable.url).content.decode()


def test_who_read_the_new_text_already_is_not_told(readable, remembered, change, as_):
    change("correction", NOTE)
    as_(remembered).get(readable.url)
    do_tasks()
    assert told(remembered, "article.corrected") == []


def test_neither_are_the_suspended_and_who_read_it_long_ago(remembered, bob, readable, change):
    bob.remembers_reading = True
    bob.save()
    ReadMark.objects.changes_since(readable, bob)
    ReadMark.objects.of(bob).update(read_on=timezone.localdate() - timedelta(days=366))
    remembered.suspend()
    change("correction", NOTE)
    do_tasks()
    assert told(remembered, "article.corrected") == told(bob, "article.corrected") == []


def test_many_are_told_in_batches(readable, change, make_member, monkeypatch):
    monkeypatch.setattr("cms.read_marks.A_BATCH", 2)
    readers = [make_member(f"Reader {n}") for n in range(5)]
    for reader in readers:
        reader.remembers_reading = True
        reader.save()
        ReadMark.objects.changes_since(readable, reader)
    change("correction", NOTE)
    do_tasks()
    assert [len(told(reader, "article.corrected")) for reader in readers] == [1] * 5


def test_turning_it_off_forgets_at_once(remembered, as_):
    as_(remembered).post("/me/privacy/", {"theme": ""})
    assert not ReadMark.objects.exists()


def test_it_is_forgotten_after_a_year_and_with_the_account(remembered, readable, bob):
    bob.remembers_reading = True
    bob.save()
    ReadMark.objects.changes_since(readable, bob)
    ReadMark.objects.of(remembered).update(read_on=timezone.localdate() - timedelta(days=366))
    forget_reading()
    assert ReadMark.objects.get().member == bob
    assert {
        each.on_delete.__name__ for each in [ReadMark._meta.get_field("member").remote_field]
    } == {"CASCADE"}


def test_it_is_in_ones_own_copy_alone(remembered, bob, as_, readable):
    assert as_(remembered).post("/me/data/").json()["articles_read"][0]["article"] == readable.title
    assert as_(bob).post("/me/data/").json()["articles_read"] == []
