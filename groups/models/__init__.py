"""What a support group is made of: rooms, the groups that hold them, and the messages said there."""

from groups.models.held_message import HeldMessage
from groups.models.message import Message
from groups.models.retention import Retention
from groups.models.room import CannotWrite, Room
from groups.models.sanctions import Mute, NotLetIn, Removal, Why, WhyOne
from groups.models.shown_picture import ShownPicture
from groups.models.staffing import StaffedHours
from groups.models.support_group import SupportGroup

__all__ = [
    "CannotWrite",
    "HeldMessage",
    "Message",
    "Mute",
    "NotLetIn",
    "Removal",
    "Retention",
    "Room",
    "ShownPicture",
    "StaffedHours",
    "SupportGroup",
    "Why",
    "WhyOne",
]
