"""What the room's watchers are shown, and when."""

from django.template.loader import render_to_string

from community.realtime import Event, broadcast


def render(message):
    """The one fragment of a message: page, answer to the composer and live frame alike."""
    return render_to_string("groups/_message.html", {"message": message})


def event_of(message):
    """A message's newest state as an Event, for watchers who missed what led to it."""
    name = "message.hidden" if message.is_hidden else "message.posted"
    return Event(name, message.changed_event, message.public_id, render(message), message.author_id)


def message_posted(message):
    broadcast(message.room, event_of(message))


def message_changed(message):
    """Hidden or restored."""
    name = "message.hidden" if message.is_hidden else "message.restored"
    broadcast(
        message.room,
        Event(name, message.changed_event, message.public_id, render(message), message.author_id),
    )
