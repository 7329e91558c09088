"""Articles on their way: written, submitted, public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.demo import approve, submit, take_step, vouch_for, write_article
from cms.demo_texts import ARTICLES
from cms.models import Reviewer
from cms.quote_tasks import tell_conversations
from community.members.demo import make_person
from tests.cms.quoting import answered, quote, said, second, shelf, thread

__all__ = ["answered", "quote", "said", "second", "shelf", "thread"]


@pytest.fixture
def petra(db):
    """She lives with it, and reads what editors write."""
    return make_person("petra")


@pytest.fixture
def clara(clara):
    """The operator entered what readers are told of her."""
    vouch_for(clara)
    return clara


@pytest.fixture
def draft(eddie):
    """Eddie's article, complete and not yet submitted."""
    return write_article(ARTICLES[0], eddie)


@pytest.fixture
def submitted(draft, eddie, petra, clara):
    """Petra found it right; it waits for Clara."""
    submit(draft, eddie)
    take_step(draft, petra)
    return draft


@pytest.fixture
def article(submitted, clara):
    """It is signed and public."""
    approve(submitted, clara)
    return submitted


@pytest.fixture
def later(monkeypatch):
    """`later(days=5)`: it is that much later now."""
    real = timezone.now

    def move(**span):
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**span))

    return move


@pytest.fixture
def send_links():
    """Have the worker send what waits: the links of reviewers, and that a signature is void."""

    def send():
        for row in DBTaskResult.objects.filter(task_path__startswith="cms.tasks"):
            row.task.call(*row.args_kwargs["args"])
        DBTaskResult.objects.all().delete()

    return send


@pytest.fixture
def outside_clinician(db):
    """A clinician without an account."""
    return Reviewer.objects.create(
        name="Dr Ines Halder",
        step="clinical",
        specialty="Neurology",
        registration="GMC 0000000",
        email="ines@clinic.example",
    )


@pytest.fixture
def change(article, eddie, clara):
    """`change("correction", "It said ten, it is five.")` publishes another text; the Change."""

    def publish(kind, note):
        article.refresh_from_db()
        article.summary = f"In short: {note}"
        article.change_kind, article.change_note = kind, note
        article.save_revision(user=eddie)
        submit(article, eddie)
        approve(article, clara)
        return article.changes.first()

    return publish


@pytest.fixture
def worker():
    """What the worker does after an article went public."""
    return tell_conversations.func
