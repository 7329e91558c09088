"""The editors' numbers, in Wagtail's reports."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from cms.models import Article, ClinicalReview, DailyRead, ReaderNote
from cms.numbers import REPORTS
from community.search.models import EmptySearch

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://evil.example","x")'


def csv_of(reader, name, **asked):
    answer = reader.get(f"/cms/numbers/{name}/", asked | {"export": "csv"})
    return b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", [None, "alice", "mona", "connie"])
def test_nobody_else_reads_them(request, as_, report, name):
    reader = as_(name and request.getfixturevalue(name))
    for export in ("", "csv", "xlsx"):
        answer = reader.get(f"/cms/numbers/{report}/", {"export": export} if export else {})
        assert answer.status_code in {302, 404}
    assert reader.get(f"/cms/numbers/{report}/results/").status_code in {302, 404}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", ["eddie", "clara", "olga"])
def test_who_works_on_articles_reads_them(request, as_, article, report, name):
    reader = as_(request.getfixturevalue(name))
    assert reader.get(f"/cms/numbers/{report}/").status_code == 200
    assert reader.get(f"/cms/numbers/{report}/results/").status_code == 200
    assert f"/cms/numbers/{report}/" in reader.get("/cms/").content.decode()
    assert reader.get(f"/cms/numbers/{report}/", {"export": "xlsx"}).status_code == 200
    for broken in ("days=x", "light=x", "kind=x", "p=x", "days=99999999999"):
        assert reader.get(f"/cms/numbers/{report}/?{broken}").status_code == 200, broken


def test_reviews_due_say_how_urgent_in_words(article, eddie, clara, as_):
    ClinicalReview.objects.update(due_at=timezone.localdate() - timedelta(days=3))
    article.refresh_from_db()
    article.note_due()
    page = as_(clara).get("/cms/numbers/due/").content.decode()
    assert article.title in page
    assert "Overdue by 3 days" in page
    assert "Eddie" in page
    assert eddie.email not in page
    assert article.title in csv_of(as_(eddie), "due", light="overdue")
    assert article.title not in csv_of(as_(eddie), "due", light="30")


def test_notes_are_counted_by_article(article, eddie, as_):
    for words in ("One.", "Two."):
        ReaderNote.objects.write(article, author=None, kind="wrong", words=words)
    lines = csv_of(as_(eddie), "notes").splitlines()
    assert lines[1].startswith(f"{article.title},2,")
    assert csv_of(as_(eddie), "notes", kind="unclear").count("\n") == 1
    page = as_(eddie).get("/cms/numbers/notes/").content.decode()
    assert f"/cms/notes/?article={article.public_id}" in page


def test_searches_show_from_three_on(eddie, as_):
    for words, times in (("ibs and flying", 3), ("my neighbour jo", 2)):
        for _ in range(times):
            EmptySearch.objects.count_one(words=words)
    page = as_(eddie).get("/cms/numbers/searches/", {"days": "30"}).content.decode()
    assert "ibs and flying" in page
    assert "my neighbour jo" not in page


def test_most_read_first(article, eddie, as_):
    for _ in range(2):
        DailyRead.objects.count_one(article=article)
    DailyRead.objects.create(
        article=article, day=timezone.localdate() - timedelta(days=60), times=40
    )
    assert csv_of(as_(eddie), "reads").splitlines()[1] == f"{article.title},42"
    assert csv_of(as_(eddie), "reads", days="30").splitlines()[1] == f"{article.title},2"


def test_no_spreadsheet_holds_a_formula(article, eddie, as_):
    Article.objects.update(title=FORMULA, draft_title=FORMULA)
    DailyRead.objects.count_one(article=article)
    for words in (FORMULA, "\t=1+1", "＝1+1", "@sum(a1)"):
        for _ in range(3):
            EmptySearch.objects.count_one(words=words)
    reader = as_(eddie)
    text = csv_of(reader, "searches") + csv_of(reader, "reads")
    assert text.count("'=HYPERLINK") == 2
    assert "'\t=1+1" in text
    assert "'＝1+1" in text
    assert "'@sum" in text
    for name in ("searches", "reads"):
        answer = reader.get(f"/cms/numbers/{name}/", {"export": "xlsx"})
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        assert "f" not in {cell.data_type for row in sheet for cell in row}
