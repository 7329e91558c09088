"""What the room's watchers are shown, and when."""

from django.template.loader import render_to_string

from community.realtime import Event, broadcast


def render(message):
    """The one fragment of a message: page, answer to the composer and live frame alike."""
    return render_to_string("groups/_message.html", {"message": message})


def event_of(message):
    """A message's newest state as an Event, for watchers who missed what led to it."""
    name = "message.posted"
    if message.gone_because:
        name = "message.hidden" if message.is_hidden else "message.withdrawn"
    return Event(name, message.changed_event, message.public_id, render(message))


def message_posted(message):
    broadcast(message.room, event_of(message))


def message_changed(message, name):
    """Edited, felt, withdrawn, hidden, restored; or what it quotes was."""
    broadcast(message.room, Event(name, message.changed_event, message.public_id, render(message)))


def event_of_pins(room):
    """What is pinned now, as an Event."""
    html = render_to_string("groups/_pins.html", {"pins": room.pinned, "room": room})
    return Event("pins.changed", room.pins_event, "pins", html)


def pins_changed(room):
    broadcast(room, event_of_pins(room))
