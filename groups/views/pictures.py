"""Pictures in messages, handed out to those who may read the message."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from community.pictures import SIZES
from community.spaces.door import let_in
from groups.models import ShownPicture


@require_safe
@login_required
def show_picture(request, public_id, size):
    """A sealed one needs the `look` of a moderator who gave a reason."""
    shown, look = ShownPicture.objects.select_related("message__room"), request.GET.get("look")
    reader = request.user
    pictures = shown.opened_by(reader, look) if look else shown.visible_to(reader)
    picture = get_object_or_404(pictures, public_id=public_id)
    if size not in SIZES:
        raise Http404
    let_in(request.user, picture.message.room.as_kind())
    try:
        file = picture.open(size)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/webp", filename="picture.webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
