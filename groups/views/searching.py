"""Finding again what was said in a room."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from community.search.forms import SearchForm
from community.search.models import Page, SearchDocument, kind_of
from groups.models import Message
from groups.views.room import enter


@require_safe
@login_required
def search_room(request, slug):
    room, _membership = enter(request, slug)
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    page = Page([], None)
    if asked:
        page = SearchDocument.objects.search(
            asked, request.user, after=request.GET.get("after"), within=room
        )
    context = {
        "room": room,
        "form": form,
        "asked": asked,
        "found": with_messages(page.found),
        "later": "?" + urlencode({"q": asked, "after": page.next}) if page.next else None,
    }
    return render(request, "groups/search.html", context)


def with_messages(documents):
    """Each document with the Message it stands for, or None for other things of the room."""
    ids = [each.object_id for each in documents if each.kind == kind_of(Message)]
    messages = Message.objects.select_related("author").in_bulk(ids)
    return [(each, messages.get(each.object_id)) for each in documents]
