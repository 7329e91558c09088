"""A visitor who reports gets an address of their own, where they see what became of it and may ask once more."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import signing
from django.utils import timezone

from community.moderation.models import LogEntry, Report

pytestmark = pytest.mark.django_db
FORM = {"door": "rules", "reason": "spam", "note": ""}
WORDS = "It stands in three places."


@pytest.fixture
def followed(as_, post, url_of, mona, musa):
    """The address that a visitor was given."""
    received = as_(None).post(url_of(post), FORM, follow=True).content.decode()
    return unescape(re.search(r'href="(/report/made/[^"]+)"', received)[1])


def test_it_says_what_became_of_it(as_, followed, post, mona):
    assert "The team has it." in as_(None).get(followed).content.decode()
    Report.objects.get().case.decide(mona, "no_breach", reason="It is on topic.")
    page = as_(None).get(followed).content.decode()
    assert "found no breach" in page and "It is on topic." in page
    assert "noindex" in page


def test_it_is_looked_at_once_more(as_, followed, mona, musa):
    case = Report.objects.get().case
    case.decide(mona, "no_breach", reason="It is on topic.")
    assert as_(None).post(followed, {"words": WORDS}).status_code == 302
    case.refresh_from_db()
    assert case.state == "reopened"
    assert LogEntry.objects.newest_first().first().detail["by"] == "visitor"
    assert WORDS in as_(musa).get(case.get_absolute_url()).content.decode()
    again = as_(None).post(followed, {"words": "And again."})
    assert again.status_code == 409 and "And again." in again.content.decode()


def test_other_addresses_lead_nowhere(as_, followed, alice, message):
    for address in ("/report/made/x/", followed[:-3] + "xx/"):
        assert as_(None).get(address).status_code == 404


def test_a_members_report_has_no_such_address(as_, alice, post, url_of, mona):
    received = as_(alice).post(url_of(post), FORM, follow=True).content.decode()
    assert "/report/made/" not in received
    assert as_(None).get(Report.objects.get().address_for_visitor).status_code == 404


def test_of_two_with_the_same_words_each_has_their_own(as_, followed, post, url_of):
    """Threat: whoever wrote it would read, logged out, when somebody reported it."""
    Report.objects.update(created_at=timezone.now() - timedelta(days=2))
    again = as_(None).post(url_of(post), FORM, follow=True).content.decode()
    second = unescape(re.search(r'href="(/report/made/[^"]+)"', again)[1])
    assert second != followed and Report.objects.count() == 2
    told = as_(None).get(second).content.decode()
    assert f"{timezone.now():%Y-%m-%dT}" in told
    assert f"{timezone.now() - timedelta(days=2):%Y-%m-%dT}" not in told


def test_the_address_counts_no_reports(followed):
    report = Report.objects.get()
    assert signing.loads(followed.split("/")[3], salt="cairn.report") == report.public_id


def test_an_address_elsewhere_is_not_shown(as_):
    received = as_(None).get("/report/received/?see=https://evil.example/").content.decode()
    assert "evil.example" not in received
