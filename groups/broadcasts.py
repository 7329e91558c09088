"""What the room's watchers are shown, and when."""

from django.template.loader import render_to_string
from django.utils.translation import get_language

from community.fragments import render_for_all
from community.realtime import Event, broadcast
from community.shelf import Shelf
from groups.state import RoomState

rendered = Shelf(2_000)  # fragments, of about 1 kB each


def render(message):
    """The one fragment of a message, as the live frame carries it."""
    return render_for_all("groups/_message.html", {"message": message})


def render_again(message):
    """What `render` answers, kept from the last time: after a restart all ask for the same ones.

    Only for what was read outside a transaction: in one that is rolled back, a number of a
    change comes to nothing and is given to another one.
    """
    state = (message.public_id, message.changed_event, message.author.name, get_language())
    if answered := message.answers:
        state += (answered.is_over,)  # nothing is announced when its time is over
    return rendered.get(state, lambda: render(message))


def event_of(message, html):
    """A message's newest state as an Event, for watchers who missed what led to it."""
    name = "message.posted"
    if message.gone_because:
        name = "message.hidden" if message.is_hidden else "message.withdrawn"
    return Event(name, message.changed_event, message.public_id, html, message.author_id)


def missed(message):
    """The Event of a message that somebody was not there to see."""
    return event_of(message, render_again(message))


def message_posted(message):
    broadcast(message.room, event_of(message, render(message)))


def message_changed(message, name):
    """Edited, felt, withdrawn, hidden, restored; or what it quotes was."""
    changed = event_of(message, render(message))
    broadcast(message.room, changed._replace(event=name))


def event_of_pins(room):
    """What is pinned now, as an Event."""
    html = render_for_all("groups/_pins.html", {"pins": room.pinned, "room": room})
    return Event("pins.changed", room.pins_event, "pins", html)


def pins_changed(room):
    broadcast(room, event_of_pins(room))


def render_board(meeting, reader):
    """The board of a meeting with the times, and without the names, of `reader`."""
    board = {"meeting": meeting, "user": reader} | meeting.board()
    return render_to_string("groups/_board.html", board)


def event_of_board(meeting):
    fragment = render_for_all("groups/_board.html", {"meeting": meeting} | meeting.board())
    return Event("meeting.changed", meeting.board_event, meeting.public_id, fragment)


def board_changed(meeting):
    broadcast(meeting, event_of_board(meeting))


def render_state(group):
    """How the room stands: page and live frame alike, the same for everybody."""
    return render_for_all("groups/_room_state.html", {"state": RoomState.of(group)})


def room_changed(group):
    broadcast(group, Event("room.changed", group.state_event, "room-state", render_state(group)))
