"""How often an article is read is counted; by whom is not known, and it cannot be forged cheaply."""

import pytest
from django.core.cache import cache
from django.test import Client

from cms.models import DailyRead
from community.visitor_pages import CHANGES, SHOWN_TO_NO_VISITOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(article):
    return f"/articles/{article.public_id}/read/"


def test_a_visitor_without_cookies_counts(path, article):
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post(path, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 204
    assert not answer.cookies
    assert DailyRead.objects.get().times == 1


def test_one_address_counts_three_times_a_day(path, client):
    for _ in range(6):
        assert client.post(path).status_code == 204
    assert DailyRead.objects.get().times == 3
    client.post(path, REMOTE_ADDR="192.0.2.7")
    assert DailyRead.objects.get().times == 4


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_other_sites_cannot(path, client, site):
    assert client.post(path, headers={"Sec-Fetch-Site": site}).status_code == 404
    assert not DailyRead.objects.exists()


def test_what_is_not_public_is_not_counted(article, path, client):
    article.refresh_from_db()
    article.hide()
    assert client.post(path).status_code == 404
    assert client.get(path).status_code == 405


def test_the_page_carries_what_counts(article, path, client):
    article.refresh_from_db()
    assert f'<read-count src="{path}">' in client.get(article.url).content.decode()


def test_counting_keeps_visitors_pages(path, client, django_capture_on_commit_callbacks):
    cache.set(CHANGES, 7)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(path)
    assert cache.get(CHANGES) == 7
    for table in ("cms_readernote", "cms_readmark", "cms_dailyread", "search_emptysearch"):
        assert SHOWN_TO_NO_VISITOR.match(table)
