"""Selling: medicines offered and sought, cures that work wonders, work for strangers."""

import pytest

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import NOTHING, Outcome
from community.moderation.detectors.selling import Selling
from community.moderation.records import Severity


def examine(text):
    return Selling().examine(Draft(text=text))


@pytest.mark.parametrize(
    ("text", "reason", "severity"),
    [
        ("spare co-codamol for sale", "medicine for sale", Severity.P2),
        ("selling weight loss pens, no prescription", "medicine for sale", Severity.P2),
        ("je vends mes boîtes de lyrica", "medicine for sale", Severity.P2),
        ("vendo ozempic sin receta", "medicine for sale", Severity.P2),
        ("s e l l i n g x4nax", "medicine for sale", Severity.P2),
        ("who has leftover antibiotics for me", "medicine sought", Severity.P3),
        ("any1 selling pregab", "medicine sought", Severity.P3),
        ("alguien me vende antibióticos", "medicine sought", Severity.P3),
        ("this juice cures all cancer, order here", "miracle cure", Severity.P2),
        ("magic patch, guaranteed, 2 for 1", "miracle cure", Severity.P2),
        ("earn 500 a week from home, dm me", "recruiting", Severity.P3),
    ],
)
def test_it_is_held_for_a_moderator(text, reason, severity):
    found = examine(text)
    assert (found.outcome, found.reason, found.severity) == (Outcome.HOLD, reason, severity)
    assert all(words in text for words in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "hand old medicines back to the pharmacy",
        "don't buy antibiotics online",
        "does metformin upset anyone else's tummy",
        "selling my old wheelchair, is that ok here",
        "I need a new prescription for my insulin pens",
        "the price of insulin in the US is a scandal",
        "there is no cure for lupus but there are good days",
        "my mum's garlic soup cures everything, or so she says",
        "I reversed my type 2 diabetes with diet and metformin",
        "I'm taking part in a paid trial at the hospital",
        "Type 1 diabetes",
        "Has anybody got a spare lamp?",
        "Anyone selling a second-hand rollator near the coast?",
    ],
)
def test_what_people_tell_each_other_shows(text):
    assert examine(text) is NOTHING


def test_where_no_medicine_is_named_it_shows_meanwhile():
    found = examine("got any of the little white z's so I can kip tonight? I'll pay")
    assert (found.outcome, found.severity) == (Outcome.ALERT, Severity.P3)
