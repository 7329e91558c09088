"""Details by which somebody is found: the author is asked before anybody reads them."""

import re

from community.moderation.detectors.addresses import find_addresses
from community.moderation.detectors.detector import Detector
from community.moderation.detectors.emails import PROVIDERS, find_emails
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.health_numbers import find_health_numbers
from community.moderation.detectors.other_people import find_other_people
from community.moderation.detectors.phones import DATES, digits_of, find_phones
from community.moderation.detectors.reading import LINK
from community.moderation.detectors.trouble import ADDRESS, MAIL, NUMBER, PERSON, PHONE
from community.moderation.records import Severity

OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:(?:her|his|their) (?:\w+ )?(?:number|phone|mobile|cell|mail|email|e-mail|address|house"
    r"|home|nhs|insurance|tel)"
    r"|(?:she|he|they)(?: all)?(?:'s| is| are)? ?(?:lives?|living|works?|stays?|staying|can be found|at home)"
    r"|(?:ring|call|text|email|visit|find|mail) (?:her|him|them) |where (?:she|he|they) lives?)\b"
    r"|\b(?:ring|call|text|visit|find) (?:her|him|them)\b"
)
# What sounds so waits only where the least of it stands there: a name, a number, digits, something like an @.
# People are also given away without a name ("the baker's wife in our village"); it must sound very much so.
FOUR_DIGITS = re.compile(r"\d(?:\D{0,3}\d){3}|(?i:zero|double|nine)")
LIKE_AN_AT = re.compile(rf"(?i)@|\b(?:at|a t|arroba|arobase|{PROVIDERS})\b")
SHORTEST, IN_DIGITS = 6, 4  # digits of a number that is dialled, and so many of them not in words
FREE_CALL = r"\b(?:0[58]0\d|1[38]00|[89]00)(?:[ -]?\d){2,9}\b"
NOT_DIALLED = re.compile(rf"{LINK.pattern}|{DATES.pattern}|{FREE_CALL}")


def is_dialled(text):
    """Whether digits enough stand there, some of them as digits: "one" and "six" stand in any sentence."""
    text = NOT_DIALLED.sub(" ", text.lower())
    return len(digits_of(text)) >= SHORTEST and len(re.findall(r"\d", text)) >= IN_DIGITS


def names_or_counts(text):
    """Whether a capital letter begins a word that is not the first, or a number stands there."""
    words = re.findall(r"\w+", text)
    return any(word[0].isdigit() for word in words) or any(word[0].isupper() for word in words[1:])


LIKE_DETAILS = {
    PERSON: ("other person", Severity.P1, 0.98, bool),
    ADDRESS: ("address", None, 0.97, names_or_counts),
    NUMBER: ("health number", None, 0.97, FOUR_DIGITS.search),
    PHONE: ("phone", None, 0.97, is_dialled),
    MAIL: ("e-mail", None, 0.97, LIKE_AN_AT.search),
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
            reason, severity, sure, has_least = LIKE_DETAILS[trouble.label]
            if trouble.likely >= sure and has_least(draft.text):
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
