"""How editors bring pictures and documents in: what is taken, what is refused, and what stays behind."""

import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile
from wagtail.test.utils.form_data import streamfield

from cms.files import ArticleDocument, ArticlePicture
from cms.models import Article, ArticleIndex
from tests.cms.files import bring, jpeg, pdf, pdf_bytes, place
from tests.cms.test_editor import filled
from tests.pictures import huge_png, picture_bytes, taken_with_a_camera

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def editor(as_, eddie):
    return as_(eddie)


def stream(data, about=b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"):
    return b"9 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (about, data)


def test_a_picture_is_made_anew(editor):
    sent = SimpleUploadedFile("patient Jane Doe.jpg", taken_with_a_camera(), "image/jpeg")
    assert bring(editor, "image", sent).status_code == 302
    picture = ArticlePicture.objects.get()
    data = picture.file.read()
    for told in (b"Kestrel", b"harbour", b"Exif", b"GPS"):
        assert told not in data
    assert Image.open(BytesIO(data)).format == "WEBP"
    assert (picture.width, picture.height) == (300, 400)
    assert "Jane" not in picture.file.name
    assert picture.collection == place()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", SVG),
        ("a.jpg", SVG),
        ("a.png", b"MZ\x90\x00 a program"),
        ("a.jpg", b""),
        ("a.png", huge_png()),
        ("a.jpg", picture_bytes()[:200]),
    ],
    ids=["svg", "renamed-svg", "program", "empty", "huge", "damaged"],
)
def test_what_is_no_picture_is_refused_and_what_was_typed_stays(editor, name, data):
    answer = bring(editor, "image", SimpleUploadedFile(name, data), "What I typed")
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert "What I typed" in answer.content.decode()
    assert not ArticlePicture.objects.exists()


def test_a_document_is_a_pdf_under_a_name_that_tells_nothing(editor):
    assert bring(editor, "document", pdf()).status_code == 302
    document = ArticleDocument.objects.get()
    assert document.filename.endswith(".pdf")
    assert "Jane" not in document.file.name
    assert document.collection == place()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"MZ\x90\x00 a program"),
        ("a.pdf", b"\x7fELF a program %PDF-1.7 %%EOF"),
        ("a.pdf", b"<html><script>alert(1)</script>%PDF-1.7 %%EOF"),
        ("a.exe", pdf_bytes()),
        ("a.html", pdf_bytes()),
        ("a.pdf", b"%PDF-1.7 cut off"),
    ],
    ids=["program", "elf", "html", "exe", "named-html", "cut-off"],
)
def test_a_renamed_program_is_refused_and_what_was_typed_stays(editor, name, data):
    answer = bring(editor, "document", SimpleUploadedFile(name, data), "What I typed")
    assert answer.status_code == 200
    assert len(answer.context["form"].errors["file"]) == 1
    assert "What I typed" in answer.content.decode()
    assert not ArticleDocument.objects.exists()


HIDDEN = zlib.compress(b"8 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>")


@pytest.mark.parametrize(
    "part",
    [
        b"8 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n",
        b"8 0 obj\n<< /S /Java#53cript /JS (app.alert\\(1\\)) >>\nendobj\n",
        b"8 0 obj\n<< /S /Launch /F (calc.exe) >>\nendobj\n",
        b"8 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n",
        b"8 0 obj\n<< /Encrypt 7 0 R >>\nendobj\n",
        stream(HIDDEN),
        stream(HIDDEN, b"/Type /Obj#53tm /Filter /FlateDecode"),
        stream(HIDDEN.hex().encode(), b"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]"),
        stream(HIDDEN, b"/Type /ObjStm /Filter /FlateDecode" + b" " * 9_000),
        stream(HIDDEN[:20]),
        stream(zlib.compress(b"\x00" * 80_000_000)),
        b"% stream\n" + stream(HIDDEN),
    ],
    ids=[
        *("script", "escaped", "launch", "carries-a-file", "locked", "packed", "packed-escaped"),
        *("packed-twice", "padded", "cut-off", "bomb", "behind-a-comment"),
    ],
)
def test_a_document_that_does_something_is_refused(editor, part):
    answer = bring(editor, "document", pdf(data=pdf_bytes(part)))
    assert len(answer.context["form"].errors["file"]) == 1
    assert not ArticleDocument.objects.exists()


@pytest.mark.parametrize(
    "part",
    [stream(zlib.compress(b"8 0 << /Type /Font >>")), stream(b"8 0 << >>", b"/Type /ObjStm /N 1")],
    ids=["packed", "not-packed"],
)
def test_a_plain_one_is_taken_however_it_is_packed(editor, part):
    opening = b"7 0 obj\n<< /OpenAction [3 0 R /Fit] >>\nendobj\n"
    assert bring(editor, "document", pdf(data=pdf_bytes(opening, part))).status_code == 302


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_file_is_never_exchanged(editor, kind):
    first, second = (jpeg(), jpeg(size=(60, 40))) if kind == "image" else (pdf(), pdf())
    bring(editor, kind, first)
    model = ArticlePicture if kind == "image" else ArticleDocument
    kept = model.objects.get()
    name = "wagtailimages:edit" if kind == "image" else "wagtaildocs:edit"
    form = {"title": "New title", "file": second, "collection": place().pk}
    assert editor.post(reverse(name, args=[kept.pk]), form).status_code == 302
    after = model.objects.get()
    assert (after.title, after.file.name) == ("New title", kept.file.name)
    assert editor.get(reverse(name, args=[kept.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["image", "document"])
def test_several_at_once_go_the_same_way(editor, kind):
    one, many = ("image", "images") if kind == "image" else ("document", "documents")
    add = reverse(f"wagtail{'images' if kind == 'image' else 'docs'}:add_multiple")
    good = jpeg() if kind == "image" else pdf()
    told = editor.post(add, {"title": "One", "files[]": good, "collection": place().pk}).json()
    assert told["success"], many
    wrong = SimpleUploadedFile(f"a.{'jpg' if one == 'image' else 'pdf'}", b"MZ a program")
    told = editor.post(add, {"title": "Two", "files[]": wrong, "collection": place().pk}).json()
    assert not told["success"]
    # Wagtail would keep it as it came, until somebody gives it a better title.
    untitled = jpeg() if kind == "image" else pdf()
    told = editor.post(add, {"title": "", "files[]": untitled, "collection": place().pk}).json()
    assert not told["success"]
    assert not UploadedFile.objects.exists()
    model = ArticlePicture if kind == "image" else ArticleDocument
    assert "Jane" not in model.objects.get().file.name


@pytest.mark.parametrize("who", ["clara", "mona", "alice", "connie"])
def test_editors_alone_bring_files_in(as_, who, request):
    browser = as_(request.getfixturevalue(who))
    for kind in ("image", "document"):
        bring(browser, kind, jpeg() if kind == "image" else pdf())
    assert not ArticlePicture.objects.exists()
    assert not ArticleDocument.objects.exists()


def test_nor_anywhere_but_in_their_place(editor):
    form = {"title": "At the root", "file": jpeg(), "collection": place().get_parent().pk}
    editor.post(reverse("wagtailimages:add"), form)
    assert not ArticlePicture.objects.filter(collection=place().get_parent()).exists()


def test_a_draft_is_kept_without_the_words_and_the_way_to_the_public_asks_for_them(editor):
    bring(editor, "image", jpeg())
    shown = {"picture": ArticlePicture.objects.get().pk, "description": "", "caption": "As it was"}
    form = filled(title="With a picture", body=streamfield([("picture", shown | {"credit": ""})]))
    new = reverse("wagtailadmin_pages:add", args=["cms", "article", ArticleIndex.objects.get().pk])
    refused = editor.post(new, form | {"action-submit": "1"}).content.decode()
    for words in ("Describe the picture for who cannot see it.", "Write the text", "As it was"):
        assert words in refused
    assert not Article.objects.exists()
    assert editor.post(new, form).status_code == 302
    assert Article.objects.get().body[0].value["caption"] == "As it was"
