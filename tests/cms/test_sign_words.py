"""A signature stands under every word that readers see, and under nothing that Wagtail adds by itself."""

import pytest
from wagtail.rich_text import RichText

from cms.demo import approve, submit
from cms.models import Article
from tests.cms.test_no_way_around import at, form_of

pytestmark = pytest.mark.django_db

LIKE_AN_ID = ' data-block-key="NEVER_TAKE_IT_WITH_ASPIRIN"'


def part_of(page, kind):
    return next(part for part in page.body if part.block_type == kind)


@pytest.fixture
def signed(draft, as_, eddie, clara):
    """Written with the editor's own form, signed and public."""
    as_(eddie).post(at("edit", draft.pk), form_of(draft))
    submit(Article.objects.get(), eddie)
    approve(Article.objects.get(), clara)
    return Article.objects.get()


@pytest.mark.parametrize("field", ["title", "summary", "audience"])
def test_words_that_look_like_an_id_are_signed(article, field):
    page = Article.objects.get()
    setattr(page, field, getattr(page, field) + LIKE_AN_ID)
    assert not page.signature


def test_so_they_are_in_a_key_point(article):
    page = Article.objects.get()
    part_of(page, "key_points").value[0] += LIKE_AN_ID
    assert not page.signature


def test_so_they_are_between_the_tags_of_rich_text(article):
    page = Article.objects.get()
    part = part_of(page, "text")
    part.value["text"] = RichText(part.value["text"].source.replace("</p>", f"{LIKE_AN_ID}</p>"))
    assert not page.signature


def test_the_id_of_a_line_is_no_word(article):
    page = Article.objects.get()
    part = part_of(page, "text")
    part.value["text"] = RichText(part.value["text"].source.replace("<p", '<p data-block-key="a1"'))
    assert page.signature


def test_an_editor_alone_cannot_publish_them(signed, as_, client, eddie):
    form = form_of(signed, summary=signed.summary + LIKE_AN_ID) | {"action-publish": "1"}
    as_(eddie).post(at("edit", signed.pk), form)
    client.logout()
    assert "NEVER_TAKE_IT" not in client.get(signed.url).content.decode()


@pytest.mark.parametrize("field", ["interests", "grade_reason"])
def test_nor_what_the_page_tells_about_itself(signed, as_, client, eddie, field):
    advice = "Stop your tablets for a week before you see a doctor."
    as_(eddie).post(
        at("edit", signed.pk), form_of(signed, **{field: advice}) | {"action-publish": "1"}
    )
    client.logout()
    assert advice not in client.get(signed.url).content.decode()
