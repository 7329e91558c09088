"""The editor's form in Wagtail: drafts always save, the way to the public says what is missing."""

import json

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Site
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from cms.demo import take_step
from cms.models import Article, ArticleIndex
from community.topics.models import Topic

pytestmark = pytest.mark.django_db


def filled(**fields):
    """What the browser sends for an empty new article, `fields` filled in."""
    form = {
        "title": "",
        "slug": "",
        "summary": "",
        "body": streamfield([]),
        "licence": "CC BY-SA 4.0",
        "source_name": "",
        "source_url": "",
        "language": "en",
        "audience": "Whoever sleeps badly",
        "evidence": "Studies agree.",
        "interests": "None",
        "content_note": "",
        "editor_name": "Edda Lind",
        "deputy": "",
        "review_months": "",
        "change_kind": "update",
        "change_note": "",
        "grade_reason": "",
        "authors": inline_formset([{"name": "Edda Lind", "role": "", "credentials": ""}]),
        "conversations": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(form | fields)


def sound_parts(text="<p>Sleep at the same time.</p>"):
    source = {"title": "Sleep", "publisher": "NHS", "url": "https://www.nhs.uk/"}
    return streamfield(
        [
            ("text", {"heading": "Sleep", "text": rich_text(text)}),
            (
                "urgent_help",
                {"signs": streamfield([]) | signs(), "what_to_do": rich_text("<p>Call.</p>")},
            ),
            ("source", source),
            ("source", source),
        ]
    )


def signs():
    item = {"deleted": "", "order": "0", "type": "item", "id": "", "value": "Chest pain"}
    return {"count": "1", "0": item}  # a list, as its form sends it


@pytest.fixture
def new(db):
    return reverse("wagtailadmin_pages:add", args=["cms", "article", ArticleIndex.objects.get().pk])


def test_a_half_written_draft_is_kept(as_, eddie, new):
    answer = as_(eddie).post(new, filled(title="Half"))
    assert answer.status_code == 302
    article = Article.objects.get()
    assert (article.title, article.live, article.owner) == ("Half", False, eddie)


def test_a_draft_with_a_long_summary_is_kept(as_, eddie, new):
    as_(eddie).post(new, filled(title="Long", summary="word " * 80))
    assert len(Article.objects.get().summary.split()) == 80


def test_submitting_says_all_that_is_missing_and_keeps_what_was_typed(as_, eddie, new):
    answer = as_(eddie).post(
        new, filled(title="Half", licence="", summary="") | {"action-submit": "1"}
    )
    page = answer.content.decode()
    for words in ("in short", "a topic", "licence", "Write the text", "urgent help", "two sources"):
        assert words in page
    assert 'value="Half"' in page
    assert not Article.objects.exists()


def test_an_empty_part_of_the_text_hides_nothing_else_that_is_missing(as_, eddie, new):
    empty = streamfield([("source", {"title": "", "publisher": "", "url": ""})])
    answer = as_(eddie).post(
        new, filled(title="Half", licence="", summary="", body=empty) | {"action-submit": "1"}
    )
    errors = answer.context["form"].errors
    assert {"body", "summary", "topics", "licence"} <= set(errors)
    assert not Article.objects.exists()


def banner(answer):
    """What Wagtail says at the top of the page."""
    return "".join(map(str, answer.context["messages"]))


def test_a_mistake_inside_a_part_is_named_at_the_top(as_, eddie, new):
    parts = [
        ("text", {"heading": "Sleep", "text": rich_text("<p>At the same time.</p>")}),
        ("source", {"title": "", "publisher": "NHS", "url": "https://www.nhs.uk/"}),
        (
            "urgent_help",
            {"signs": signs() | {"0": signs()["0"] | {"value": ""}}, "what_to_do": "null"},
        ),
    ]
    answer = as_(eddie).post(
        new, filled(title="Half", summary="", body=streamfield(parts)) | {"action-submit": "1"}
    )
    said = banner(answer)
    for sentence in (
        "Part 2 (Source), Title: This field is required.",
        "Part 3 (When to get urgent help), Signs not to wait with, Sign 1: This field is required.",
        "Part 3 (When to get urgent help), What to do: This field is required.",
        "In short: Say in short what it is about.",
    ):
        assert said.count(sentence) == 1
    assert "StreamBlock" not in said
    assert not Article.objects.exists()


def test_a_cell_that_is_too_long_is_named_at_the_top(as_, eddie, new):
    table = {
        "caption": "",
        "column-count": "2",
        "row-count": "1",
        "row-0-order": "0",
        "row-0-deleted": "",
    }
    for n in "01":
        table |= {f"column-{n}-{name}": "" for name in ("heading", "deleted")}
        table |= {f"column-{n}-type": "words", f"column-{n}-order": n}
    table |= {"cell-0-0": "short", "cell-0-1": "long" * 99}
    parts = streamfield([("table", {"caption": "Hours", "table": table})])
    said = banner(as_(eddie).post(new, filled(title="Half", body=parts)))
    assert "Part 1 (Table), Table, row 1, column 2: Ensure this value has at most 300" in said


@pytest.mark.parametrize("address", ["nowhere", "javascript:alert(1)", "ftp://nhs.uk/"])
def test_a_wrong_address_is_said_once(as_, eddie, new, address):
    source = {"title": "Sleep", "publisher": "NHS", "url": address}
    answer = as_(eddie).post(new, filled(title="Half", body=streamfield([("source", source)])))
    assert banner(answer).count("Part 1 (Source), Link: Enter a valid URL.") == 1
    assert not Article.objects.exists()


def test_from_the_form_to_the_public(as_, eddie, petra, clara, new):
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    form = filled(title="Sleeping", slug="sleeping", summary="Sleep well.", body=sound_parts())
    form["topics"] = [topic.pk]
    answer = as_(eddie).post(new, form | {"action-submit": "1"})
    assert answer.status_code == 302
    article = Article.objects.get()
    assert article.workflow_in_progress
    take_step(article, petra)
    state = article.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    assert as_(eddie).post(approve).status_code in (302, 403)
    assert not Article.objects.get().live
    as_(clara).post(approve)
    article = Article.objects.get()
    assert article.signature and not article.live
    take_step(article, petra)
    state = article.current_workflow_task_state
    as_(eddie).post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    )
    assert Article.objects.get().live


def test_a_change_cannot_be_published_by_the_button(as_, eddie, article):
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    topic = article.topics.first()
    form = filled(
        title=article.title,
        slug=article.slug,
        summary="Other words.",
        body=sound_parts(),
        change_note="Other words.",
    ) | {"topics": [topic.pk]}
    answer = as_(eddie).post(edit, form | {"action-publish": "1"})
    assert "has to sign this text first" in answer.content.decode()
    assert Article.objects.get().summary != "Other words."


def test_scripts_do_not_get_through_the_form(as_, eddie, new):
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    line = {
        "key": "a",
        "text": "<img src=x onerror=alert(1)>",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": 4, "style": "<script>"}],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }
    hostile = json.dumps({"blocks": [line], "entityMap": {"0": link}})
    body = streamfield([("text", {"heading": "<script>alert(1)</script>", "text": hostile})])
    as_(eddie).post(new, filled(title="Hostile", body=body))
    article = Article.objects.get()
    assert "&lt;img" in article.body[0].value["text"].source
    page = str(article.body)
    for dangerous in ("javascript:", "<img", "<script", "<h1"):
        assert dangerous not in page


@pytest.mark.parametrize("who", ["alice", "mona", "connie"])
def test_others_have_no_business_in_the_cms(as_, who, new, request):
    assert as_(request.getfixturevalue(who)).get(new).status_code == 404


def test_nobody_makes_an_account_in_wagtail(as_, olga):
    answer = as_(olga).get("/cms/users/new/", follow=True)
    assert "People join by signing up themselves" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/cms/users/"


def test_the_site_knows_its_place():
    assert Site.objects.get().root_page.get_children().get().specific == ArticleIndex.objects.get()


def test_what_the_page_keeps_by_itself_never_wins_over_what_was_handed_in(as_, eddie, new):
    as_(eddie).post(new, filled(title="Half"))
    article = Article.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    older = filled(title="Half", authors=inline_formset([]))
    whole = filled(title="Whole", body=sound_parts(), summary="Sleep.")

    def hand_in(request, page):
        if request.headers.get("Accept") == "application/json":
            as_(eddie).post(edit, whole)

    with hooks.register_temporarily("before_edit_page", hand_in):
        answer = as_(eddie).post(edit, older, headers={"accept": "application/json"})
    assert answer.json()["success"] is False
    newest = Article.objects.get().newest()
    assert (newest.title, [author.name for author in newest.authors.all()]) == (
        "Whole",
        ["Edda Lind"],
    )
