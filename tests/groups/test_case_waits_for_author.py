"""Those who run a group see of a case that it waits for its author, and until when."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from community.moderation.models import LocalDesk
from community.moderation.reporting import file_report
from community.moderation.tasks import hear_authors
from groups.models import Message

pytestmark = pytest.mark.django_db
HOME = "/groups/living-with-migraine/cases/"
WAITS = "Waits for the member"
ASK = {"reason": "It is harsh.", "message": "Could you put it in milder words?"}


@pytest.fixture
def asked(migraine, bob, alice, farida, mona):
    """A Case of which farida, who runs the group, asked bob to change his words."""
    said = migraine.post(author=bob.default_persona, source="Nobody helps.", key=uuid4())
    case = file_report(said, reporter=alice, door="rules", reason="other", note="Harsh.").case
    case.decide_here(migraine.membership_of(farida), "ask", **ASK)
    return case


def pages(case):
    return HOME, f"{HOME}{case.public_id}/"


def in_words(answer):
    """What stands in the part of the page that is about it."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<(script|template).*?</\1>|<[^>]*>", " ", main))


def test_they_see_that_it_waits_and_until_when(as_, asked, farida):
    for page in pages(asked):
        answer = as_(farida).get(page)
        shown = in_words(answer)
        assert WAITS in shown and re.search(r"6\sdays, 23\shours left", shown), page
        assert "<count-down until=" in answer.text
        assert "elements/count-down.js" in answer.text
    assert "has time until" in shown


def test_no_other_case_says_so(as_, asked, migraine, bob, alice, mona, farida):
    asked.claim(mona)
    said = migraine.post(author=bob.default_persona, source="Buy boats.", key=uuid4())
    other = file_report(said, reporter=alice, door="rules", reason="spam").case
    for page in {*pages(asked), *pages(other)}:
        shown = in_words(as_(farida).get(page))
        for words in (WAITS, " left", "overdue", "Mona", "is on it"):
            assert words not in shown, (page, words)


def test_it_says_so_no_more_once_it_was_changed(as_, asked, bob, farida):
    Message.objects.get(pk=asked.subject_id).edit("Few help.", by=bob.default_persona)
    hear_authors()
    for page in pages(asked):
        assert WAITS not in in_words(as_(farida).get(page))


def test_it_says_when_the_time_is_over(as_, asked, farida, monkeypatch):
    later = timezone.now() + timedelta(days=7, hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "overdue by" in in_words(as_(farida).get(HOME))


def test_open_pages_are_told(asked, migraine):
    row = LocalDesk.of(migraine).missed_events(0, 10)[-1].html
    assert WAITS in row and "<count-down" in row


def test_the_teams_list_says_it_as_before(as_, asked, mona):
    shown = in_words(as_(mona).get("/moderation/"))
    assert WAITS in shown and re.search(r"6\sdays, 23\shours left", shown)
