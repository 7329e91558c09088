"""Pictures and documents of articles: for everybody while they are public, else for who works on them."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cms.demo import approve, submit, take_step
from cms.files import SMALL, ArticleDocument, ArticlePicture
from cms.models import Article, ReviewRequest
from tests.cms.files import document_part, keep_document, keep_picture, picture_part

pytestmark = pytest.mark.django_db

OTHERS = [None, "alice", "charlie", "mona", "connie"]
WORKERS = ["eddie", "clara", "olga"]
QUERIES = 6  # session, member and what they may, then the file; none grows with the articles


@pytest.fixture
def files(as_, eddie):
    browser = as_(eddie)
    return keep_picture(browser), keep_document(browser)


@pytest.fixture
def with_files(draft, files, eddie):
    """The draft shows a picture, and links to a document."""
    draft.body.extend([picture_part(files[0], caption="One page"), document_part(files[1])])
    draft.save_revision(user=eddie)
    return draft


@pytest.fixture
def public(with_files, eddie, clara):
    submit(with_files, eddie)
    approve(with_files, clara)
    return Article.objects.get()


def addresses(files):
    picture, document = files
    return [picture.get_absolute_url(), picture.get_small_url(), document.url]


def answers(browser, files):
    return {browser.get(address).status_code for address in addresses(files)}


@pytest.fixture(params=OTHERS, ids=lambda name: name or "visitor")
def other(request, as_):
    return lambda: as_(request.param and request.getfixturevalue(request.param))


def test_what_stands_nowhere_is_not_there(files, other):
    assert answers(other(), files) == {404}


def test_what_stands_in_a_draft_is_not_there(with_files, files, other):
    assert answers(other(), files) == {404}


def test_what_stands_in_public_is_for_everybody(public, files, other):
    assert answers(other(), files) == {200}


@pytest.fixture
def visitor(public, as_):
    return as_(None)


@pytest.mark.parametrize("who", WORKERS)
def test_who_works_on_articles_sees_them_before(with_files, files, who, request, as_):
    assert answers(as_(request.getfixturevalue(who)), files) == {200}


def test_who_was_suspended_sees_them_no_more(with_files, files, eddie, as_):
    browser = as_(eddie)
    eddie.suspend()
    assert answers(browser, files) == {404}


def test_they_leave_with_what_is_hidden_and_come_back(public, files, other):
    public.hide()
    assert answers(other(), files) == {404}
    Article.objects.get().restore()
    assert answers(other(), files) == {200}


def test_they_leave_with_what_is_withdrawn(public, files, other):
    public.unpublish()
    assert answers(other(), files) == {404}


def test_what_a_later_draft_shows_waits_for_its_signature(article, files, eddie, clara, other):
    article.body.extend([picture_part(files[0]), document_part(files[1])])
    article.change_note = "It shows a page."
    article.save_revision(user=eddie)
    assert answers(other(), files) == {404}
    submit(article, eddie)
    approve(article, clara)
    assert answers(other(), files) == {200}


def test_what_a_later_version_leaves_out_leaves(public, files, eddie, clara, other):
    del public.body[-2:]
    public.change_note = "Without the page."
    public.save_revision(user=eddie)
    assert answers(other(), files) == {200}
    submit(public, eddie)
    approve(public, clara)
    assert answers(other(), files) == {404}


def test_one_public_article_is_enough(public, files, eddie, as_):
    ArticlePicture.objects.get().articles.clear()
    Article.objects.get().save()
    assert answers(as_(None), files) == {200}


def test_guessing_does_not_help(files, other):
    picture, document = files
    browser = other()
    for address in (
        f"/documents/{document.pk}/{document.filename}",
        f"/media/{document.file.name}",
        f"/media/{picture.file.name}",
        f"/articles/pictures/{picture.pk}/large/",
        f"/articles/documents/{document.pk}/",
        f"/images/signature/{picture.pk}/original/",
    ):
        assert browser.get(address).status_code == 404, address


def test_unpublished_and_unknown_look_alike(files, as_):
    visitor = as_(None)
    hidden = visitor.get(addresses(files)[0])
    unknown = visitor.get("/articles/pictures/abcdefghijkl/large/")
    assert hidden.status_code == unknown.status_code == 404
    assert len(hidden.content) == len(unknown.content)


def test_how_it_is_handed_out(public, files, visitor):
    picture, small, document = (visitor.get(address) for address in addresses(files))
    for answer in (picture, small, document):
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-cache"
    assert document["Content-Type"] == "application/pdf"
    assert document["Content-Disposition"] == 'attachment; filename="document.pdf"'
    assert Image.open(BytesIO(b"".join(small))).size == (640, 480)
    assert picture["Content-Type"] == "image/webp"


def test_the_browser_asks_again_and_is_told_at_once(public, files, visitor):
    address = addresses(files)[0]
    tag = visitor.get(address)["ETag"]
    assert visitor.get(address, headers={"if-none-match": tag}).status_code == 304
    public.hide()
    assert visitor.get(address, headers={"if-none-match": tag}).status_code == 404


def test_no_size_is_made_on_demand(public, files, visitor):
    picture = files[0]
    for size in ("max-9000x9000", "original", "fill-1x1", "width-1", "x"):
        address = reverse("article_picture", args=[picture.public_id, size])
        assert visitor.get(address).status_code == 404
    visitor.get(picture.get_small_url())
    visitor.get(picture.get_small_url())
    assert [size.filter_spec for size in picture.renditions.all()] == [SMALL]


def test_a_file_that_is_lost_is_not_there(public, files, visitor):
    for file in files:
        file.file.storage.delete(file.file.name)
    assert visitor.get(addresses(files)[0]).status_code == 404
    assert visitor.get(addresses(files)[2]).status_code == 404


@pytest.mark.parametrize("who", [None, "alice", "eddie"])
def test_it_is_cheap(public, files, who, request, as_, django_assert_max_num_queries):
    browser = as_(who and request.getfixturevalue(who))
    for address in addresses(files):
        browser.get(address)
        with django_assert_max_num_queries(QUERIES):
            browser.get(address)


def test_the_page_shows_them(public, files, visitor):
    page = visitor.get(public.url).content.decode()
    picture, document = files
    assert f'src="{picture.get_absolute_url()}"' in page
    assert 'alt="A page of a diary"' in page
    assert f'href="{document.url}"' in page
    assert "One page" in page
    for told in (picture.title, picture.file.name, document.title, document.filename, "Jane"):
        assert told not in page


def test_a_picture_without_a_description_keeps_it_a_draft(draft, files, eddie):
    draft.body.append(picture_part(files[0], description=" "))
    draft.save_revision(user=eddie)
    assert draft.missing() == {"body": "Describe the picture for who cannot see it."}
    draft.body[-1] = picture_part(files[0])
    assert draft.missing() == {}


@pytest.mark.parametrize("which", [0, 1])
def test_what_a_public_article_shows_is_not_deleted(public, files, eddie, as_, which):
    file = files[which]
    with pytest.raises(PermissionDenied):
        type(file).objects.all().delete()
    name = ("wagtailimages", "wagtaildocs")[which]
    as_(eddie).post(reverse(f"{name}:delete", args=[file.pk]))
    bulk = ("cms/articlepicture", "cms/articledocument")[which]
    as_(eddie).post(f"/cms/bulk/{bulk}/delete/?id={file.pk}")
    assert type(file).objects.exists()
    assert answers(as_(None), files) == {200}


@pytest.mark.parametrize("which", [0, 1])
def test_what_no_public_article_shows_can_be(files, eddie, as_, which):
    name = ("wagtailimages", "wagtaildocs")[which]
    as_(eddie).post(reverse(f"{name}:delete", args=[files[which].pk]))
    assert not type(files[which]).objects.exists()


def test_a_deleted_article_lets_go_of_its_files(public, files, visitor):
    Article.objects.get().delete()
    assert answers(visitor, files) == {404}
    ArticleDocument.objects.all().delete()


def test_a_link_does_not_tell_the_title_of_a_draft(article, eddie, clara, client):
    other = Article(title="Not yet public", owner=eddie, live=False, slug="not-yet-public")
    article.get_parent().add_child(instance=other)
    link = f'<p>See <a linktype="page" id="{other.pk}">more</a>.</p>'
    article.body.append(("text", {"heading": "See also", "text": link}))
    article.change_note = "See also."
    article.save_revision(user=eddie)
    submit(article, eddie)
    approve(article, clara)
    page = client.get(article.url).content.decode()
    assert "See also" in page
    assert "not-yet-public" not in page


def test_who_reviews_the_draft_sees_them_while_it_waits_for_them(
    with_files, files, as_, eddie, petra, clara
):
    assert answers(as_(petra), files) == {404}
    submit(with_files, eddie)
    assert answers(as_(petra), files) == {200}
    take_step(with_files, petra)
    assert answers(as_(petra), files) == {404}


def test_who_reviews_by_a_link_sees_them_until_it_was_used(
    with_files, files, as_, eddie, petra, outside_clinician
):
    submit(with_files, eddie)
    take_step(with_files, petra)
    waiting = ReviewRequest.objects.open().get()
    waiting.assign(outside_clinician, timezone.localdate())
    waiting.refresh_from_db()
    visitor = as_(None)
    visitor.get(waiting.link)
    assert answers(visitor, files) == {200}
    waiting.answer("approve")
    assert answers(visitor, files) == {404}
