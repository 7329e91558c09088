"""The moderators' desk: what was reported becomes one case a thing, is claimed and decided, and logged."""

from community.moderation.actions import Action
from community.moderation.appeals import Appeal, Statement
from community.moderation.care import FollowUp
from community.moderation.cases import Case
from community.moderation.evidence import Evidence
from community.moderation.local_desk import LocalDesk
from community.moderation.log import LogEntry
from community.moderation.moderator import Moderator
from community.moderation.phrases import WatchedPhrase
from community.moderation.queue import Queue
from community.moderation.records import Report, Severity
from community.moderation.refusals import (
    AboutYourself,
    AlreadyDecided,
    CaseRefused,
    EnoughForToday,
    ForLeads,
    InOtherHands,
    NeedsAnother,
    NoLead,
    NotForThem,
    NotInYourHands,
    NotPossible,
    PartOfIt,
)
from community.moderation.reveals import Reveal
from community.moderation.rota import Duty
from community.moderation.sealed_words import SealedWords
from community.moderation.working import CLAIM_LAPSES_AFTER

__all__ = [
    "CLAIM_LAPSES_AFTER",
    "AboutYourself",
    "Action",
    "Appeal",
    "AlreadyDecided",
    "Case",
    "CaseRefused",
    "Duty",
    "EnoughForToday",
    "Evidence",
    "FollowUp",
    "ForLeads",
    "InOtherHands",
    "LocalDesk",
    "LogEntry",
    "Moderator",
    "NeedsAnother",
    "NoLead",
    "NotForThem",
    "NotInYourHands",
    "NotPossible",
    "PartOfIt",
    "Queue",
    "Report",
    "Reveal",
    "SealedWords",
    "Severity",
    "Statement",
    "WatchedPhrase",
]
