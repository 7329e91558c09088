"""Words that hurt somebody are seen by moderators soon; anger at an illness or at a system is left in peace."""

import pytest

from community.moderation.detectors.abuse import Abuse
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.records import Severity


@pytest.mark.parametrize(
    "text",
    [
        "Nobody here believes you, you pathetic liar.",
        "shut up you idiot, nobody asked you",
        "You are a useless mother and everyone here knows it",
        "y0u are a pathet1c l1ar",
    ],
)
def test_abuse_is_shown_and_opens_a_case(text):
    found = Abuse().examine(Draft(text))
    assert (found.outcome, found.severity, found.card) == (Outcome.ALERT, Severity.P2, False)
    assert found.evidence
    assert all(words in text for words in found.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "I hate this illness, it took my job and my sleep.",
        "The insurance people are liars and I am furious.",
        "He told me that nobody believes me, and it hurt.",
        "I disagree with you, and I think the study says otherwise.",
        "Haha you idiot, see you on Friday with the cake",
    ],
)
def test_anger_and_banter_are_left_in_peace(text):
    assert not Abuse().examine(Draft(text)).opens_case


def test_in_a_long_post_it_is_found_as_well():
    dull = "The clinic moved to another street and the bus stops there. " * 20
    assert (
        Abuse()
        .examine(Draft(f"{dull}Shut up, you pathetic liar, nobody here believes you. {dull}"))
        .opens_case
    )
    assert not Abuse().examine(Draft(dull)).opens_case
