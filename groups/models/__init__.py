"""What a support group is made of: rooms, the groups and meetings that are rooms, and what is said there."""

from groups.models.belonging import LastFacilitator
from groups.models.charter import WHO_READS, Charter
from groups.models.consent import Consent
from groups.models.conversation import Conversation, StillNew
from groups.models.held_message import HeldMessage
from groups.models.invitation import Invitation, InvitationRefused
from groups.models.meeting import Meeting
from groups.models.message import Message
from groups.models.message_edit import MessageEdit
from groups.models.pin import Pin, TooManyPins
from groups.models.proposal import DecidedAlready, Proposal
from groups.models.pulse import PulseCount, PulseSent
from groups.models.quiet_room import NotForThese, QuietRoom
from groups.models.reaction import Reaction
from groups.models.retention import Retention
from groups.models.room import CannotWrite, Room, WouldWiden
from groups.models.sanctions import Mute, NotLetIn, Removal, Why, WhyOne
from groups.models.screening import Screener, Screening
from groups.models.seats import TooFewSeats, Waiting
from groups.models.shown_picture import ShownPicture
from groups.models.speaking import RaisedHand, Round, Turn
from groups.models.staffing import StaffedHours
from groups.models.support_group import SupportGroup

__all__ = [
    "CannotWrite",
    "Charter",
    "Consent",
    "Conversation",
    "DecidedAlready",
    "HeldMessage",
    "Invitation",
    "InvitationRefused",
    "LastFacilitator",
    "Meeting",
    "Message",
    "MessageEdit",
    "Mute",
    "NotForThese",
    "NotLetIn",
    "Pin",
    "Proposal",
    "PulseCount",
    "PulseSent",
    "QuietRoom",
    "RaisedHand",
    "Reaction",
    "Removal",
    "Retention",
    "Room",
    "Round",
    "Screener",
    "Screening",
    "ShownPicture",
    "StaffedHours",
    "StillNew",
    "SupportGroup",
    "TooFewSeats",
    "TooManyPins",
    "Turn",
    "WHO_READS",
    "Waiting",
    "Why",
    "WhyOne",
    "WouldWiden",
]
