"""What is said in a room: reading it piece by piece, and saying something."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from community.pace import TOO_FAST, keeps_pace
from groups.forms import MessageForm
from groups.models import CannotWrite
from groups.pages import PAGE
from groups.views.room import about_room, enter, number


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def messages(request, slug):
    says = request.method == "POST"
    room, membership = enter(request, slug, asks=not says)
    return post_message(request, room, membership) if says else read_messages(request, room)


def read_messages(request, room):
    """Fragments of what came or changed after event ?after=, or of the page before ?before=."""
    after, before = number(request, "after"), number(request, "before")
    heard = room.messages.heard_by(request.user)
    if after is None:
        found = heard.page_before(before, PAGE)
    else:
        found = heard.changed_after(after, PAGE * 10)
    reader = {"user": request.user}
    fragments = (
        render_to_string("groups/_message.html", {"message": each} | reader) for each in found
    )
    response = HttpResponse("".join(fragments))
    response["X-Seq"] = (
        found[-1].changed_event if found and len(found) == PAGE * 10 else room.last_event
    )
    return response


def post_message(request, room, membership):
    if not membership:
        raise PermissionDenied
    form = MessageForm(request.POST, request.FILES, room=room, membership=membership)
    if not form.is_valid():
        return refuse(request, room, membership, form, status=form.status)
    pace = ["post_message", "show_picture"] if form.cleaned_data["image"] else ["post_message"]
    if not all(keeps_pace(request, action) for action in pace):
        form.add_error("body", TOO_FAST)
        return refuse(request, room, membership, form, status=429)
    try:
        return show_said(request, room, room.post(author=membership.persona, **form.said()))
    except CannotWrite as refusal:
        form.add_error("body", refusal.sentence)
        return refuse(request, room, membership, form, status=409)


def refuse(request, room, membership, form, status):
    """Say why it was not sent; unless it was: its answer got lost, and now something is in its way."""
    key = form.cleaned_data.get("key")
    if sent := key and room.messages.filter(author=membership.persona, key=key).first():
        return show_said(request, room, sent)
    return show_again(request, room, membership, form, status)


def show_said(request, room, said):
    if request.htmx:
        return render(request, said.fragment_template, {"message": said})
    return redirect(f"{room.get_room_url()}#{said.anchor}")


def show_again(request, room, membership, form, status):
    """The composer, or without a script the whole room, with what was typed and why it was not sent."""
    said = {"room": room, "membership": membership, "form": form}
    if request.htmx:
        return render(request, "groups/_composer.html", said, status=status)
    if address := room.asks_first(membership):
        page = said | {"address": address}
        return render(request, "groups/not_sent.html", page, status=status)
    page = about_room(request, room, membership, form)
    return render(request, "groups/room.html", page, status=status)
