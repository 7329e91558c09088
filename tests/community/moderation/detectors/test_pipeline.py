"""All detectors one after the other: what is there before, and what is left out when time is over."""

import gc

import pytest

from community.moderation.detectors import pipeline
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.pipeline import FAILED, TOO_SLOW, examine


@pytest.fixture
def slow_machine(monkeypatch):
    """Has time for one detector."""
    seconds = iter([0, 0])
    monkeypatch.setattr(pipeline.time, "thread_time", lambda: next(seconds, 1))


def test_the_collector_leaves_alone_what_was_there_before():
    examine(Draft("Hello."))
    assert gc.get_freeze_count() > 10_000


def test_who_is_in_danger_is_found_on_a_slow_machine_too(slow_machine):
    found = examine(Draft("I am going to kill myself tonight."))
    assert found["distress"].card
    left_out = [name for name, finding in found.items() if finding is TOO_SLOW]
    assert len(left_out) == len(found) - 1


def test_what_was_left_out_opens_a_case_and_shows(slow_machine):
    found = examine(Draft("Hello."))
    assert found["selling"].opens_case and found["selling"].outcome == FAILED.outcome
