"""How hard a text is to read: measured without the network, told while one writes, asked for a reason."""

import pytest
from django.urls import reverse

from cms.demo import write_article
from cms.demo_texts import ARTICLES
from cms.grade import grade_of, measured, running_text, syllables_in
from cms.models import Article, ArticleIndex

EASY = "You can rest now. The pain will go. Drink some water. Sit in the dark. "
HARD = (
    "Pharmacological interventions demonstrating considerable heterogeneity necessitate individualised"
    " multidisciplinary consideration of contraindications, comorbidities and concomitant medication. "
)


@pytest.mark.parametrize(
    ("word", "heard"),
    [  # as the dictionary of Carnegie Mellon University has them
        *[(word, 1) for word in ("pain", "rate", "helped", "times", "eyes", "brain", "don't", "7")],
        *[
            (word, 2)
            for word in ("doctor", "table", "needed", "doses", "people", "trying", "headache")
        ],
        *[(word, 3) for word in ("medicine", "diary", "period", "radio", "remember", "aspirin")],
        *[(word, 4) for word in ("diabetes", "emergency", "inflammation")],
        ("rehabilitation", 6),
    ],
)
def test_syllables_are_those_that_are_heard(word, heard):
    assert syllables_in(word) == heard


def test_short_words_in_short_sentences_are_easy():
    assert grade_of(EASY * 10) == (0, 150)
    assert grade_of(HARD * 10).year > 20


def test_it_is_the_formula_of_flesch_and_kincaid():
    # 9 words, 1 sentence, 12 syllables: 0.39 * 9 + 11.8 * 12 / 9 - 15.59 = 3.65
    assert grade_of("Bring the diary to your doctor when you go.").year == 4


@pytest.mark.parametrize("text", ["", " \n ", "…", "?!", "—"])
def test_without_words_there_is_no_grade(text):
    assert grade_of(text) is None


def test_lines_are_sentences_and_short_forms_are_none():
    assert grade_of("A cold\nA cough\nA rash").year == 0
    assert grade_of("Ask Dr. Lind, e.g. by phone.") == grade_of("Ask Dr Lind, e g by phone.")


def test_hostile_text_is_measured_in_time():
    for text in ("a" * 200_000, "a." * 100_000, "?!" * 100_000, "e.g." * 50_000, "-'’" * 60_000):
        grade_of(text)


def test_other_languages_are_not_measured():
    assert measured("Kopf tut weh.", "Kopf tut weh.", "de") == []
    assert len(measured(EASY, EASY, "en-GB")) == 2


@pytest.mark.django_db
def test_the_texts_of_the_demo_are_plain(draft, eddie):
    for article in [draft, *(write_article(text, eddie) for text in ARTICLES[1:])]:
        summary, text = article.measured
        assert not summary.is_hard, article.title
        assert not text.is_hard, article.title


@pytest.mark.django_db
def test_only_what_is_read_as_text_is_measured(draft):
    lines = running_text(draft.body)
    assert "Memory keeps the last attack" in lines
    assert "Put a pen and a sheet of paper" in lines
    for other in (
        "Why a diary helps",
        "A stiff neck",
        "World Health",
        "A week in a diary",
        "Tuesday",
    ):
        assert other not in lines


def hard_draft(eddie, words=HARD * 10, **fields):
    article = Article(
        title="Hard",
        owner=eddie,
        live=False,
        body=[("text", {"text": f"<p>{words}</p>"})],
        **fields,
    )
    ArticleIndex.objects.get().add_child(instance=article)
    return article


@pytest.mark.django_db
def test_above_ten_a_reason_is_asked_for(eddie):
    article = hard_draft(eddie)
    assert "say why it cannot be" in article.missing()["grade_reason"]
    article.grade_reason = "It is for clinicians."
    assert "grade_reason" not in article.missing()


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"words": HARD}, {"language": "de"}])
def test_short_texts_and_other_languages_are_not_judged(eddie, fields):
    assert "grade_reason" not in hard_draft(eddie, **fields).missing()


@pytest.mark.django_db
def test_an_editor_is_told_while_writing(as_, eddie):
    address = reverse("reading_grade")
    words = {"summary": EASY, "text": HARD * 10, "language": "en"}
    said = as_(eddie).post(address, words).content.decode()
    assert "In short: grade 0. It reads easily." in said
    assert "above 8. Please make sentences and words shorter." in said
    assert "Above 10 it needs a reason." in said
    assert "not measured" in as_(eddie).post(address, words | {"language": "de"}).content.decode()
    assert "no sentences yet" in as_(eddie).post(address, {"language": "en"}).content.decode()
    assert as_(eddie).get(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("who", [None, "alice", "mona"])
def test_others_are_told_nothing(as_, who, request):
    reader = as_(who and request.getfixturevalue(who))
    answer = reader.post(reverse("reading_grade"), {"text": EASY, "language": "en"})
    assert answer.status_code == (404 if who else 302)


@pytest.mark.django_db
def test_the_editors_page_shows_it(as_, eddie, draft):
    page = as_(eddie).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert 'reading-grade src="/cms/grade/"' in page
    assert "Text: grade 3. It reads easily." in page
    assert "js/elements/reading-grade.js" in page
