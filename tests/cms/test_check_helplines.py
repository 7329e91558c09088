"""Numbers are called again after 90 days: editors are told once, and say that they did."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.tasks import ask_to_check_helplines
from community.helplines.models import CHECKED_FOR, Helpline, NumberChanged
from community.notifications.models import Notification

pytestmark = pytest.mark.django_db


def page_of(verb, *args):
    return reverse(f"wagtailsnippets_helplines_helpline:{verb}", args=args)


@pytest.fixture
def lines(db, eddie):
    """Two that were checked today; the rest is gone."""
    Helpline.objects.all().delete()
    made = [
        Helpline.objects.create(
            name=name, number="1", link="tel:11", source="https://example.org/", position=place
        )
        for place, name in enumerate(["First", "Second"])
    ]
    for line in made:
        line.confirm(eddie)
    return made


def days_ago(line, days):
    Helpline.objects.filter(pk=line.pk).update(
        last_checked=timezone.localdate() - timedelta(days=days)
    )


def told(member):
    return list(Notification.objects.of(member).filter(verb="helpline.due"))


def test_nobody_is_told_before_it_is_time(lines, eddie):
    days_ago(lines[0], CHECKED_FOR.days - 1)
    ask_to_check_helplines()
    assert not told(eddie)


def test_each_editor_is_told_once_for_all_that_is_due(as_, lines, eddie, mona, clara, olga):
    for line in lines:
        days_ago(line, 90)
    for _time in range(3):
        ask_to_check_helplines()
    assert len(told(eddie)) == 1
    assert not told(mona) and not told(clara) and not told(olga)
    page = as_(eddie).get("/me/notifications/").content.decode()
    assert "Is the number of “First” still right?" in page
    assert "Nobody checked it for 90 days." in page
    assert page_of("check", lines[0].pk) in page


def test_the_next_period_is_told_anew(lines, eddie, monkeypatch):
    days_ago(lines[0], 90)
    ask_to_check_helplines()
    lines[0].confirm(eddie)
    ask_to_check_helplines()
    assert len(told(eddie)) == 1
    days_ago(lines[0], 90)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    ask_to_check_helplines()
    assert len(told(eddie)) == 2


def test_one_that_readers_do_not_see_is_left_alone(lines, eddie):
    Helpline.objects.update(is_active=False, last_checked=None)
    ask_to_check_helplines()
    assert not told(eddie)


def test_nobody_is_asked_while_there_is_no_editor(lines, eddie):
    days_ago(lines[0], 90)
    eddie.is_active = False
    eddie.save()
    ask_to_check_helplines()
    assert not Helpline.objects.exclude(asked_at=None).exists()
    eddie.is_active = True
    eddie.save()
    ask_to_check_helplines()
    assert len(told(eddie)) == 1


def test_what_is_due_stands_first_and_is_marked(as_, lines, eddie):
    days_ago(lines[1], 91)
    page = as_(eddie).get(page_of("list")).content.decode()
    assert page.index("Second") < page.index("First")
    assert page.count("to check</span>") == 1


def test_an_editor_confirms_it(as_, lines, eddie, django_capture_on_commit_callbacks):
    days_ago(lines[1], 91)
    client = as_(eddie)
    assert (
        "I checked this number today" in client.get(page_of("check", lines[1].pk)).content.decode()
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page_of("check", lines[1].pk), {"face": lines[1].face})
    assert answer.status_code == 302
    lines[1].refresh_from_db()
    assert (lines[1].last_checked, lines[1].checked_by) == (timezone.localdate(), eddie)
    page = client.get("/help-now/").content.decode()
    assert page.count("Last checked on") == 2
    assert "Eddie" not in page


def test_nobody_is_asked_to_call_an_emergency_number(as_, lines, eddie):
    assert "Do not call" not in as_(eddie).get(page_of("check", lines[0].pk)).content.decode()
    Helpline.objects.update(kind="emergency")
    assert "Do not call" in as_(eddie).get(page_of("check", lines[0].pk)).content.decode()


def test_nobody_confirms_what_changed_meanwhile(as_, lines, eddie):
    seen = lines[0].face
    days_ago(lines[0], 91)
    Helpline.objects.filter(pk=lines[0].pk).update(number="2")
    answer = as_(eddie).post(page_of("check", lines[0].pk), {"face": seen})
    assert answer.status_code == 409
    assert "Somebody changed the number just now." in answer.content.decode()
    lines[0].refresh_from_db()
    assert lines[0].is_due
    with pytest.raises(NumberChanged):
        lines[0].confirm(eddie, face=seen)


@pytest.mark.parametrize("form", [{}, {"face": "\x00"}, {"face": "x" * 9000}])
def test_a_form_without_what_was_seen_confirms_nothing(as_, lines, eddie, form):
    days_ago(lines[0], 91)
    assert as_(eddie).post(page_of("check", lines[0].pk), form).status_code == 409
    assert as_(eddie).post(page_of("check", 10**9), form).status_code == 404
