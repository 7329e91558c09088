"""The posts of a page, kept as they were drawn."""

from django import template

from community.fragments import draw_kept

register = template.Library()


@register.simple_tag
def draw_post(post):
    """`forums/_post.html` of a post. Each thing that the template asks of it stands in `face`."""
    return draw_kept("forums/_post.html", {"post": post}, face(post))


def face(post):
    """All that decides how a post looks to its reader."""
    return (
        *(post.public_id, post.thread.public_id, post.seq, post.path, post.changed_event),
        *(post.rendered, post.content_note, post.created_at, post.edited_at),
        *(post.author.public_id, post.author.name, post.is_hidden, post.is_withdrawn),
        *(post.helped_id is not None, post.helped_asker, post.outcome_after),
        *face_of_answered(post),
    )


def face_of_answered(post):
    answered = post.answered
    if answered is None:
        return ()
    gone = answered.is_hidden, answered.is_withdrawn
    return post.answered_at, *gone, answered.author.name, post.answers_left_out
