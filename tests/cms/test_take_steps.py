"""The steps to the public: who may take which, what a change voids, and what a minor change asks for."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.demo import approve, submit, take_step
from cms.models import Article
from cms.steps import Step

pytestmark = pytest.mark.django_db


def change(article, member, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    return article.save_revision(user=member)


def step_of(article):
    return Article.objects.get(pk=article.pk).current_workflow_task.specific_class._meta.model_name


def test_the_steps_follow_each_other(draft, eddie, petra, clara):
    submit(draft, eddie)
    assert step_of(draft) == "livedexperiencetask"
    take_step(draft, petra)
    assert step_of(draft) == "clinicalreviewtask"
    take_step(draft, clara)
    assert step_of(draft) == "plainlanguagetask"
    take_step(draft, petra)
    assert step_of(draft) == "publishtask"
    assert not Article.objects.get().live
    take_step(draft, eddie)
    assert Article.objects.get().live


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("petra", {"experience", "language"}),
        ("clara", {"clinical"}),
        ("eddie", set()),
        ("mona", set()),
        ("alice", set()),
    ],
)
def test_who_may_take_which_step(draft, who, steps, request):
    member = request.getfixturevalue(who)
    assert {step for step in Step if draft.can_be_passed_by(member, step)} == steps


def test_an_editor_checks_the_words_of_another(draft, make_member):
    other = make_member("Larch")
    other.take_role("Editors")
    assert draft.can_be_passed_by(other, Step.LANGUAGE)


def test_only_who_publishes_ends_it(draft, eddie, petra, clara):
    submit(draft, eddie)
    for member in (petra, clara, petra):
        take_step(draft, member)
    for member in (petra, clara):
        assert draft.current_workflow_task.get_actions(draft, member) == []
        with pytest.raises(PermissionDenied):
            take_step(draft, member)
    assert not Article.objects.get().live


def test_sent_back_and_changed_it_is_looked_at_again(submitted, eddie, petra, clara):
    take_step(submitted, clara, "reject", comment="Say it more carefully.")
    change(submitted, eddie, summary="Said more carefully.")
    submitted.current_workflow_state.resume(user=eddie)
    take_step(submitted, clara)
    # The text that the first reader saw is not this one.
    assert step_of(submitted) == "livedexperiencetask"
    take_step(submitted, petra)
    assert step_of(submitted) == "plainlanguagetask"


def test_a_late_change_voids_the_signature_and_all_are_told(submitted, eddie, petra, clara):
    take_step(submitted, clara)
    take_step(submitted, petra)
    clara.notifications.all().delete()
    change(submitted, eddie, summary="Changed at the last moment.")
    article = Article.objects.get()
    assert article.newest().signature is None
    assert not article.workflow_in_progress
    assert [told.verb for told in clara.notifications.all()] == ["article.unsigned"]
    assert "article.unsigned" in [told.verb for told in eddie.notifications.all()]
    with pytest.raises(Exception, match="has to sign"):
        article.get_latest_revision().publish(user=eddie, skip_permission_checks=True)


def test_a_draft_of_the_next_version_voids_nothing(article, eddie, clara):
    clara.notifications.all().delete()
    change(article, eddie, summary="The next version.", change_note="Shorter.")
    assert not clara.notifications.exists()
    assert Article.objects.get().signature


def test_a_minor_change_asks_the_clinician_alone(article, eddie, clara):
    first = article.signature
    change(article, eddie, summary=article.summary + " ", change_note="A letter.")
    change(
        article,
        eddie,
        summary="Write down each headache.",
        change_kind="minor",
        change_note="A word.",
    )
    submit(article, eddie)
    assert step_of(article) == "clinicalreviewtask"
    names = [name for name, *_rest in article.current_workflow_task.get_actions(article, clara)]
    assert names == ["reject", "approve_minor", "approve"]
    take_step(article, clara, "approve_minor")
    assert step_of(article) == "publishtask"
    take_step(article, eddie)
    signature = Article.objects.get().signature
    assert signature != first
    assert (signature.due_at, signature.reviewed_at) == (first.due_at, first.reviewed_at)


def test_nothing_is_minor_before_it_was_public(draft, eddie):
    change(draft, eddie, change_kind="minor", change_note="A letter.")
    submit(draft, eddie)
    assert step_of(draft) == "livedexperiencetask"


def test_a_change_stands_in_the_log(article, eddie, clara):
    change(
        article, eddie, summary="Other words.", change_kind="correction", change_note="It was 4."
    )
    submit(article, eddie)
    approve(article, clara)
    (line,) = article.changes.all()
    assert (line.note, line.is_correction) == ("It was 4.", True)
    assert line.revision == Article.objects.get().live_revision


@pytest.mark.parametrize(
    ("names_doses", "asked", "months"),
    [(False, None, 24), (True, None, 12), (True, 36, 12), (False, 36, 36)],
)
def test_how_soon_it_is_reviewed_again(draft, names_doses, asked, months):
    draft.names_doses, draft.review_months = names_doses, asked
    assert draft.months_between_reviews == months


def test_what_is_about_a_treatment_is_reviewed_every_year(draft):
    topic = draft.topics.first()
    topic.kind = "treatment"
    topic.save()
    assert draft.months_between_reviews == 12


def test_the_same_text_is_reviewed_again_from_the_start(article, eddie, petra, clara, later):
    first = article.signature
    later(days=600)
    submit(article, eddie)
    for step, member in (
        ("livedexperiencetask", petra),
        ("clinicalreviewtask", clara),
        ("plainlanguagetask", petra),
        ("publishtask", eddie),
    ):
        assert step_of(article) == step
        take_step(article, member)
    article = Article.objects.get()
    assert article.signature.due_at > first.due_at
    assert not article.changes.exists()


def test_a_save_before_publishing_asks_nobody_again(submitted, eddie, petra, clara):
    take_step(submitted, clara)
    take_step(submitted, petra)
    submitted.save_revision(user=eddie)
    take_step(submitted, eddie)
    assert Article.objects.get().live
    assert not Article.objects.get().workflow_in_progress


def test_a_text_that_was_corrected_does_not_come_back_by_its_old_signature(article, eddie, clara):
    before = article.live_revision
    change(article, eddie, summary="Five, not ten.", change_kind="correction", change_note="Five.")
    submit(article, eddie)
    approve(article, clara)
    with pytest.raises(ValidationError, match="signed since"):
        before.publish(user=eddie, skip_permission_checks=True)
    assert Article.objects.get().summary == "Five, not ten."
    old = before.as_object()
    old.change_note = "Back to ten."
    old.save_revision(user=eddie)
    submit(old, eddie)
    assert step_of(article) == "clinicalreviewtask"
