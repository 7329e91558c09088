"""What a support group is made of: rooms, the groups that hold them, and the messages said there."""

from groups.models.belonging import LastFacilitator
from groups.models.charter import WHO_READS, Charter
from groups.models.consent import Consent
from groups.models.invitation import Invitation, InvitationRefused
from groups.models.message import Message
from groups.models.proposal import DecidedAlready, Proposal
from groups.models.room import Room, WouldWiden
from groups.models.screening import Screener, Screening
from groups.models.shown_picture import ShownPicture
from groups.models.support_group import SupportGroup

__all__ = [
    "WHO_READS",
    "Charter",
    "Consent",
    "DecidedAlready",
    "Invitation",
    "InvitationRefused",
    "LastFacilitator",
    "Message",
    "Proposal",
    "Room",
    "Screener",
    "Screening",
    "ShownPicture",
    "SupportGroup",
    "WouldWiden",
]
