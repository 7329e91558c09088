"""Pictures and documents handed out: to who works on articles, and to everybody while they are public."""

from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from cms.files import ArticleDocument, ArticlePicture
from cms.models import ReviewRequest
from cms.review_request import LINK_COOKIE


@require_safe
def show_picture(request, public_id, size):
    picture = find(ArticlePicture, public_id, request)
    file = picture.file_of(size)
    return hand_out(request, file, content_type="image/webp", filename="picture.webp")


@require_safe
def hand_out_document(request, public_id):
    document = find(ArticleDocument, public_id, request)
    about = {"content_type": "application/pdf", "filename": "document.pdf"}
    return hand_out(request, document.file, as_attachment=True, **about)


def find(model, public_id, request):
    """What a reader may have; or who reviews the draft that shows it, with an account or by a link."""
    file = model.objects.filter(public_id=public_id).first()
    if file and model.objects.visible_to(request.user).filter(pk=file.pk).exists():
        return file
    reviewed = ReviewRequest.objects.read_by(request.user, request.COOKIES.get(LINK_COOKIE, ""))
    if file and any((model, file.pk) in article.files_of_text() for article in reviewed):
        return file
    raise Http404


def hand_out(request, file, **options):
    """The file, asked for anew each time: what was hidden must be gone from browsers and proxies at once."""
    if not file:
        raise Http404
    try:
        response = FileResponse(file.open("rb"), **options)
    except FileNotFoundError as error:
        raise Http404 from error
    response["ETag"] = quote_etag(file.name.rpartition("/")[2])
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return get_conditional_response(request, etag=response["ETag"], response=response)
