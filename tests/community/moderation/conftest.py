"""What is reported here: a message in the private group, a post in the public forum."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from community.members.models import Member
from community.moderation import noticing
from community.moderation.detectors.pipeline import examine
from community.moderation.reporting import file_report
from forums.models import Forum, Thread
from tests.community.moderation.plain_detectors import DETECTORS


@pytest.fixture(autouse=True)
def fresh_limits():
    """The counters of one test do not refuse the reports of the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def plain_detectors(monkeypatch):
    """Those of `plain_detectors.py` alone."""
    monkeypatch.setattr(noticing, "examine", lambda draft: examine(draft, DETECTORS))


@pytest.fixture
def message(migraine, bob):
    """What bob said in the private group."""
    return migraine.post(author=bob.default_persona, source="The sea was grey today.", key=uuid4())


@pytest.fixture
def thread(bob):
    """A conversation of bob's that everybody can read."""
    forum = Forum.objects.create(slug="sleep", name="Sleep", visibility="public")
    words = {"title": "Awake again", "source": "It is three.", "is_open": True}
    return Thread.open_in(forum, author=bob.default_persona, key=uuid4(), **words)


@pytest.fixture
def post(thread, charlie):
    """charlie's answer to it."""
    return thread.reply(author=charlie.default_persona, source="I count sheep.", key=uuid4())


@pytest.fixture
def case(message, alice, mona, musa):
    """alice is worried about bob; mona and musa are the team."""
    return file_report(message, reporter=alice, door="worried", note="He never wrote so.").case


@pytest.fixture
def breach(message, alice, mona):
    """What alice reported as dangerous advice (P2): one moderator decides it."""
    return file_report(message, reporter=alice, door="rules", reason="advice").case


@pytest.fixture
def lead(musa):
    """musa, who is a lead now."""
    musa.take_role("Moderation leads")
    return Member.objects.get(pk=musa.pk)


@pytest.fixture
def at(monkeypatch):
    """`at(minutes=20)`: from now on it is so much later."""

    def go(**later):
        moment = timezone.now() + timedelta(**later)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return go


@pytest.fixture
def url_of():
    """The address where a thing is reported."""
    return lambda thing: f"/report/{thing.report_kind}/{thing.public_id}/"


@pytest.fixture
def article(eddie, clara):
    """A public article."""
    article = write_article(ARTICLES[0], eddie)
    submit(article, eddie)
    approve(article, clara)
    return article
