"""Nothing becomes public that no clinician signed: every door of Wagtail's is tried."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.models import Locale, Page, Task, Workflow

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article, ArticleIndex
from community.topics.models import Topic
from tests.cms.files import bring, jpeg, keep_picture, picture_part
from tests.cms.test_editor import filled, sound_parts
from tests.cms.test_import_articles import SOUND, bring_in

pytestmark = pytest.mark.django_db

# A page that is copied whole, with its public id, is no page: aliases cannot be made at all.
REFUSED = (ValidationError, PermissionDenied, IntegrityError)
UNSIGNED = "Nobody signed these words."


@pytest.fixture
def changed(article, eddie):
    """Public and signed; its newest revision says something that nobody signed."""
    article.summary = UNSIGNED
    article.save_revision(user=eddie)
    return Article.objects.get()


@pytest.fixture(params=["eddie", "clara", "olga"])
def worker(request):
    """An editor, a reviewer, and the operator whom Wagtail lets do anything."""
    return request.getfixturevalue(request.param)


def assert_unread(client, article):
    """No reader finds the unsigned words, wherever they went."""
    client.logout()
    for page in Page.objects.filter(live=True).specific():
        if isinstance(page, Article):
            assert page.signature, page.title
            assert page.summary != UNSIGNED
    for address in (article.url, "/articles/", "/search/?q=signed", "/"):
        assert UNSIGNED not in client.get(address).content.decode()


def form_of(article, **fields):
    topic = article.topics.first() or Topic.objects.create(slug="sleep", name="Sleep")
    words = {"title": article.title, "slug": article.slug, "summary": article.summary}
    return filled(**words | {"body": sound_parts()} | fields) | {"topics": [topic.pk]}


def at(name, *numbers):
    return reverse(f"wagtailadmin_pages:{name}", args=numbers)


FORGED = {
    "live": "on",
    "has_unpublished_changes": "",
    "first_published_at": "2020-01-01",
    "last_published_at": "2020-01-01",
    "live_revision": "1",
    "go_live_at": "2020-01-01 00:00",
    "owner": "1",
    "alias_of": "1",
}


def test_the_button_of_a_new_page(as_, worker, client):
    new = at("add", "cms", "article", ArticleIndex.objects.get().pk)
    Topic.objects.create(slug="sleep", name="Sleep")
    form = filled(title="New", slug="new", summary=UNSIGNED, body=sound_parts())
    form |= {"topics": [Topic.objects.get().pk], "action-publish": "1"} | FORGED
    as_(worker).post(new, form)
    assert not Article.objects.filter(live=True).exists()


def test_the_button_of_an_old_page(as_, worker, changed, client):
    form = form_of(changed, summary=UNSIGNED) | FORGED
    as_(worker).post(at("edit", changed.pk), form | {"action-publish": "1"})
    assert_unread(client, changed)


def test_the_button_of_a_draft(as_, worker, draft, client):
    as_(worker).post(at("edit", draft.pk), form_of(draft) | FORGED | {"action-publish": "1"})
    assert not Article.objects.get().live


def test_saving_alone_publishes_nothing(as_, eddie, draft):
    as_(eddie).post(at("edit", draft.pk), form_of(draft) | FORGED)
    assert not Article.objects.get().live
    assert Article.objects.get().first_published_at is None


def test_many_at_once(as_, worker, changed, client):
    index = ArticleIndex.objects.get()
    for page in (changed, index):
        address = f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}"
        with suppress(ValidationError):
            as_(worker).post(address, {"include_descendants": "on"})
    assert_unread(client, changed)


def test_the_schedule(draft, eddie):
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    with suppress(ValidationError):
        call_command("publish_scheduled")
    assert not Article.objects.get().live


def test_a_schedule_made_in_the_editor(as_, worker, changed, client):
    soon = timezone.now() + timedelta(minutes=5)
    form = form_of(changed, summary=UNSIGNED, go_live_at=soon.strftime("%Y-%m-%d %H:%M"))
    as_(worker).post(at("edit", changed.pk), form | {"action-publish": "1"})
    changed.revisions.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    with suppress(ValidationError):
        call_command("publish_scheduled")
    assert_unread(client, changed)


def test_what_was_signed_before_its_schedule_and_changed_since(draft, eddie, clara, client):
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=eddie)
    submit(draft, eddie)
    approve(draft, clara)
    assert not Article.objects.get().live
    scheduled = draft.revisions.get(approved_go_live_at__isnull=False)
    scheduled.content["summary"] = UNSIGNED
    scheduled.content["go_live_at"] = None
    scheduled.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    scheduled.save()
    with suppress(ValidationError):
        call_command("publish_scheduled")
    assert not Article.objects.get().live


def test_going_back_to_an_old_version(as_, worker, draft, eddie, clara, client):
    never_signed = draft.get_latest_revision()
    draft.summary = "Signed."
    draft.save_revision(user=eddie)
    submit(draft, eddie)
    approve(draft, clara)
    old = never_signed.as_object()
    assert not draft.clinical_reviews.filter(text=old.text_fingerprint).exists()
    form = form_of(draft, summary=old.summary) | {"revision": never_signed.pk}
    as_(worker).post(at("revisions_revert", draft.pk, never_signed.pk), form)
    as_(worker).post(at("edit", draft.pk), form | {"action-publish": "1"})
    assert Article.objects.get().summary == "Signed."
    with pytest.raises(ValidationError):
        never_signed.publish(skip_permission_checks=True)


@pytest.mark.parametrize("extra", [{}, {"publish_copies": "on"}, {"alias": "on"}])
def test_a_copy(as_, worker, article, client, extra):
    form = {
        "new_title": "A copy",
        "new_slug": "a-copy",
        "new_parent_page": ArticleIndex.objects.get().pk,
        "copy_subpages": "on",
    }
    answer = as_(worker).post(at("copy", article.pk), form | extra)
    assert answer.status_code in {200, 302}
    copy = Article.objects.filter(slug="a-copy").first()
    assert copy is None or not copy.live
    assert_unread(client, article)


@pytest.mark.parametrize("keep", [True, False])
def test_a_copy_in_code(article, keep):
    with suppress(*REFUSED), transaction.atomic():
        article.copy(update_attrs={"slug": "a-copy"}, keep_live=keep)
    assert [page.slug for page in Article.objects.filter(live=True)] == [article.slug]


def test_an_alias(article, eddie, olga):
    for member in (eddie, olga, None):
        action = CreatePageAliasAction(article, update_slug="alias", user=member)
        with pytest.raises(REFUSED), transaction.atomic():
            action.execute()
    assert [page.slug for page in Article.objects.all()] == [article.slug]


def test_an_alias_of_a_draft(draft, eddie, clara):
    with pytest.raises(REFUSED), transaction.atomic():
        CreatePageAliasAction(draft, update_slug="alias").execute(skip_permission_checks=True)
    submit(draft, eddie)
    approve(draft, clara)
    assert [page.slug for page in Article.objects.all()] == [draft.slug]


def test_an_alias_made_a_page_of_its_own(as_, worker, changed):
    """None can be made; should one be in the table all the same, it needs its own signature."""
    other = write_article(ARTICLES[1], worker)
    Article.objects.filter(pk=other.pk).update(alias_of=changed)
    as_(worker).post(at("convert_alias", other.pk))
    assert not Article.objects.get(pk=other.pk).live
    with suppress(ValidationError), transaction.atomic():
        changed.live_revision.publish(skip_permission_checks=True)
    assert not Article.objects.get(pk=other.pk).live


def test_a_translation(article):
    french = Locale.objects.create(language_code="fr")
    ArticleIndex.objects.get().copy_for_translation(french, copy_parents=True)
    for alias in (True, False):
        with suppress(*REFUSED), transaction.atomic():
            CopyPageForTranslationAction(article, french, alias=alias).execute()
    assert [page.pk for page in Article.objects.filter(live=True)] == [article.pk]


def test_moving_out_and_back(as_, worker, draft):
    root, index = Page.objects.get(depth=2), ArticleIndex.objects.get()
    for place in (root, index):
        as_(worker).post(at("move_confirm", draft.pk, place.pk))
        assert not Article.objects.get().live
        assert Article.objects.get().get_parent().pk == index.pk
    with suppress(*REFUSED):
        draft.move(root, pos="last-child")
    assert not Article.objects.get().live


def test_the_way_in_of_imports(tmp_path):
    bring_in(tmp_path, SOUND | {"live": True, "first_published_at": "2020-01-01"})
    assert not Article.objects.filter(live=True).exists()


@pytest.mark.parametrize("who", ["eddie", "olga", None])
def test_wagtails_actions_in_code(draft, who, request):
    member = who and request.getfixturevalue(who)
    with pytest.raises(REFUSED):
        EditPageAction(draft, publish=True, user=member).execute()
    new = Article(title="New", slug="new", summary=UNSIGNED, owner=member)
    with pytest.raises(REFUSED):
        CreatePageAction(new, ArticleIndex.objects.get(), publish=True, user=member).execute()
    assert not Article.objects.filter(live=True).exists()


def test_a_page_that_is_born_public(eddie):
    index = ArticleIndex.objects.get()
    with pytest.raises(ValidationError):
        index.add_child(instance=Article(title="Born", slug="born", owner=eddie, live=True))
    with pytest.raises(ValidationError):
        Article.objects.create(title="Born", slug="born", path="000100010009", depth=3, live=True)
    assert not Article.objects.exists()


@pytest.mark.parametrize("field", ["summary", "title", "body"])
def test_a_change_of_one_column(article, field):
    value = [("text", {"heading": "", "text": UNSIGNED})] if field == "body" else UNSIGNED
    setattr(article, field, value)
    with pytest.raises(ValidationError, match="has to sign"):
        article.save(update_fields=[field])


def test_hiding_and_restoring_do_not_publish_what_was_drafted(changed, client):
    changed.hide()
    hidden = Article.objects.get()
    hidden.hidden_revision = hidden.get_latest_revision()
    hidden.save()
    with suppress(ValidationError):
        hidden.restore()
    assert_unread(client, hidden)


def test_a_revision_changed_after_it_was_signed(submitted, clara):
    state = submitted.current_workflow_task_state
    submitted.sign(clara)
    revision = submitted.get_latest_revision()
    revision.content["summary"] = UNSIGNED
    revision.save()
    with pytest.raises(ValidationError):
        revision.publish(skip_permission_checks=True)
    assert state.status == state.STATUS_IN_PROGRESS
    assert not Article.objects.get().live


def test_a_signature_of_another_article(article, draft, eddie):
    other = write_article(ARTICLES[1], eddie)
    other.title, other.summary, other.body = article.title, article.summary, article.body
    with pytest.raises(ValidationError, match="has to sign"):
        other.save_revision(user=eddie).publish(skip_permission_checks=True)


def test_another_picture_under_the_signature(as_, draft, eddie, clara):
    picture = keep_picture(as_(eddie))
    draft.body.append(picture_part(picture))
    draft.save_revision(user=eddie)
    submit(draft, eddie)
    approve(draft, clara)
    form = {"title": "Other", "file": jpeg(size=(80, 80)), "collection": picture.collection_id}
    as_(eddie).post(reverse("wagtailimages:edit", args=[picture.pk]), form)
    as_(eddie).post(f"/cms/images/multiple/{picture.pk}/", form)
    bring(as_(eddie), "image", jpeg(size=(80, 80)))
    picture.refresh_from_db()
    assert picture.width == 800
    for words in ({"description": "Something else"}, {"caption": UNSIGNED}, {"credit": UNSIGNED}):
        changed = Article.objects.get()
        changed.body[-1] = picture_part(picture, **words)
        assert not changed.signature


WORKFLOW_PAGES = [
    *("list", "add", "edit/{workflow}", "disable/{workflow}", "enable/{workflow}"),
    *("remove/{index}/{workflow}", "tasks/edit/{task}", "tasks/disable/{task}", "tasks/index"),
    *("tasks/enable/{task}", "tasks/select_type", "usage/{workflow}"),
]


@pytest.mark.parametrize("page", WORKFLOW_PAGES)
@pytest.mark.parametrize("who", ["eddie", "clara", "mona"])
def test_nobody_but_operators_changes_the_steps(as_, who, page, submitted, request):
    workflow, task = Workflow.objects.get(active=True), Task.objects.filter(active=True).first()
    index = ArticleIndex.objects.get()
    path = page.format(workflow=workflow.pk, task=task.pk, index=index.pk)
    browser = as_(request.getfixturevalue(who))
    assert browser.get(f"/cms/workflows/{path}/").status_code in {302, 403, 404, 405}
    browser.post(f"/cms/workflows/{path}/", {"name": "Mine", "active": ""})
    workflow.refresh_from_db()
    task.refresh_from_db()
    assert (workflow.active, task.active) == (True, True)
    assert workflow.name != "Mine"
    assert task.name != "Mine"
    assert workflow.workflow_pages.count() == 1


def test_a_workflow_without_its_steps_publishes_nothing(submitted, eddie, olga, as_):
    for task in Task.objects.filter(active=True):
        with suppress(ValidationError):
            as_(olga).post(f"/cms/workflows/tasks/disable/{task.pk}/")
    assert not Article.objects.get().live
    workflow = Workflow.objects.first()
    workflow.workflow_tasks.all().delete()
    Workflow.objects.filter(pk=workflow.pk).update(active=True)
    with suppress(ValidationError, AttributeError):
        workflow.start(Article.objects.get(), eddie)
    assert not Article.objects.get().live


def test_a_workflow_cut_short_publishes_nothing(submitted, eddie, clara, as_):
    state = submitted.current_workflow_state
    with suppress(ValidationError):
        state.finish(user=eddie)
    assert not Article.objects.get().live
    as_(eddie).post(at("confirm_workflow_cancellation", submitted.pk))
    as_(eddie).post(at("edit", submitted.pk), form_of(submitted) | {"action-cancel-workflow": "1"})
    assert not Article.objects.get().live


@pytest.mark.parametrize("who", ["eddie", "mona", "alice", "charlie"])
def test_the_reviewers_button_is_nobody_elses(submitted, as_, who, request):
    state = submitted.current_workflow_task_state
    browser = as_(request.getfixturevalue(who))
    with suppress(PermissionDenied):
        browser.post(at("workflow_action", submitted.pk, "approve", state.pk), {"comment": "x"})
    browser.post(
        at("edit", submitted.pk),
        form_of(submitted) | {"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    assert not Article.objects.get().live
    assert not submitted.clinical_reviews.exists()
