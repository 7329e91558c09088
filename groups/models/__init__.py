"""What a support group is made of: rooms, the groups that hold them, and the messages said there."""

from groups.models.message import Message
from groups.models.room import Room
from groups.models.shown_picture import ShownPicture
from groups.models.support_group import SupportGroup

__all__ = ["Message", "Room", "ShownPicture", "SupportGroup"]
