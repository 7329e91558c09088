"""What is not public is nowhere: not at its address, not in Wagtail, not in what looks across everything."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, get_resolver, reverse

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article, ArticleIndex
from community.links import LinkedPage
from forums.models import Forum, Thread

pytestmark = pytest.mark.django_db

TITLE, WORDS, SLUG = "Zebrawood", "quillfeather", "zebrawood-slug"
SECRETS = (TITLE.lower(), WORDS, SLUG)
PEOPLE = ["visitor", "charlie", "suspended", "mona", "connie"]


@pytest.fixture(params=PEOPLE)
def reader(request, as_):
    """Somebody who does not work in Wagtail; called once everything is there."""

    def open_browser():
        if request.param == "visitor":
            return as_(None)
        name = "bob" if request.param == "suspended" else request.param
        member = request.getfixturevalue(name)
        browser = as_(member)
        if request.param == "suspended":
            member.suspend()
        return browser

    return open_browser


def say_secrets(article, member):
    """The newest revision alone says them."""
    article.title = article.draft_title = TITLE
    article.summary = f"About {WORDS}."
    article.body.append(("text", {"heading": TITLE, "text": f"<p>{WORDS}</p>"}))
    article.change_note = WORDS
    article.save_revision(user=member)
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def draft_only(eddie):
    article = write_article(ARTICLES[0] | {"title": TITLE}, eddie)
    article.slug = SLUG
    article.save()
    return say_secrets(article, eddie)


@pytest.fixture
def in_review(draft_only, eddie):
    submit(draft_only, eddie)
    return draft_only


@pytest.fixture
def once_public(draft_only, eddie, clara):
    submit(draft_only, eddie)
    approve(draft_only, clara)
    return Article.objects.get()


@pytest.fixture
def hidden(once_public):
    once_public.hide()
    return once_public


@pytest.fixture
def withdrawn(once_public):
    once_public.unpublish()
    return once_public


@pytest.fixture
def drafted_since(article, eddie):
    """Public with other words; only its draft says the secrets."""
    return say_secrets(article, eddie)


STATES = ["draft_only", "in_review", "hidden", "withdrawn", "drafted_since"]


@pytest.fixture(params=STATES)
def secret(request):
    return request.getfixturevalue(request.param)


def in_wagtail(article):
    """Where Wagtail would show it, and where it lists and finds pages."""
    pages = f"/cms/pages/{article.pk}"
    revision = article.revisions.order_by("-pk").first().pk
    index, task = ArticleIndex.objects.get().pk, article.current_workflow_task
    return [
        *(f"{pages}/{part}/" for part in (
            "edit", "edit/preview", "view_draft", "history", "workflow_history", "usage", "copy",
            "move", "delete", "unpublish", "lock", "privacy", "revisions", "convert_alias",
            f"revisions/{revision}/view", f"revisions/{revision}/revert",
            "revisions/compare/earliest...latest", "revisions/compare/live...latest")),
        f"/cms/pages/workflow/preview/{article.pk}/{task.pk if task else 1}/",
        f"/cms/pages/{index}/", "/cms/pages/", f"/cms/pages/search/?q={TITLE}",
        f"/cms/pages/search/results/?q={WORDS}", "/cms/choose-page/", f"/cms/choose-page/{index}/",
        f"/cms/choose-page/search/?q={TITLE}", f"/cms/api/main/pages/{article.pk}/",
        "/cms/api/main/pages/", f"/cms/api/main/pages/?search={TITLE}", "/cms/reports/locked/",
        "/cms/reports/workflow/", "/cms/reports/workflow_tasks/", "/cms/reports/site-history/",
        "/cms/reports/aging-pages/", "/cms/", f"/cms/bulk/wagtailcore/page/move/?id={article.pk}",
        "/cms/images/", "/cms/images/chooser/", "/cms/documents/", "/cms/documents/chooser/",
        f"/cms/pages/add/cms/article/{index}/preview/", "/cms/account/", "/cms/search/",
    ]  # fmt: skip


def outside(article):
    """Every public place that could tell of it; those that do not exist answer 404, and tell nothing."""
    kind = f"/report/article/{article.public_id}/"
    topic = article.topics.first()
    return [
        "/", "/articles/", f"/articles/?after={article.public_id}", "/articles/feed/", "/feed/",
        "/sitemap.xml", "/robots.txt", f"/search/?q={TITLE}", f"/search/?q={WORDS}",
        f"/search/?q={WORDS}&kind=article", "/topics/", topic.get_absolute_url(), kind,
        f"/api/v2/pages/{article.pk}/", "/api/v2/pages/", f"/api/v3/pages/{article.pk}/",
        "/api/v3/pages/", "/api/", f"/_util/authenticate_with_password/1/{article.pk}/",
        "/me/", "/me/notifications/", "/forums/", f"/articles/{article.slug}/print/",
        f"/articles/{article.slug}/feed/", f"/articles/{article.slug}/history/", "/articles/index.json",
    ]  # fmt: skip


def told(answer):
    """What an answer says, but for the address that was asked for."""
    words = b"".join(answer) if answer.streaming else answer.content
    return words.decode().lower()


def assert_tells_nothing(answer, address):
    said = told(answer)
    if "q=" not in address and "search=" not in address:
        assert TITLE.lower() not in said, address
        assert WORDS not in said, address
    if answer.status_code == 302:
        assert SLUG not in answer.url, address


def test_its_address(secret, reader):
    browser = reader()
    if secret.live:
        assert_tells_nothing(browser.get(secret.url), secret.url)
        return
    never, answer = browser.get("/articles/never-was/"), browser.get(f"/articles/{secret.slug}/")
    assert answer.status_code == never.status_code == 404
    assert len(told(answer).replace(secret.slug, "never-was")) == len(told(never))
    assert TITLE.lower() not in told(answer)
    assert "og:title" not in told(answer)


def test_wagtail(secret, reader):
    browser = reader()
    for address in in_wagtail(secret):
        answer = browser.get(address)
        assert answer.status_code in {302, 403, 404}, address
        assert_tells_nothing(answer, address)
        assert_tells_nothing(
            browser.get(address, headers={"x-requested-with": "XMLHttpRequest"}), address
        )


def test_wagtails_previews_of_what_is_typed(secret, reader):
    browser = reader()
    address = f"/cms/pages/{secret.pk}/edit/preview/"
    assert browser.post(address, {"title": TITLE}).status_code in {302, 403, 404}
    assert browser.get(f"{address}?in_preview_panel=true").status_code in {302, 403, 404}


def test_everything_that_looks_across(secret, reader):
    browser = reader()
    for address in outside(secret):
        answer = browser.get(address, follow=True)
        if "q=" in address:
            # The page repeats what was asked; nothing was found by it.
            assert SLUG not in told(answer), address
            assert f"about {WORDS}" not in told(answer), address
            assert not answer.context["page"].found, address
        else:
            assert_tells_nothing(answer, address)


def test_a_conversation_that_led_there(once_public, eddie, clara, alice, as_):
    """It says that the article changed since, until the article is public no more."""
    forum = Forum.objects.create(slug="night", name="Night", visibility="public")
    thread = Thread.open_in(
        forum,
        author=alice.default_persona,
        key=uuid4(),
        title="Have you read it?",
        source=f"See [this]({settings.SITE_URL}{once_public.url}).",
        is_open=True,
    )
    LinkedPage.objects.tell_change(once_public.url, TITLE)
    assert TITLE in as_(None).get(thread.get_absolute_url()).content.decode()
    once_public.hide()
    assert TITLE not in as_(None).get(thread.get_absolute_url()).content.decode()


def addresses(patterns, before=""):
    """(address, view) of everything that can be asked for."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


def module(view):
    return getattr(getattr(view, "view_class", view), "__module__", "")


def test_no_address_serves_what_wagtail_would_open():
    found = list(addresses(get_resolver().url_patterns))
    assert len(found) > 200
    for address, view in found:
        assert not module(view).startswith(("wagtail.api", "ninja", "rest_framework")), address
        assert module(view) != "wagtail.documents.views.serve", address
        assert module(view) != "wagtail.images.views.serve", address
        if module(view).startswith("wagtail.") and not address.startswith("cms/"):
            assert module(view) in {"wagtail.views"}, address


def test_no_keys_for_an_api(as_, olga, eddie, clara):
    for app in ("wagtail.api.v2", "wagtail.api.v3", "wagtail.contrib.frontend_cache", "ninja"):
        assert not apps.is_installed(app)
    with pytest.raises(NoReverseMatch):
        reverse("wagtailusers_api_tokens:index")
    for member in (eddie, clara, olga):
        browser = as_(member)
        assert browser.get("/cms/api-tokens/").status_code == 404
        assert "api-token" not in told(browser.get("/cms/account/"))


@pytest.mark.parametrize("who", ["eddie", "clara"])
def test_no_page_for_readers_knows_wagtails_bar(article, as_, who, request):
    page = told(as_(request.getfixturevalue(who)).get(article.url))
    assert "userbar" not in page
    assert f"/cms/pages/{article.pk}" not in page


def test_embeds_are_off(as_, eddie, article):
    for address in ("/cms/embeds/chooser/", "/cms/embeds/chooser/upload/"):
        answer = as_(eddie).post(address, {"embed-chooser-url": "https://example.org/video"})
        assert answer.status_code in {200, 404, 405}
        assert "<iframe" not in told(answer)
        assert '"embed_chosen"' not in told(answer)
