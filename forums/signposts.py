"""What stands where a branch left for a conversation of its own: a line that leads there.

A signpost is kept with the thread, as {post, seq, path, depth} of the post that left. It names no
title: whoever reads on here may not be allowed to read that.
"""

from dataclasses import dataclass

from forums.models.post import DEEPEST_LEVEL


@dataclass(frozen=True)
class Signpost:
    """`post` is the public id of what stood here; its address leads to where it stands."""

    post: str
    level: int


def put_up_signposts(posts, signposts, field, end):
    """Give each of `posts`, a page in the order of `field`, those that stand between it and the next one.

    `end` is where the next page begins, None when this is the last one.
    """
    for sign in sorted(signposts, key=lambda sign: sign[field]):
        place = sign[field]
        before = [post for post in posts if getattr(post, field) < place]
        if before and (end is None or place < end):
            level = min(sign["depth"] - 1, DEEPEST_LEVEL)
            before[-1].signposts = [*before[-1].signposts, Signpost(sign["post"], level)]
