"""The public list of what was wrong."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.demo import approve, submit
from cms.models import Article

pytestmark = pytest.mark.django_db

PATH = "/articles/corrections/"
SAID = "It said that lamps help. They do not."


def opened(editor, article):
    """The form that the editor finds."""
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    return page.context["form"]


@pytest.mark.parametrize("name", [None, "alice"])
def test_everybody_reads_corrections_and_no_other_changes(request, change, as_, name):
    change("update", "It says more.")
    change("correction", "Five <b>days</b>, not ten.")
    reader = as_(name and request.getfixturevalue(name))
    page = reader.get(PATH).content.decode()
    assert "Five &lt;b&gt;days&lt;/b&gt;, not ten." in page
    assert "It says more." not in page
    assert PATH in reader.get("/articles/").content.decode()


def test_what_is_hidden_is_not_listed(article, change, client):
    change("correction", "Five, not ten.")
    article.refresh_from_db()
    article.hide()
    assert "Five, not ten." not in client.get(PATH).content.decode()


def test_the_list_goes_on(change, client, monkeypatch):
    monkeypatch.setattr("cms.reader_views.PAGE", 1)
    older, newer = change("correction", "First."), change("correction", "Second.")
    first = client.get(PATH).content.decode()
    assert "Second." in first
    assert "First." not in first
    assert f"?before={newer.pk}" in first
    assert "First." in client.get(PATH, {"before": newer.pk}).content.decode()
    assert "First." not in client.get(PATH, {"before": older.pk}).content.decode()
    assert "Second." in client.get(PATH, {"before": "x"}).content.decode()


@pytest.mark.parametrize("kind", ["correction", "minor"])
def test_the_next_change_is_asked_for_anew(as_, eddie, article, change, kind):
    change(kind, SAID)
    form = opened(as_(eddie), article)
    assert form["change_note"].value() == ""
    assert form["change_kind"].value() == "update"


def test_what_is_said_of_a_draft_is_kept(as_, eddie, article, change):
    change("correction", SAID)
    draft = Article.objects.get()
    draft.summary, draft.change_note = "Other words.", "And it said ten."
    draft.save_revision(user=eddie)
    form = opened(as_(eddie), article)
    assert form["change_note"].value() == "And it said ten."
    assert form["change_kind"].value() == "correction"


def test_the_same_correction_is_not_told_twice(eddie, clara, change):
    change("correction", SAID)
    draft = Article.objects.get()
    draft.summary = "Other words."
    assert "already" in draft.missing()["change_note"]
    draft.save_revision(user=eddie)
    with pytest.raises(ValidationError):
        submit(draft, eddie)
        approve(draft, clara)
    assert draft.changes.count() == 1


def test_two_typing_errors_may_be_told_alike(eddie, change):
    change("minor", "A typing error.")
    draft = Article.objects.get()
    draft.summary = "Other words."
    assert "change_note" not in draft.missing()
