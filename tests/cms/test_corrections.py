"""The public list of what was wrong."""

import pytest

pytestmark = pytest.mark.django_db

PATH = "/articles/corrections/"


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
