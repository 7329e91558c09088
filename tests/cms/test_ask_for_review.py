"""Asking one reviewer: claims, links that work once, two who decide at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cms.demo import CLINICIAN, take_step
from cms.models import Article, ClinicalReview, Reviewer, ReviewRequest
from cms.review_request import AlreadyAnswered, AlreadyTaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(submitted):
    """The clinical review that waits."""
    return ReviewRequest.objects.open().get()


@pytest.fixture
def link(waiting, outside_clinician, send_links, mailoutbox):
    """The path of the link that Ines got by mail."""
    waiting.assign(outside_clinician, timezone.localdate() + timedelta(days=7))
    send_links()
    (mail,) = [mail for mail in mailoutbox if mail.to == [outside_clinician.email]]
    return re.search(r"https?://[^/]+(/articles/reviews/by-link/\S+)", mail.body)[1]


@pytest.fixture
def karim(make_member):
    """A second clinician with an account."""
    member = make_member("Karim")
    member.email = "karim@demo.example"  # who needs no second step
    member.save()
    member.take_role("Clinical reviewers")
    return member


def newest():
    return ReviewRequest.objects.order_by("-pk").first()


def test_the_first_who_claims_has_it(waiting, clara, karim, later):
    waiting.claim(clara)
    with pytest.raises(AlreadyTaken):
        waiting.claim(karim)
    assert newest().taken_on_by == "Clara"
    later(days=8)
    waiting.claim(karim)
    assert newest().claimed_by == karim


def test_what_is_released_is_free_again(waiting, clara, karim):
    waiting.claim(clara)
    waiting.release(karim)
    assert newest().claimed_by == clara
    waiting.release(clara)
    waiting.claim(karim)


def test_nobody_claims_an_own_text(waiting, eddie, submitted, make_member):
    eddie.take_role("Clinical reviewers")
    with pytest.raises(PermissionDenied):
        waiting.claim(type(eddie).objects.get(pk=eddie.pk))


def test_lights_say_how_late_it_is(waiting, later):
    lights = []
    for days in (0, 11, 15):
        later(days=days)
        lights.append(newest().light)
    assert lights == ["fine", "soon", "late"]


def test_who_has_an_account_is_told_there(waiting, clara, mailoutbox, send_links):
    reviewer = Reviewer.of(clara)
    clara.notifications.all().delete()
    waiting.assign(reviewer, timezone.localdate())
    send_links()
    assert newest().claimed_by == clara
    assert clara.notifications.get().subject == waiting
    assert mailoutbox == []
    waiting.answer("approve", clara)
    review = ClinicalReview.objects.get()
    assert (review.name, review.specialty) == ("Dr Ada Sample (demo)", "Neurology")


def test_the_mail_names_no_condition(link, submitted, mailoutbox):
    (mail,) = mailoutbox
    assert submitted.title not in mail.subject + mail.body
    assert "migraine" not in (mail.subject + mail.body).lower()


def test_a_link_signs_once(link, client, waiting, submitted):
    page = client.get(link)
    assert submitted.title in page.content.decode()
    # Not "no-referrer": browsers would post the answer from the origin "null", and it would be refused.
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    answer = client.post(link, {"answer": "approve", "comment": ""})
    assert "Thank you" in answer.content.decode()
    review = ClinicalReview.objects.get()
    assert (review.name, review.registration) == ("Dr Ines Halder", "GMC 0000000")
    assert review.reviewer is None
    assert client.get(link).status_code == 410
    again = client.post(link, {"answer": "reject", "comment": "I meant no."})
    assert again.status_code == 410
    assert "I meant no." in again.content.decode()
    assert submitted.title not in again.content.decode()
    assert ClinicalReview.objects.count() == 1


def test_a_link_runs_out(link, client, later):
    later(days=15)
    page = client.get(link)
    assert page.status_code == 410
    assert "14 days" in page.content.decode()
    assert client.post(link, {"answer": "approve"}).status_code == 410
    assert not ClinicalReview.objects.exists()


def test_a_new_link_ends_the_old_one(link, client, waiting, outside_clinician):
    waiting.assign(outside_clinician, timezone.localdate())
    assert client.get(link).status_code == 410


def test_a_reviewer_who_left_cannot_use_the_link(link, client, outside_clinician):
    Reviewer.objects.update(is_active=False)
    assert client.get(link).status_code == 410


def test_what_is_no_link_is_not_found(client, link):
    for path in (link[:-3] + "/", reverse("review_by_link", args=["x"]), link.replace("y", "z")):
        assert client.get(path).status_code in (404, 410) and path != link


def test_who_wrote_it_is_not_asked(waiting, eddie):
    own = Reviewer.objects.create(name="E", step="clinical", email=eddie.email.upper())
    with pytest.raises(PermissionDenied, match="own text"):
        waiting.assign(own, timezone.localdate())


def test_sent_back_by_link_its_editor_is_told(link, client, eddie):
    assert client.post(link, {"answer": "reject"}).status_code == 422
    client.post(link, {"answer": "reject", "comment": "The dose is missing."})
    assert [told.verb for told in eddie.notifications.all()] == ["article.sent_back"]
    state = Article.objects.get().current_workflow_state
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "The dose is missing."


def test_a_void_signature_is_told_by_mail(
    link, client, submitted, eddie, petra, mailoutbox, send_links
):
    client.post(link, {"answer": "approve"})
    submitted.summary = "Other words."
    submitted.save_revision(user=eddie)
    send_links()
    assert "changed" in mailoutbox[-1].subject
    assert mailoutbox[-1].to == ["ines@clinic.example"]


def test_who_decides_second_learns_so_and_loses_nothing(waiting, as_, clara, karim):
    page = reverse("review", args=[waiting.public_id])
    waiting.answer("approve", clara)
    answer = as_(karim).post(page, {"answer": "reject", "comment": "A long careful comment."})
    assert answer.status_code == 422
    assert "decided already" in answer.content.decode()
    assert "A long careful comment." in answer.content.decode()
    with pytest.raises(AlreadyAnswered):
        waiting.answer("approve", karim)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_decides(submitted, clara, karim):
    waiting = ReviewRequest.objects.open().get()
    together = Barrier(2)

    def decide(member, action):
        together.wait()
        try:
            ReviewRequest.objects.get(pk=waiting.pk).answer(action, member, "A comment.")
            return True
        except AlreadyAnswered:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        told = [
            threads.submit(decide, clara, "approve"),
            threads.submit(decide, karim, "reject"),
        ]
    assert sorted(each.result() for each in told) == [False, True]
    is_signed = ClinicalReview.objects.exists()
    status = Article.objects.get().current_workflow_state.status
    assert status == ("in_progress" if is_signed else "needs_changes")


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("alice", 404), ("mona", 404), ("eddie", 404), ("petra", 404), ("clara", 200)],
)
def test_who_sees_the_review(waiting, who, status, as_, request, submitted):
    member = who and request.getfixturevalue(who)
    answer = as_(member).get(reverse("review", args=[waiting.public_id]))
    assert answer.status_code == status
    assert (submitted.title in answer.content.decode()) == (status == 200)


@pytest.mark.parametrize(("who", "status"), [("alice", 404), ("eddie", 200), ("clara", 200)])
def test_who_has_a_list_of_reviews(waiting, who, status, as_, request):
    assert as_(request.getfixturevalue(who)).get(reverse("my_reviews")).status_code == status


def test_the_list_shows_what_one_may_take(waiting, as_, clara, petra, submitted):
    assert submitted.title in as_(clara).get(reverse("my_reviews")).content.decode()
    assert submitted.title not in as_(petra).get(reverse("my_reviews")).content.decode()


def test_a_suspended_reviewer_sees_nothing(waiting, as_, clara):
    reader = as_(clara)
    clara.suspend()
    assert reader.get(reverse("review", args=[waiting.public_id])).status_code == 302


def test_editors_ask_from_their_desk(waiting, as_, eddie, outside_clinician, submitted):
    desk = as_(eddie).get(reverse("reviews_desk"))
    assert submitted.title in desk.content.decode()
    assign = reverse("assign_review", args=[waiting.public_id])
    assert as_(eddie).post(assign, {"reviewer": "", "due_on": ""}).status_code == 422
    form = {"reviewer": outside_clinician.pk, "due_on": timezone.localdate().isoformat()}
    assert as_(eddie).post(assign, form).status_code == 302
    assert newest().reviewer == outside_clinician
    # Threat: an editor who sees the link could sign with it.
    assert "by-link" not in as_(eddie).get(reverse("reviews_desk")).content.decode()


@pytest.mark.parametrize("who", ["alice", "mona", "clara", "petra"])
def test_others_ask_nobody(waiting, as_, who, request, outside_clinician):
    assign = reverse("assign_review", args=[waiting.public_id])
    form = {"reviewer": outside_clinician.pk, "due_on": timezone.localdate().isoformat()}
    as_(request.getfixturevalue(who)).post(assign, form)
    assert newest().reviewer is None


@pytest.mark.parametrize("who", ["eddie", "clara", "petra", "mona"])
def test_only_the_operator_enters_reviewers(who, as_, request, olga):
    add = reverse("wagtailsnippets_cms_reviewer:add")
    form = CLINICIAN | {"email": "me@example.org", "is_active": "on"}
    mine = Reviewer.objects.filter(email="me@example.org")
    as_(request.getfixturevalue(who)).post(add, form)
    assert not mine.exists()
    as_(olga).post(add, form)
    assert mine.exists()


@pytest.mark.parametrize("what", ["specialty", "registration"])
def test_the_operator_enters_no_clinician_without_credentials(what, as_, olga):
    add = reverse("wagtailsnippets_cms_reviewer:add")
    form = CLINICIAN | {"email": "me@example.org", "is_active": "on", what: ""}
    assert "Readers are told this" in as_(olga).post(add, form).content.decode()
    assert not Reviewer.objects.exists()
    as_(olga).post(add, form | {"step": "language"})
    assert Reviewer.objects.exists()


@pytest.mark.parametrize("known", [{"specialty": ""}, {"registration": ""}, None])
def test_who_readers_could_not_be_told_of_does_not_sign(waiting, as_, clara, known):
    mine = Reviewer.objects.filter(email=clara.email)
    edit = reverse("wagtailadmin_pages:edit", args=[waiting.article.pk])
    assert "You cannot sign yet" not in as_(clara).get(edit).content.decode()
    mine.update(**known) if known else mine.delete()
    answer = as_(clara).post(waiting.get_absolute_url(), {"answer": "approve"})
    assert answer.status_code == 422
    assert "You cannot sign yet" in answer.content.decode()
    assert "You cannot sign yet" in as_(clara).get(edit).content.decode()
    actions = waiting.task_state.task.specific.get_actions(waiting.article, clara)
    assert [name for name, *_ in actions] == ["reject"]
    assert not ClinicalReview.objects.exists()


def test_nor_by_a_link(link, client, waiting):
    Reviewer.objects.filter(name="Dr Ines Halder").update(registration="")
    assert "You cannot sign yet" in client.post(link, {"answer": "approve"}).content.decode()
    assert not ClinicalReview.objects.exists()
    assert not Reviewer.objects.for_step("clinical").filter(name="Dr Ines Halder").exists()


def test_a_late_review_is_remembered_once(waiting, clara, later):
    waiting.claim(clara)
    clara.notifications.all().delete()
    later(days=15)
    for _ in range(2):
        for late in ReviewRequest.objects.late():
            late.remind()
    assert [told.verb for told in clara.notifications.all()] == ["article.late"]


def test_the_steps_go_on_from_the_page(waiting, as_, clara, petra, submitted):
    as_(clara).post(waiting.get_absolute_url(), {"answer": "approve", "comment": ""})
    as_(petra).post(newest().get_absolute_url(), {"answer": "approve", "comment": ""})
    submitted.refresh_from_db()
    take_step(submitted, submitted.owner)
    assert Article.objects.get().live
