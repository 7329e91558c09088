"""How long messages are kept: promised when they are written, changed with a week's notice, kept to."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.moderation.models import LogEntry
from community.moderation.reporting import file_report
from community.notifications.models import Notification
from community.search.models import SearchDocument
from groups.models import Message, SupportGroup, expiry
from groups.models.expiry import erase_expired_messages

KEPT = "/groups/living-with-migraine/hold/kept/"
ROOM = "/groups/living-with-migraine/room/"
SPANS = {"24h": timedelta(hours=24), "30d": timedelta(days=30), "keep": None}


@pytest.fixture
def clock(monkeypatch):
    """`clock(days=8)`: so much later than at the beginning of the test."""
    start = timezone.now()

    def move(**span):
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(**span))

    return move


@pytest.mark.django_db
def test_a_change_waits_a_week_is_told_and_can_be_taken_back(as_, alice, farida, migraine, clock):
    as_(farida).post(KEPT, {"kept": "24h"})
    group = SupportGroup.objects.get()
    assert (group.kept_now, group.change_of_kept) == ("keep", "24h")
    assert Notification.objects.filter(verb="group.retention").count() == 3
    page = as_(alice).get(ROOM, follow=True).content.decode()
    assert "What you write is kept while the group exists." in page
    assert "new messages are erased after 24 hours." in page
    clock(days=6)
    as_(farida).post(KEPT, {"kept": "keep"})
    clock(days=8)
    group.refresh_from_db()
    assert (group.kept_now, group.change_of_kept) == ("keep", None)
    assert list(LogEntry.objects.values_list("act", flat=True)) == ["retention"] * 2


@pytest.mark.django_db
def test_after_a_week_it_holds_for_what_is_written_then(alice, farida, migraine, say, clock):
    old = say(alice, "Old words")
    migraine.keep_for("24h", by=farida.default_persona)
    migraine.agree(migraine.membership_of(alice))
    waiting = say(alice, "Words of the week")
    SupportGroup.objects.update(kept_changes_at=timezone.now())
    migraine.refresh_from_db()
    new = say(alice, "New words")
    assert (old.expires_at, waiting.expires_at) == (None, None)
    assert new.expires_at == new.created_at + timedelta(hours=24)
    clock(days=2)
    assert erase_expired_messages() == 1
    assert set(Message.objects.values_list("source", flat=True)) == {
        "Old words",
        "Words of the week",
    }


@pytest.mark.django_db
def test_what_is_over_shows_nowhere_even_before_it_is_erased(
    as_, alice, bob, farida, migraine, say, clock
):
    SupportGroup.objects.update(kept="24h")
    migraine.refresh_from_db()
    message = say(alice, "My wombat")
    assert SearchDocument.objects.search("wombat", bob).found
    clock(hours=24, seconds=1)
    assert "wombat" not in as_(bob).get(ROOM).content.decode()
    assert (
        "wombat"
        not in as_(bob).get("/groups/living-with-migraine/messages/?after=0").content.decode()
    )
    assert not SearchDocument.objects.search("wombat", bob).found
    assert migraine.missed_events(0, 100) == []
    assert as_(bob).get(f"/report/message/{message.public_id}/").status_code == 404


@pytest.mark.django_db
def test_open_pages_know_until_when_its_words_may_stand_elsewhere(
    as_, alice, bob, farida, migraine, say
):
    """Threat: the message goes from an open page, and a reply or the pinboard goes on quoting it."""
    SupportGroup.objects.update(kept="24h")
    migraine.refresh_from_db()
    message = say(alice, "My wombat")
    migraine.post(author=bob.default_persona, source="Whose?", key=uuid4(), answers=message)
    migraine.pin(message=message)
    page = as_(farida).get(ROOM).content.decode()
    until = f'data-expires="{message.expires_at.isoformat()}"'
    assert f'<span class="quote" {until}>: My wombat</span>' in page
    assert f'<li {until}><a href="{message.get_absolute_url()}"' in page


@pytest.mark.django_db
def test_erasing_takes_everything_in_batches_and_again_changes_nothing(
    alice, migraine, say, clock, monkeypatch
):
    monkeypatch.setattr(expiry, "BATCH", 2)
    SupportGroup.objects.update(kept="24h")
    migraine.refresh_from_db()
    for number in range(5):
        say(alice, f"Wombat {number}")
    clock(hours=23, minutes=59)
    assert erase_expired_messages() == 0
    clock(hours=25)
    assert erase_expired_messages() == 5
    assert erase_expired_messages() == 0
    assert not Message.objects.exists()
    assert not SearchDocument.objects.filter(kind="message").exists()


@pytest.mark.django_db
def test_what_an_open_case_is_about_is_kept_until_it_is_decided(
    as_, alice, bob, mona, musa, migraine, say, clock
):
    SupportGroup.objects.update(kept="24h")
    migraine.refresh_from_db()
    say(bob, "Beside it")
    message = say(alice, "Reported words")
    case = file_report(message, reporter=bob, door="rules", reason="abuse").case
    clock(hours=25)
    assert erase_expired_messages() == 1
    assert "Reported words" not in as_(bob).get(ROOM).content.decode()
    assert "Reported words" in as_(mona).get(case.get_absolute_url()).content.decode()
    case.decide(mona, "no_breach", reason="All is well.")
    assert erase_expired_messages() == 0
    case.agree(musa)
    assert erase_expired_messages() == 1
    assert as_(mona).get(case.get_absolute_url()).status_code == 200


choices = st.sampled_from(["24h", "30d", "keep"])
steps = st.lists(
    st.tuples(st.timedeltas(timedelta(minutes=1), timedelta(days=12)), choices | st.none()),
    max_size=12,
)


@given(first=choices, steps=steps)
def test_no_message_outlives_or_falls_short_of_what_its_writer_was_told(first, steps):
    """Changes and messages follow each other at any distance; what the page says is the promise."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    group = SupportGroup(kept=first)
    promised = []  # (when written, span told)
    in_force, change = first, None
    for span, chosen in steps:
        now += span
        if change and change[0] <= now:
            in_force, change = change[1], None
        if chosen is None:
            promised.append((now, SPANS[in_force], group.expiry_of(now)))
            continue
        group.plan_to_keep(chosen, now)
        if chosen == in_force:
            change = None
        elif not change or change[1] != chosen:
            change = (now + timedelta(days=7), chosen)
    for written, told, expires in promised:
        assert expires == (written + told if told else None)


@pytest.mark.django_db
def test_what_has_no_place_on_the_page_is_refused(as_, farida, migraine):
    assert as_(farida).post(KEPT, {"kept": "100y"}).status_code == 422
