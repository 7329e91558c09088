"""Files for articles, made here, and the forms that bring them in."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from cms.files import ArticleDocument, ArticlePicture
from tests.pictures import picture_bytes

CATALOGUE = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"


def pdf_bytes(*objects):
    """A small PDF of one empty page, with `objects` beside it."""
    pages = b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    page = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>\nendobj\n"
    body = b"".join([CATALOGUE, pages, page, *objects])
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def jpeg(name="patient Jane Doe.jpg", **options):
    return SimpleUploadedFile(name, picture_bytes(**options), "image/jpeg")


def pdf(name="patient Jane Doe.pdf", data=None):
    return SimpleUploadedFile(name, data or pdf_bytes(), "application/pdf")


def place():
    return Collection.objects.get(name="Articles")


def bring(browser, kind, file, title="Brought in"):
    """Use Wagtail's form for one "image" or "document"; the answer."""
    address = reverse("wagtailimages:add" if kind == "image" else "wagtaildocs:add")
    return browser.post(address, {"title": title, "file": file, "collection": place().pk})


def keep_picture(browser, title="Scan of 3 May"):
    bring(browser, "image", jpeg(), title)
    return ArticlePicture.objects.latest("pk")


def keep_document(browser, title="A leaf"):
    bring(browser, "document", pdf(), title)
    return ArticleDocument.objects.latest("pk")


def picture_part(picture, description="A page of a diary", **words):
    return "picture", {"picture": picture, "description": description} | words


def document_part(document, words="the leaf"):
    link = f'<p>Print <a linktype="document" id="{document.pk}">{words}</a>.</p>'
    return "text", {"heading": "To print", "text": link}
