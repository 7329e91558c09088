"""The messages of a room's page, kept as they were drawn: most are read far more often than they change."""

from django import template
from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from community.shelf import Shelf

register = template.Library()

drawn = Shelf(4_000)  # of about 1 kB each, and their words once more in the key


@register.simple_tag(takes_context=True)
def draw_message(context, message):
    """`groups/_message.html` of a message. Each thing that the template asks of it stands in `face`."""
    reader = context["user"]
    asked = {"message": message, "user": reader}
    return drawn.get(face(message, reader), lambda: render_to_string("groups/_message.html", asked))


def face(message, reader):
    """All that decides how a message looks to its reader."""
    picture = getattr(message, "picture", None)
    return (
        *(message.public_id, message.room.slug, message.seq, message.changed_event, message.html),
        *(message.content_note, message.created_at, message.edited_at, message.expires_at),
        *(message.author.public_id, message.author.name, message.is_hidden, message.is_withdrawn),
        *(message.reactions_given, picture and picture.public_id),
        *face_of_answered(message, reader),
        *(get_language(), get_current_timezone_name()),
    )


def face_of_answered(message, reader):
    answered = message.answers
    if answered is None:
        return ()
    is_blocked = reader.is_authenticated and answered.author_id in reader.blocked_personas
    gone = answered.is_hidden, answered.is_withdrawn, answered.is_over, answered.expires_at
    words = answered.html, answered.content_note, answered.author.name
    return is_blocked, *gone, *words, message.address_of_answered
