"""What a support group is made of: rooms, the groups and meetings that are rooms, and what is said there."""

from groups.models.meeting import Meeting
from groups.models.message import Message
from groups.models.pulse import PulseCount, PulseSent
from groups.models.room import Room
from groups.models.seats import TooFewSeats, Waiting
from groups.models.shown_picture import ShownPicture
from groups.models.speaking import RaisedHand, Round, Turn
from groups.models.support_group import SupportGroup

__all__ = [
    "Meeting",
    "Message",
    "PulseCount",
    "PulseSent",
    "RaisedHand",
    "Room",
    "Round",
    "ShownPicture",
    "SupportGroup",
    "TooFewSeats",
    "Turn",
    "Waiting",
]
