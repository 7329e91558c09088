"""What a support group is made of: rooms, the groups and meetings that are rooms, and what is said there."""

from groups.models.changing import MessageGone
from groups.models.meeting import Meeting
from groups.models.message import Message
from groups.models.message_edit import MessageEdit
from groups.models.pin import Pin, TooManyPins
from groups.models.pulse import PulseCount, PulseSent
from groups.models.reaction import Reaction
from groups.models.room import Room
from groups.models.seats import TooFewSeats, Waiting
from groups.models.shown_picture import ShownPicture
from groups.models.speaking import RaisedHand, Round, Turn
from groups.models.support_group import SupportGroup

__all__ = [
    "Meeting",
    "Message",
    "MessageEdit",
    "MessageGone",
    "Pin",
    "PulseCount",
    "PulseSent",
    "RaisedHand",
    "Reaction",
    "Room",
    "Round",
    "ShownPicture",
    "SupportGroup",
    "TooFewSeats",
    "TooManyPins",
    "Turn",
    "Waiting",
]
