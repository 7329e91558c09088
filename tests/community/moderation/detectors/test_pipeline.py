"""What is done once for each process, before anybody's words are read."""

import gc

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.pipeline import examine


def test_the_collector_leaves_alone_what_was_there_before():
    examine(Draft("Hello."))
    assert gc.get_freeze_count() > 10_000
