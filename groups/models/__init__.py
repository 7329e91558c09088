"""What a support group is made of: rooms, the groups and meetings that are rooms, and what is said there."""

from groups.models.belonging import LastFacilitator
from groups.models.charter import WHO_READS, Charter
from groups.models.consent import Consent
from groups.models.invitation import Invitation, InvitationRefused
from groups.models.meeting import Meeting
from groups.models.message import Message
from groups.models.proposal import DecidedAlready, Proposal
from groups.models.pulse import PulseCount, PulseSent
from groups.models.room import Room, WouldWiden
from groups.models.screening import Screener, Screening
from groups.models.seats import TooFewSeats, Waiting
from groups.models.shown_picture import ShownPicture
from groups.models.speaking import RaisedHand, Round, Turn
from groups.models.support_group import SupportGroup

__all__ = [
    "Charter",
    "Consent",
    "DecidedAlready",
    "Invitation",
    "InvitationRefused",
    "LastFacilitator",
    "Meeting",
    "Message",
    "Proposal",
    "PulseCount",
    "PulseSent",
    "RaisedHand",
    "Room",
    "Round",
    "Screener",
    "Screening",
    "ShownPicture",
    "SupportGroup",
    "TooFewSeats",
    "Turn",
    "WHO_READS",
    "Waiting",
    "WouldWiden",
]
