"""What a thread's watchers are shown, and when."""

from django.template.loader import render_to_string

from community.fragments import render_for_all
from community.realtime import Event, broadcast


def render(post):
    """The one fragment of a post: page, answer to the form and live frame alike."""
    return render_for_all("forums/_post.html", {"post": post, "thread": post.thread})


def event_of(post):
    """A post's newest state as an Event, for watchers who missed what led to it."""
    name = "post.hidden" if post.is_hidden else "post.posted"
    return Event(name, post.changed_event, post.public_id, render(post), post.author_id)


def post_added(post):
    broadcast(post.thread, event_of(post))


def post_changed(post, deed="changed"):
    """`deed`: edited, withdrawn, hidden, restored, or changed otherwise."""
    event = Event(f"post.{deed}", post.changed_event, post.public_id, render(post), post.author_id)
    broadcast(post.thread, event)


def state_of(thread):
    """How a thread stands now, for watchers; what changed its place or its end is told in words."""
    fragment = render_to_string("forums/_thread_state.html", {"thread": thread})
    return Event("thread.changed", thread.state_event, "thread-state", fragment)


def box_of(thread):
    """That its box says something else, for watchers. Each of them may meet other posts in it: so not what."""
    fragment = render_to_string("forums/_box_changed.html", {"thread": thread})
    return Event("box.changed", thread.box_event, "what-helped", fragment)


def box_changed(thread):
    broadcast(thread, box_of(thread))


def thread_changed(thread):
    """Somebody who looks after it did something to it as a whole."""
    broadcast(thread, state_of(thread))
