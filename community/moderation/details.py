"""Details by which whoever writes could be found: they are asked first, and can have them left out."""

from django.core.cache import cache
from django.utils.translation import gettext as _

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.detectors.personal_details import PersonalDetails
from community.moderation.detectors.pipeline import ask

HOUR = 3_600


def details_in(text):
    """The words of `text` that are such details of one's own, as they were typed; somebody else's open a case."""
    finding = ask(PersonalDetails(), Draft(text=text))
    asks = finding.outcome == Outcome.HOLD and not finding.opens_case
    return [words for words in finding.evidence if words in text] if asks else []


def without(text, details):
    """The text with a mark in the place of each detail."""
    for words in details:
        text = text.replace(words, _("[left out]"))
    return text


def asked_before(key):
    """Whether it was asked about the contribution with this key (a UUID) before; from now on it was."""
    return not cache.add(f"details-asked:{key}", 1, HOUR)
