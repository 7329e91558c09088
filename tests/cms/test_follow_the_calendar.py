"""What happens to an article by the calendar: going public, reminders, leaving."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.demo import submit, take_step
from cms.models import Article
from cms.tasks import look_after_reviews, publish_what_is_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(draft, eddie, petra, clara):
    """Signed and checked, to go public tomorrow."""
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=eddie)
    submit(draft, eddie)
    for member in (petra, clara, petra, eddie):
        take_step(draft, member)
    assert not Article.objects.get().live
    return draft


def verbs_of(member):
    return [told.verb for told in member.notifications.order_by("pk")]


def test_it_goes_public_when_it_is_time(scheduled, eddie, later, client):
    publish_what_is_due()
    assert client.get(scheduled.get_url()).status_code == 404
    later(days=1, minutes=1)
    publish_what_is_due()
    assert Article.objects.get().live
    assert verbs_of(eddie)[-1] == "article.published"
    assert client.get(scheduled.get_url()).status_code == 200


def test_without_a_standing_signature_it_stays_a_draft(scheduled, eddie, clara, later):
    Article.objects.get().clinical_reviews.update(withdrawn_at=timezone.now())
    later(days=1, minutes=1)
    for _ in range(2):
        publish_what_is_due()
    assert not Article.objects.get().live
    assert verbs_of(eddie).count("article.not_published") == 1
    assert not Article.objects.get().approved_schedule


def test_a_review_that_ran_out_is_no_signature(scheduled, eddie, later):
    Article.objects.get().clinical_reviews.update(due_at=timezone.localdate())
    later(days=2)
    publish_what_is_due()
    assert not Article.objects.get().live


def test_a_change_after_signing_is_not_what_goes_public(scheduled, eddie, later):
    scheduled.refresh_from_db()
    scheduled.summary = "Nobody signed this."
    scheduled.save_revision(user=eddie)
    later(days=1, minutes=1)
    publish_what_is_due()
    article = Article.objects.get()
    # What was signed goes public as it was; what came later waits.
    assert article.live
    assert article.summary != "Nobody signed this."


def test_wagtails_own_command_publishes_no_more_than_ours(scheduled, later):
    Article.objects.get().clinical_reviews.all().delete()
    later(days=1, minutes=1)
    with pytest.raises(Exception, match="has to sign"):
        call_command("publish_scheduled")
    assert not Article.objects.get().live


def test_its_keepers_are_reminded_three_times(article, eddie, bob, later):
    Article.objects.update(deputy=bob)
    eddie.notifications.all().delete()
    due = (article.signature.due_at - timezone.localdate()).days
    told = []
    for days in (due - 91, due - 90, due - 89, due - 30, due, due + 1):
        later(days=days)
        for _ in range(2):
            look_after_reviews()
        told.append(eddie.notifications.count())
    assert told == [0, 1, 1, 2, 3, 3]
    assert verbs_of(bob) == ["article.due"] * 3


def test_ninety_days_overdue_it_leaves_with_a_reason(article, eddie, later, client):
    due = (article.signature.due_at - timezone.localdate()).days
    later(days=due + 90)
    look_after_reviews()
    assert Article.objects.get().live
    later(days=due + 91)
    look_after_reviews()
    assert not Article.objects.get().live
    assert verbs_of(eddie)[-1] == "article.taken_down"
    page = client.get(article.url)
    assert page.status_code == 410
    assert "reviewed it in time" in page.content.decode()
    assert article.title not in page.content.decode()


def test_signed_anew_it_returns(article, eddie, petra, clara, later):
    due = (article.signature.due_at - timezone.localdate()).days
    later(days=due + 91)
    look_after_reviews()
    article = Article.objects.get()
    submit(article, eddie)
    assert article.current_workflow_task.specific_class._meta.model_name == "clinicalreviewtask"
