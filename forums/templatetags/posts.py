"""The posts of a page, kept as they were drawn: most are read far more often than they change."""

from django import template
from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from community.shelf import Shelf

register = template.Library()

drawn = Shelf(4_000)  # of about 1.5 kB each, and their words once more in the key


@register.simple_tag
def draw_post(post):
    """`forums/_post.html` of a post. Each thing that the template asks of it stands in `face`."""
    return drawn.get(face(post), lambda: render_to_string("forums/_post.html", {"post": post}))


def face(post):
    """All that decides how a post looks to its reader."""
    return (
        *(post.public_id, post.thread.public_id, post.seq, post.path, post.changed_event),
        *(post.rendered, post.content_note, post.created_at, post.edited_at),
        *(post.author.public_id, post.author.name, post.is_hidden, post.is_withdrawn),
        *(post.helped_id is not None, post.helped_asker, post.outcome_after),
        *face_of_answered(post),
        *(get_language(), get_current_timezone_name()),
    )


def face_of_answered(post):
    answered = post.answered
    if answered is None:
        return ()
    gone = answered.is_hidden, answered.is_withdrawn
    return post.answered_at, *gone, answered.author.name, post.answers_left_out
