"""Words are read by the detectors before anybody sees them; what they find waits, or opens a case, or offers help."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from community.contributions import Contribution, Screened
from community.helplines.card import offer_help
from community.moderation.detectors.draft import Draft, Standing
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.pipeline import examine
from community.moderation.detectors.watched import FILTERED
from community.moderation.evidence import Evidence
from community.moderation.log import LogEntry
from community.moderation.models import Case, Queue, Severity
from community.moderation.team import call_moderators
from community.text import NOTE_LENGTH

HREF = re.compile(r'<a href="(?:mailto:)?([^"/#][^"]*)"', re.IGNORECASE)
READ_FIRST = Finding(Outcome.HOLD, "decided", Severity.P4)
ENOUGH = 20  # contributions: nobody is asked to have more
SAID_TOGETHER = timedelta(minutes=10)


class Noticed:
    """What the detectors found in words that are about to be said: {name: Finding}.

    In the transaction in which they are said `hold_back` comes first and `put_on_record` last.
    """

    def __init__(self, findings):
        self.findings = findings
        self.for_people = {name: each for name, each in findings.items() if each.opens_case}
        watched = findings.get("watched")
        self.filtered = watched.evidence if watched and watched.reason == FILTERED else ()
        self.offers_help = next((each for each in findings.values() if each.card), None)

    def of(self, detector):
        """That this one found something, without the words, and nothing else."""
        found = self.findings.get(detector)
        return Noticed({detector: replace(found, evidence=())} if found else {})

    @property
    def holds(self):
        """Whether nobody is to read it yet."""
        return any(each.outcome == Outcome.HOLD for each in self.for_people.values())

    def covered(self, text, longest=None):
        """The text with a mark in the place of words that moderators have filtered, `longest` characters of it.

        Threat: a mark in brackets could be made a link by what stands around it.
        """
        for words in sorted(self.filtered, key=len, reverse=True):
            text = text.replace(words, gettext("‹filtered›"))
        return text[:longest]

    def cover(self, thing):
        """The same for what an unsaved Contribution says, and for its note."""
        if self.filtered:
            thing.write(self.covered(thing.source))
            thing.content_note = self.covered(thing.content_note, NOTE_LENGTH)

    def hold_back(self, thing=None):
        """Take the desk where it is needed, always before the place of the words; let a new thing wait."""
        if self.for_people:
            Queue.take()
        if self.holds and thing is not None:
            thing.let_wait()

    def put_on_record(self, thing):
        """Open its case, or add to the one that is open, and show its author where help is."""
        if self.for_people:
            self._open_case(thing)
        if self.offers_help and thing.said_by:
            offer = self.offers_help
            offer_help(thing.said_by.member, offer.reason, offer.language)

    @transaction.atomic
    def _open_case(self, thing):
        queue = Queue.take()
        severity = min(each.severity for each in self.for_people.values())
        case, is_new = Case.objects.open_about(thing, severity)
        waits = getattr(thing, "is_held", False)
        Evidence.objects.bulk_create(
            Evidence.of(case, name, finding if waits else finding.shown())
            for name, finding in self.for_people.items()
        )
        LogEntry.objects.append(
            LogEntry.Act.NOTICED,
            case,
            detectors=sorted(self.for_people),
            severity=int(severity),
            held=waits,
        )
        is_worse = severity < case.severity
        case.severity = min(case.severity, severity)
        case.sounds_distressed |= "distress" in self.for_people
        case.announce(queue)
        if (is_new or is_worse) and severity <= Severity.P1:
            call_moderators(case)


NOTHING_NOTICED = Noticed({})


def words_of(said):
    """All that detectors read of a Contribution: its words, and where its links lead if they do not say so.

    Threat: "[look here](https://…)" shows no address.
    """
    text = said.own_words
    hidden = [link for link in map(unescape, HREF.findall(said.html)) if link not in text]
    return "\n".join([text, *hidden])


def look_at(text, *, kind, author, space=None, before="", label="", caption=""):
    """The Noticed of words that the Persona `author` is about to say in `space`. Call it before a transaction.

    A `label`, such as a content note, and a `caption` are read by themselves.
    Threat: what is noticed in the words would stand there.
    """
    about = {
        "kind": kind,
        "language": space.language if space else None,
        "space": space.pk if space else None,
        "standing": SimpleLazyObject(lambda: standing_of(author)),
    }
    findings = examine(Draft(text, before=before, **about))
    beside = Draft(label, is_label=True, **about), Draft(caption, **about)
    for draft in beside:
        for name, found in (examine(draft) if draft.text else {}).items():
            findings[name] = findings.get(name, NOTHING).with_other(found)
    if author.member.is_read_first:
        findings["read_first"] = READ_FIRST
    return Noticed(findings)


def standing_of(author):
    """By time and by what was accepted, of the member by all their names; never by popularity."""
    kinds = [model for model in apps.get_models() if issubclass(model, Contribution)]
    accepted = 0
    for kind in kinds:
        said = kind.objects.filter(author__member=author.member_id, hidden_at=None)
        accepted += len(said.values("pk")[: ENOUGH - accepted])
    return Standing(days=(timezone.now() - author.member.date_joined).days, accepted=accepted)


def said_just_before(contributions, author):
    """What the persona said last among them, if that was a moment ago: a sentence may be split over two."""
    lately = contributions.filter(author=author, created_at__gt=timezone.now() - SAID_TOGETHER)
    last = lately.order_by("-pk").values_list("source", flat=True).first()
    return last or ""


def waiting_of(member):
    """What of the member's waits until a moderator has read it, newest first: Screened things."""
    kinds = [model for model in apps.get_models() if issubclass(model, Screened)]
    held = (kind.objects.filter(is_held=True, author__member=member) for kind in kinds)
    return sorted(
        (thing for things in held for thing in things),
        key=lambda each: each.created_at,
        reverse=True,
    )
