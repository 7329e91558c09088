"""A safety alert: two people take a page down, and only a new signature brings it back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cms.demo import approve, submit
from cms.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(article):
    return reverse("take_down", args=[article.pk])


@pytest.fixture
def alert(article, eddie):
    return article.raise_alert(eddie, "The dose in it is wrong.")


def test_it_takes_two(article, page, as_, eddie, clara, client):
    as_(eddie).post(page, {"reason": "The dose in it is wrong."})
    assert Article.objects.get().live
    as_(eddie).post(page, {"answer": "second"})
    assert Article.objects.get().live
    assert clara.notifications.filter(verb="article.alert").count() == 1
    as_(clara).post(page, {"answer": "second"})
    assert not Article.objects.get().live
    as_(None)
    gone = client.get(article.url)
    assert gone.status_code == 410
    assert "The dose in it is wrong." in gone.content.decode()
    assert article.title not in gone.content.decode()
    assert article.title not in client.get("/articles/").content.decode()


def test_one_alert_is_enough(article, alert, clara):
    assert article.raise_alert(clara, "Another reason") == alert


def test_no_reason_is_no_alert(page, as_, eddie):
    assert as_(eddie).post(page, {"reason": "  "}).status_code == 422


def test_who_asked_cannot_second(alert, eddie):
    with pytest.raises(PermissionDenied):
        alert.second(eddie)


def test_it_happens_once(alert, clara, olga):
    alert.second(clara)
    with pytest.raises(PermissionDenied):
        alert.second(olga)


@pytest.mark.parametrize("who", ["alice", "mona", "connie", "petra"])
def test_others_raise_none(article, alert, page, as_, who, request):
    member = request.getfixturevalue(who)
    answer = as_(member).post(page, {"answer": "second"})
    assert answer.status_code in (302, 403, 404)
    assert Article.objects.get().live
    with pytest.raises(PermissionDenied):
        alert.second(member)


def test_a_closed_alert_leaves_the_page(article, alert, page, as_, clara):
    as_(clara).post(page, {"answer": "drop"})
    assert Article.objects.get().live
    with pytest.raises(PermissionDenied):
        alert.second(clara)


def test_the_old_signature_does_not_bring_it_back(article, alert, clara, eddie):
    alert.second(clara)
    article = Article.objects.get()
    with pytest.raises(ValidationError, match="sign it anew"):
        article.live_revision or article.get_latest_revision().publish(skip_permission_checks=True)
    assert not article.permissions_for_user(eddie).can_publish()


def test_a_new_signature_does(article, alert, clara, eddie):
    alert.second(clara)
    article = Article.objects.get()
    submit(article, eddie)
    approve(article, clara)
    assert Article.objects.get().live
