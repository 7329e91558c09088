"""Links: what lures waits for everybody, first links wait for newcomers, what is known does not."""

import pytest

from community.moderation.detectors.draft import Draft, Standing
from community.moderation.detectors.finding import NOTHING, Outcome
from community.moderation.detectors.links import Links
from community.moderation.records import Severity

KNOWN = Standing(days=30, accepted=20)


def examine(text, standing=None, before=""):
    return Links().examine(Draft(text=text, before=before, standing=standing or Standing()))


@pytest.mark.parametrize(
    "text",
    [
        "verify your account at http://verify.example.test",
        "work from home $$$ http://cash.example/r/1",
        "visit my shop shop.example shop.example",
        "win big: hxxp://lucky[.]example/a",
        "gana dinero http://dinero.example",
    ],
)
@pytest.mark.parametrize("standing", [None, KNOWN])
def test_what_lures_waits_whoever_says_it(text, standing):
    found = examine(text, standing)
    assert (found.outcome, found.reason, found.severity) == (Outcome.HOLD, "lure", Severity.P4)


def test_the_first_links_of_a_newcomer_wait():
    text = "I wrote about my knee: https://knee.example/diary"
    assert examine(text).reason == "first link"
    assert examine(text).evidence == ["knee.example"]
    assert examine(text, KNOWN) is NOTHING


def test_a_link_that_is_repeated_waits():
    text = "https://knee.example/2"
    assert examine(text, before="https://knee.example/1").reason == "repeated link"
    again = "https://knee.example/1 https://knee.example/2 https://knee.example/3"
    assert examine(again, KNOWN).reason == "repeated link"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.nhs.uk/ has a page about it",
        "study link https://doi.org/10.0000/x",
        "the leaflet: https://leaflets.example.org/x",
        "saw it on bbc.co.uk yesterday",
        "our charity page is in the library",
        "I took it. So did she",
        "write to team@this-site.example",
        "https://localhost/articles/sleep/",
    ],
)
def test_what_people_hand_each_other_shows(text):
    assert examine(text) is NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "https://nhs.uk@evil.example/",
        "https://nhs.uk.evil.example/",
        "https://nhѕ.uk/",
        "https://bit.ly/leaflet",
    ],
)
def test_a_host_that_only_looks_known_is_not(text):
    assert examine(text).outcome == Outcome.HOLD


@pytest.mark.parametrize(
    ("days", "accepted", "waits"),
    [(2, 400, True), (400, 2, True), (3, 3, False), (3, 2, True), (2, 3, True)],
)
def test_trust_takes_three_days_and_three_accepted_contributions(days, accepted, waits):
    found = examine("mine: https://knee.example/diary", Standing(days=days, accepted=accepted))
    assert (found is not NOTHING) == waits
