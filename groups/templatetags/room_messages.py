"""The messages of a room's page, kept as they were drawn."""

from django import template

from community.fragments import draw_kept

register = template.Library()


@register.simple_tag(takes_context=True)
def draw_message(context, message):
    """`groups/_message.html` of a message. Each thing that the template asks of it stands in `face`."""
    asked = {"message": message, "user": context["user"]}
    return draw_kept("groups/_message.html", asked, face(message, context["user"]))


@register.simple_tag(takes_context=True)
def look_at_sealed(context, picture):
    """The address at which the moderator who just gave a reason sees a picture that was taken down."""
    return picture.get_look_url(context["user"])


def face(message, reader):
    """All that decides how a message looks to its reader."""
    picture = getattr(message, "picture", None)
    return (
        *(message.public_id, message.room.slug, message.seq, message.changed_event, message.html),
        *(message.content_note, message.created_at, message.edited_at, message.expires_at),
        *(message.author.public_id, message.author.name, message.is_hidden, message.is_withdrawn),
        *(
            message.reactions_given,
            picture and (picture.public_id, picture.description, picture.sealed_at),
        ),
        *face_of_answered(message, reader),
    )


def face_of_answered(message, reader):
    answered = message.answers
    if answered is None:
        return ()
    is_blocked = reader.is_authenticated and answered.author_id in reader.blocked_personas
    gone = answered.is_hidden, answered.is_withdrawn, answered.is_over, answered.expires_at
    words = answered.html, answered.content_note, answered.author.name
    return is_blocked, *gone, *words, message.address_of_answered
