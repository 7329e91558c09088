"""Branches of a page in tree order: what hangs below a post, and where one goes on without it."""

from dataclasses import dataclass

ENOUGH_TO_FOLD = 2
END = "#end"


@dataclass(frozen=True)
class Branch:
    """What hangs below a post. `number` is how many posts, None when the page does not show them all.

    `past` leads to what follows them: an anchor of the page, or the query of another one.
    """

    level: int
    number: int | None
    past: str


def mark_branches(posts, goes_on):
    """Give each of `posts` (a page in tree order) its `branch`, where enough hangs below it to fold."""
    for place, post in enumerate(posts):
        end = end_of_branch(posts, place)
        below = end - place - 1
        if below >= ENOUGH_TO_FOLD:
            is_whole = end < len(posts) or not goes_on
            level = posts[place + 1].level
            post.branch = Branch(
                level, below if is_whole else None, past(posts, end, goes_on, post)
            )


def end_of_branch(posts, place):
    """The index of the first post that does not hang below the one at `place`."""
    top, end = posts[place].path, place + 1
    while end < len(posts) and posts[end].path.startswith(top):
        end += 1
    return end


def past(posts, end, goes_on, post):
    if end < len(posts):
        return f"#{posts[end].public_id}"
    return f"?past={post.path}" if goes_on else END


def lead_to_answered(posts):
    """Have the posts of a page that answer another one of it lead there, without leaving the page."""
    shown = {post.pk: f"#{post.public_id}" for post in posts}
    for post in posts:
        if post.parent_id in shown:
            post.anchor_of_answered = shown[post.parent_id]
