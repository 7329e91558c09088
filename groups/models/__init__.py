"""What a support group is made of: rooms, the groups that hold them, and the messages said there."""

from groups.models.conversation import Conversation, StillNew
from groups.models.message import Message
from groups.models.quiet_room import NotForThese, QuietRoom
from groups.models.room import Room
from groups.models.shown_picture import ShownPicture
from groups.models.support_group import SupportGroup

__all__ = [
    "Conversation",
    "Message",
    "NotForThese",
    "QuietRoom",
    "Room",
    "ShownPicture",
    "StillNew",
    "SupportGroup",
]
