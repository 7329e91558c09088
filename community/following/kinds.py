"""What can be followed, found by kind and key; and what a member chose for it, a page at a time."""

from django.apps import apps
from django.core import signing
from django.http import Http404

from community.following.models import Followable

PAGE = 20
CURSOR_SALT = "following"


def followable_models():
    """Every model that can be followed, by its kind; what is a space in particular is found as the space."""
    found = [model for model in apps.get_models() if issubclass(model, Followable)]
    return {model.follow_kind: model for model in found if not {*model._meta.parents} & {*found}}


def find_followable(kind, key, member):
    """The thing, where the member may read it. Raises Http404."""
    model = followable_models().get(kind)
    found = model and model.find_followable(key, member)
    if not found:
        raise Http404
    return found


def page_of_choices(model, member, cursor):
    """(what the member chose for things of `model`, the newest choice first; the cursor of what follows)."""
    rows = model.choices_of(member).order_by("-pk")
    if (last := unpack(cursor)) is not None:
        rows = rows.filter(pk__lt=last)
    found = list(rows[: PAGE + 1])
    later = pack(found[PAGE - 1].pk) if len(found) > PAGE else None
    return found[:PAGE], later


def pack(pk):
    return signing.dumps(pk, salt=CURSOR_SALT)


def unpack(cursor):
    """The number in a cursor of ours, or None: an unsound one shows the beginning."""
    try:
        return signing.loads(cursor or "", salt=CURSOR_SALT)
    except signing.BadSignature:
        return None
