"""From a draft to the public: who may, what is missing, and what a change does to a signature."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.admin.mail import send_notification
from wagtail.models import Workflow

from cms.blocks import is_complete
from cms.demo import approve, submit, take_step
from cms.models import (
    Article,
    ArticleIndex,
    ClinicalReviewTask,
    LivedExperienceTask,
    PlainLanguageTask,
    PublishTask,
)

pytestmark = pytest.mark.django_db


def test_the_signed_article_is_public(article, clara):
    assert article.live
    review = article.signature
    assert review.reviewer == clara
    assert review.revision == article.live_revision
    assert review.due_at.year == review.signed_at.year + 2


def test_reviewers_and_author_are_told(draft, eddie, petra, clara):
    submit(draft, eddie)
    assert [told.verb for told in petra.notifications.all()] == ["article.submitted"]
    assert not clara.notifications.exists()
    take_step(draft, petra)
    assert [told.verb for told in clara.notifications.all()] == ["article.submitted"]
    approve(draft, clara)
    told = [told.verb for told in eddie.notifications.order_by("pk")]
    assert told == ["article.ready", "article.published"]
    assert {told.subject for told in eddie.notifications.all()} == {draft}


def test_no_way_to_the_public_without_a_signature(draft, eddie, olga):
    for member in (eddie, olga, None):
        with pytest.raises((ValidationError, PermissionDenied)):
            draft.get_latest_revision().publish(user=member)
    assert not Article.objects.get().live
    draft.live = True
    with pytest.raises(ValidationError, match="has to sign"):
        draft.save()
    assert not draft.permissions_for_user(olga).can_publish()


def test_a_changed_body_voids_the_signature(article, eddie):
    assert article.permissions_for_user(eddie).can_publish()
    article.body.append(("text", {"heading": "New", "text": "<p>Something nobody signed.</p>"}))
    revision = article.save_revision(user=eddie)
    changed = Article.objects.get()
    assert not changed.permissions_for_user(eddie).can_publish()
    with pytest.raises(ValidationError, match="has to sign"):
        revision.publish(user=eddie, skip_permission_checks=True)
    assert "Something nobody signed" not in str(Article.objects.get().body)


def test_a_save_without_a_change_keeps_the_signature(article, eddie):
    revision = Article.objects.get().save_revision(user=eddie)
    revision.publish(user=eddie)
    assert Article.objects.get().live_revision == revision


def test_a_changed_article_is_signed_again(article, eddie, clara):
    article.summary, article.change_note = "Shorter.", "It is shorter."
    article.save_revision(user=eddie)
    submit(article, eddie)
    assert Article.objects.get().summary != "Shorter."
    approve(article, clara)
    assert Article.objects.get().summary == "Shorter."
    assert article.clinical_reviews.count() == 2


def test_nobody_signs_an_own_text(draft, clara, eddie):
    draft.summary = "Clara changed a word."
    draft.save_revision(user=clara)
    submit(draft, eddie)
    task = draft.current_workflow_task
    assert task.get_actions(draft, clara) == []
    with pytest.raises(PermissionDenied, match="own text"):
        approve(draft, clara)
    assert not Article.objects.get().live
    assert clara.notifications.count() == 0


def test_a_save_that_changes_nothing_makes_nobody_a_writer(submitted, clara):
    submitted.save_revision(user=clara)
    approve(submitted, clara)
    assert Article.objects.get().live


@pytest.mark.parametrize("who", ["eddie", "mona", "alice", "connie"])
def test_only_clinical_reviewers_sign(submitted, who, request):
    member = request.getfixturevalue(who)
    assert submitted.current_workflow_task.get_actions(submitted, member) == []
    with pytest.raises(PermissionDenied):
        approve(submitted, member)
    assert not submitted.clinical_reviews.exists()


def test_a_suspended_reviewer_signs_nothing(submitted, clara):
    clara.suspend()
    with pytest.raises(PermissionDenied):
        approve(submitted, clara)


def test_sent_back_it_stays_a_draft(submitted, clara, eddie):
    take_step(submitted, clara, "reject", comment="Please name the source.")
    assert eddie.notifications.get().verb == "article.sent_back"
    assert not Article.objects.get().live
    assert not submitted.clinical_reviews.exists()


def test_everything_missing_is_said_at_once(eddie):
    article = Article(title="Half", owner=eddie, live=False, licence="")
    ArticleIndex.objects.get().add_child(instance=article)
    article.live = True
    with pytest.raises(ValidationError) as refused:
        article.save()
    said = " ".join(refused.value.messages)
    for words in ("in short", "a topic", "licence", "Write the text", "urgent help", "two sources"):
        assert words in said
    assert "sign this text" in said
    assert not Article.objects.get().live


def test_a_long_summary_is_refused_with_its_length(draft):
    draft.summary = "word " * 61
    assert draft.missing() == {"summary": "Say it in 60 words at most. There are 61 now."}


def test_half_filled_parts_do_not_count(draft):
    draft.body = [
        ("text", {"heading": "Only a heading", "text": ""}),
        ("source", {"title": "A", "publisher": "B", "url": "javascript:alert(1)"}),
        ("source", {"title": "", "publisher": "", "url": ""}),
    ]
    assert [is_complete(part) for part in draft.body] == [False, False, False]


def test_an_article_without_what_it_needs_cannot_be_signed(submitted, eddie, clara):
    submitted.summary = ""
    submitted.save_revision(user=eddie)
    names = [name for name, *_rest in submitted.current_workflow_task.get_actions(submitted, clara)]
    assert names == ["reject"]
    with pytest.raises(ValidationError, match="in short"):
        take_step(submitted, clara)


def test_a_scheduled_article_needs_its_signature_when_it_goes_live(draft, eddie):
    revision = draft.get_latest_revision()
    with pytest.raises(ValidationError):
        revision.publish(log_action="wagtail.publish.scheduled")
    assert not Article.objects.get().live


def test_ours_is_the_only_workflow():
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Review"]
    tasks = [task.specific_class for task in Workflow.objects.get().tasks]
    assert tasks == [LivedExperienceTask, ClinicalReviewTask, PlainLanguageTask, PublishTask]


def test_wagtails_mail_names_no_condition(submitted, clara, eddie, mailoutbox):
    take_step(submitted, clara, "reject", comment="Name the study.")
    told = [mail for mail in mailoutbox if eddie.email in mail.to]
    assert told
    for mail in told:
        assert "headache" not in (mail.subject + mail.body).lower()


def test_nor_does_the_one_to_operators(draft, eddie, olga, mailoutbox):
    submit(draft, eddie)
    (mail,) = [mail for mail in mailoutbox if olga.email in mail.to]
    assert "headache" not in (mail.subject + mail.body).lower()
    assert "A page was handed in" in mail.subject


def test_nor_does_the_one_about_comments(draft, eddie, olga, mailoutbox):
    comment = draft.wagtail_admin_comments.create(
        user=eddie, text="Which headache?", contentpath="title"
    )
    told = {"page": draft, "editor": eddie, "new_comments": [comment]}
    assert send_notification([olga], "updated_comments", told)
    (mail,) = mailoutbox
    assert "headache" not in (mail.subject + mail.body).lower()
    assert f"/cms/pages/{draft.pk}/edit/" in mail.body
