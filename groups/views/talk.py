"""What one can do with a message: react, edit, take it back, put a content note above it."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.changing import Gone
from community.pace import TOO_FAST, keeps_pace
from groups.forms import EditForm, NoteForm, ReactionForm
from groups.models import Reaction, Room
from groups.views.room import enter


@require_safe
@login_required
def show_message(request, slug, public_id):
    message, membership = find_message(request, slug, public_id)
    return show_menu(request, message, membership)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_message(request, slug, public_id):
    message, membership = find_own_message(request, slug, public_id)
    words = {"body": message.source, "content_note": message.content_note}
    form = EditForm(request.POST if request.method == "POST" else None, initial=words)
    why = message.gone_because or message.room.refusal_for(membership)
    if why and request.method != "POST":
        return show_menu(request, message, membership, why)
    if request.method != "POST" or not form.is_valid():
        return show_form(request, "edit", message, form, status=422 if form.is_bound else 200)
    if not keeps_pace(request, "post_message"):
        return show_form(request, "edit", message, form, TOO_FAST, status=429)
    said = form.cleaned_data
    if why := why or message.room.refusal_to_edit(membership, message, said["body"]):
        return show_form(request, "edit", message, form, why, status=409)
    edit = partial(message.edit, said["body"], said["content_note"], by=message.author)
    return do(request, edit, message, partial(show_form, request, "edit", message, form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw_message(request, slug, public_id):
    message, membership = find_own_message(request, slug, public_id)
    if request.method == "POST":
        return do(
            request, message.withdraw, message, partial(show_menu, request, message, membership)
        )
    if message.is_withdrawn:
        return show_menu(request, message, membership)
    return show_form(request, "withdraw", message)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def note_message(request, slug, public_id):
    message, membership = find_message_to_act_on(request, slug, public_id)
    if not message.can_be_noted_by(membership):
        raise PermissionDenied
    form = NoteForm(request.POST or None, initial={"content_note": message.content_note})
    refuse = partial(show_form, request, "note", message, form)
    if request.method != "POST":
        return refuse()
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_form(request, "note", message, form, status=422)
    if why := message.room.refusal_for(membership):
        return show_form(request, "note", message, form, why, status=409)
    if not keeps_pace(request, "post_message"):
        return show_form(request, "note", message, form, TOO_FAST, status=429)
    hand = message.hand_of(membership)
    note = partial(message.put_note, form.cleaned_data["content_note"], by=hand)
    return do(request, note, message, refuse)


@require_POST
@login_required
def react_to_message(request, slug, public_id):
    message, membership = find_message_to_act_on(request, slug, public_id)
    form, refuse = ReactionForm(request.POST), partial(show_menu, request, message, membership)
    if not message.can_be_felt_by(request.user):
        return refuse(_("This is your own message."), status=409)
    if not form.is_valid():
        return refuse(_("There is no such reaction. Please choose one of these."), status=422)
    if why := message.gone_because or message.room.refusal_for(membership):
        return refuse(why, status=409)
    if not keeps_pace(request, "react"):
        return refuse(_("That was very fast. Please wait a minute."), status=429)
    give, take = form.cleaned_data["give"], form.cleaned_data["take"]
    if give:
        return do(request, partial(message.feel, give, membership.persona), message, refuse)
    return do(request, partial(message.unfeel, take, membership.persona), message, refuse)


def find_message(request, slug, public_id, asks=True):
    """The message, gone or not, and the reader's Membership or None. Raises Http404 for outsiders."""
    room, membership = enter(request, slug, asks)
    message = get_object_or_404(
        room.messages.heard_by(request.user).in_the_room(), public_id=public_id
    )
    return message, membership


def find_message_to_act_on(request, slug, public_id, asks=True):
    """The same for those who belong to the room. Raises PermissionDenied for those who only read."""
    message, membership = find_message(request, slug, public_id, asks)
    if not membership:
        raise PermissionDenied
    return message, membership


def find_own_message(request, slug, public_id):
    """One's own words: they can always be taken back, and a change that is refused is not lost."""
    asks = request.method != "POST"
    message, membership = find_message_to_act_on(request, slug, public_id, asks)
    if not message.can_be_edited_by(request.user):
        raise PermissionDenied
    return message, membership


def do(request, deed, message, refuse):
    """Do it and show the message as it is then; or say why not, and keep what was typed."""
    try:
        deed()
    except Gone as gone:
        return refuse(gone.sentence, status=409)
    if request.htmx:
        return render(request, "groups/_message.html", {"message": message})
    return redirect(message)


def show_menu(request, message, membership, refusal=None, status=200):
    """What this reader can do with the message."""
    mine = set()
    if membership:
        given = message.reactions.filter(persona=membership.persona)
        mine = set(given.values_list("kind", flat=True))
    about = {
        "membership": membership,
        "is_own": message.can_be_edited_by(request.user),
        "pin": message.pins.first(),
        "kinds": [(kind, kind in mine) for kind in Reaction.Kind],
    } | about_author(message, membership)
    return show(request, "groups/_message_menu.html", message, refusal, status, about)


def about_author(message, membership):
    """Whether those who run the group find the author still in it, and may hold them."""
    if message.room.kind != Room.Kind.GROUP or not (membership and membership.may_hold_the_room):
        return {}
    author = message.room.memberships.filter(persona=message.author).first()
    return {"author_here": author, "may_hold": author and membership.may_hold(author)}


def show_form(request, deed, message, form=None, refusal=None, status=200):
    """The form of one deed: edit, withdraw or note."""
    return show(request, f"groups/_{deed}_message.html", message, refusal, status, {"form": form})


def show(request, part, message, refusal, status, about):
    """The part alone for the room's dialog, or a page of its own."""
    about |= {"message": message, "room": message.room, "refusal": refusal, "part": part}
    template = part if request.htmx else "groups/message.html"
    return render(request, template, about, status=status)
