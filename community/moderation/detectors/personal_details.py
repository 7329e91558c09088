"""Details by which somebody is found: the author is asked before anybody reads them."""

import re

from community.moderation.detectors.addresses import ORDINARY, STREETS, find_addresses
from community.moderation.detectors.detector import Detector
from community.moderation.detectors.emails import find_emails
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.health_numbers import find_health_numbers
from community.moderation.detectors.other_people import NAMED, find_other_people
from community.moderation.detectors.phones import find_phones
from community.moderation.detectors.trouble import ADDRESS, NUMBER, PERSON
from community.moderation.records import Severity

OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:(?:her|his|their) (?:\w+ )?(?:number|phone|mobile|cell|mail|email|e-mail|address|house"
    r"|home|nhs|insurance|tel)"
    r"|(?:she|he|they)(?: all)?(?:'s| is| are)? ?(?:lives?|living|works?|stays?|staying|can be found|at home)"
    r"|(?:ring|call|text|email|visit|find|mail) (?:her|him|them) |where (?:she|he|they) lives?)\b"
    r"|\b(?:ring|call|text|visit|find) (?:her|him|them)\b"
)
# What sounds so waits only where the least of it stands there: a full name, a street, digits.
LIKE_DETAILS = {
    PERSON: ("other person", Severity.P1, NAMED),
    ADDRESS: ("address", None, re.compile(rf"(?i)\b(?:{STREETS}|{ORDINARY})\b|\b\d{{4,5}}\b")),
    NUMBER: ("health number", None, re.compile(r"\d(?:\D{0,3}\d){3}|(?i:zero|double|nine)")),
}
MOST_EVIDENCE = 5


class PersonalDetails(Detector):
    """HOLD in all cases; a case is opened where it is somebody else who could be found."""

    name = "personal_details"

    def examine(self, draft):
        people = find_other_people(draft.text)
        if people:
            evidence = [draft.text[start:end] for start, end in people[:MOST_EVIDENCE]]
            return Finding(Outcome.HOLD, "other person", Severity.P1, evidence)
        spelt = draft.spelt_with_before
        for reason, find in FINDERS:
            # What was all said before was examined before.
            spans = [span for span in find(spelt) if spelt.places[span[1] - 1] >= begin_of(draft)]
            if spans:
                return told(reason, spelt, spans)
        trouble = draft.trouble
        if trouble and trouble.label in LIKE_DETAILS and trouble.can_wait:
            reason, severity, least = LIKE_DETAILS[trouble.label]
            if least.search(draft.text):
                return Finding(Outcome.HOLD, reason, severity, trouble.stretch(draft.folded))
        return NOTHING


def begin_of(draft):
    """Where in the text with what was said before the draft itself begins."""
    return len(draft.before) + 1 if draft.before else 0


def told(reason, spelt, spans):
    evidence = [spelt.as_typed(*span) for span in spans[:MOST_EVIDENCE]]
    start = spans[0][0]
    if OF_SOMEBODY_ELSE.search(spelt.text[max(0, start - 60) : spans[0][1]]):
        return Finding(Outcome.HOLD, "other person", Severity.P1, evidence)
    return Finding(Outcome.HOLD, reason, None, evidence)


FINDERS = (
    ("e-mail", lambda spelt: find_emails(spelt.text)),
    ("health number", lambda spelt: find_health_numbers(spelt.text)),
    ("phone", lambda spelt: find_phones(spelt.text)),
    ("address", lambda spelt: find_addresses(spelt.text, spelt)),
)
