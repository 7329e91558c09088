"""What the editor's page keeps by itself, while a button of it is pressed: both at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from cms.models import Article, ArticleIndex
from community.topics.models import Topic
from tests.cms.test_editor import filled, sound_parts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edit(as_, eddie):
    """The address of the page where eddie edits an unfinished article."""
    index = ArticleIndex.objects.get()
    new = reverse("wagtailadmin_pages:add", args=["cms", "article", index.pk])
    as_(eddie).post(new, filled(title="Half"))
    return reverse("wagtailadmin_pages:edit", args=[Article.objects.get().pk])


@pytest.fixture
def half_saved(monkeypatch):
    """Set when what a button sent is half saved; the other half waits a second."""
    event, save_revision = Event(), Article.save_revision

    def pause(article, *args, **kwargs):
        if kwargs.get("clean", True):
            event.set()
            Event().wait(1)
        return save_revision(article, *args, **kwargs)

    monkeypatch.setattr(Article, "save_revision", pause)
    return event


def test_what_was_typed_last_is_handed_in(as_, eddie, edit, half_saved):
    whole = filled(title="Whole", slug="whole", summary="Sleep.", body=sound_parts())
    whole |= {"topics": [Topic.objects.create(slug="sleep", name="Sleep").pk], "action-submit": "1"}
    older = filled(title="Half", authors=inline_formset([]))
    by_button, by_itself = as_(eddie), as_(eddie)

    def hand_in():
        try:
            return by_button.post(edit, whole)
        finally:
            connection.close()

    def keep():
        half_saved.wait(10)
        try:
            return by_itself.post(edit, older, headers={"accept": "application/json"})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        handed_in, kept = threads.submit(hand_in), threads.submit(keep)
    assert handed_in.result().status_code == 302
    assert kept.result().json()["success"] is False
    newest = Article.objects.get().newest()
    assert newest.title == "Whole"
    assert [author.name for author in newest.authors.all()] == ["Edda Lind"]
