"""What a support group is made of: rooms, the groups that hold them, and the messages said there."""

from groups.models.changing import MessageGone
from groups.models.message import Message
from groups.models.message_edit import MessageEdit
from groups.models.pin import Pin, TooManyPins
from groups.models.reaction import Reaction
from groups.models.room import Room
from groups.models.shown_picture import ShownPicture
from groups.models.support_group import SupportGroup

__all__ = [
    "Message",
    "MessageEdit",
    "MessageGone",
    "Pin",
    "Reaction",
    "Room",
    "ShownPicture",
    "SupportGroup",
    "TooManyPins",
]
