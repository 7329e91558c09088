"""All detectors, one after the other, in a fixed order."""

import gc
import logging
import time
from functools import cache

from community.moderation.detectors import trouble
from community.moderation.detectors.abuse import Abuse
from community.moderation.detectors.advice import Advice
from community.moderation.detectors.distress import Distress, judgement
from community.moderation.detectors.finding import Finding, Outcome
from community.moderation.detectors.links import Links
from community.moderation.detectors.marks import known_words
from community.moderation.detectors.personal_details import PersonalDetails
from community.moderation.detectors.selling import Selling
from community.moderation.detectors.watched import Watched
from community.moderation.records import Severity

logger = logging.getLogger(__name__)

# Distress first: on a slow machine it may be the only one that has time for a long text.
DETECTORS = (Distress(), PersonalDetails(), Links(), Selling(), Advice(), Abuse(), Watched())
SECONDS = 0.05  # of the processor, for all of them; who comes later is not asked any more
FAILED = Finding(Outcome.ALLOW, "failed", Severity.P3)
TOO_SLOW = Finding(Outcome.ALLOW, "slow", Severity.P3)


def examine(draft, detectors=DETECTORS):
    """{name: Finding} of every detector.

    One that fails, or has no time left, lets the words through and opens a case.
    """
    read_models()
    begun = time.thread_time()
    return {
        detector.name: ask(detector, draft) if time.thread_time() - begun < SECONDS else TOO_SLOW
        for detector in detectors
    }


@cache
def read_models():
    """Once for each process, before the time of anybody's words is taken.

    From then on the collector leaves alone what is there: to walk through it took 120 ms of somebody's words.
    """
    for model in (trouble.MODEL, judgement.MODEL, judgement.LETTERS):
        model.weights  # noqa: B018 - it is kept
    known_words()
    gc.collect()
    gc.freeze()


def ask(detector, draft):
    try:
        return detector.examine(draft)
    except Exception:
        # The words of a member stay out of the log of the program.
        logger.error("The detector %s failed.", detector.name)
        return FAILED
