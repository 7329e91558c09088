"""What a phrase would have met lately, before anybody is held up by it."""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import merge
from itertools import islice

from django.apps import apps
from django.utils import timezone

from community.contributions import Contribution
from community.moderation.detectors.fold import fold
from community.moderation.detectors.spelling import spell
from community.moderation.matching import Watch

DAYS = timedelta(days=30)
MOST = 5_000  # contributions, the newest
SECONDS = 2
MOST_EXAMPLES = 10
AROUND = 80  # characters before and after what was found


@dataclass
class Example:
    """`words` as they were typed, with what stands around them; all of it plain text."""

    before: str
    words: str
    after: str
    said: Contribution


@dataclass
class DryRun:
    """`found` of `read` contributions; `is_cut` says that there were more than it could read."""

    found: int = 0
    read: int = 0
    is_cut: bool = False
    examples: list = field(default_factory=list)


def run_dry(phrase, member):
    """The DryRun of a phrase, on what was said in the last 30 days that `member` may read."""
    watch, tried = Watch([phrase]), DryRun()
    ends_at = time.monotonic() + SECONDS
    for said in islice(said_lately(member), MOST + 1):
        if tried.read == MOST or time.monotonic() > ends_at:
            tried.is_cut = True
            break
        tried.read += 1
        space = getattr(said, "space", None)
        met = watch.sightings((spell(said.source), fold(said.source)), space and space.pk)
        if met:
            tried.found += 1
            if len(tried.examples) < MOST_EXAMPLES:
                tried.examples.append(example(said, met[0].evidence[0]))
    return tried


def said_lately(member):
    """All Contributions of the last 30 days that `member` may read and that show, the newest first."""
    kinds = [
        model.objects.visible_to(member)
        .filter(created_at__gte=timezone.now() - DAYS, hidden_at=None)
        .select_related(*model.search_related)
        .defer("html")
        .order_by("-created_at")[: MOST + 1]
        .iterator(chunk_size=500)
        for model in apps.get_models()
        if issubclass(model, Contribution)
    ]
    return merge(*kinds, key=lambda said: said.created_at, reverse=True)


def example(said, words):
    before, _words, after = said.source.partition(words)
    return Example(before[-AROUND:], words, after[:AROUND], said)
