"""Where a conversation goes on that was split, or joined to another one, while somebody wrote or read."""

from forums.models.changing import PLACE
from forums.models.deed import Deed
from forums.models.post import Post


class WentElsewhere(Exception):
    """What is answered stands in another thread now."""


def look_again(thread, parent):
    """With the thread's row in hand: `parent` as it stands now. Raises WentElsewhere."""
    if parent is None:
        return
    now = Post.objects.filter(pk=parent.pk).values(*PLACE).get()
    if now["thread_id"] != thread.pk:
        raise WentElsewhere
    for name, value in now.items():
        setattr(parent, name, value)


def where_it_goes_on(thread, parent=None):
    """The Post of another thread to answer instead of `parent`, or of the whole; None where it stands here."""
    answered = parent.pk if parent else number_of_opening(thread)
    posts = Post.objects.select_related("thread__space", "thread__author")
    return posts.filter(pk=answered).exclude(thread=thread.pk).first() if answered else None


def number_of_opening(thread):
    """With which post the thread began before it was joined to another one; None where it was not."""
    ended = Deed.objects.that_ended(thread).newest_first()
    return ended.values_list("post", flat=True).first()
