"""Pictures and documents handed out: to who works on articles, and to everybody while they are public."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from cms.files import ArticleDocument, ArticlePicture


@require_safe
def show_picture(request, public_id, size):
    picture = get_object_or_404(
        ArticlePicture.objects.visible_to(request.user), public_id=public_id
    )
    file = picture.file_of(size)
    return hand_out(request, file, content_type="image/webp", filename="picture.webp")


@require_safe
def hand_out_document(request, public_id):
    document = get_object_or_404(
        ArticleDocument.objects.visible_to(request.user), public_id=public_id
    )
    about = {"content_type": "application/pdf", "filename": "document.pdf"}
    return hand_out(request, document.file, as_attachment=True, **about)


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
