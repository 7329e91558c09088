"""What it takes to read words before they show, in milliseconds of the processor: folding and all detectors.

python -m bench.word_costs TEXTS
So many texts of 4,000 characters are put together from the shared data. Answers rows as JSON.
"""

import json
import os
import sys
import time
from dataclasses import asdict
from itertools import cycle

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from bench.rows import at_most  # noqa: E402
from community.moderation.detectors.draft import Draft  # noqa: E402
from community.moderation.detectors.pipeline import DETECTORS, TOO_SLOW, examine  # noqa: E402
from tests.data import shared_rows  # noqa: E402

LONGEST, LIMIT = 4_000, 50
HOSTILE = ["1 ", "0 7 ", "zero ", "a ", "Aa Bb ", "a@", "a.a", "a@a.", "http://", "nhs 1-", "oxy "]
HOSTILE += ["stop ", "é", "cures cancer tea ", "1/2/3 ", "live on the a a ", "double triple "]
HOSTILE += ["o1l0", "(at)", "I want to ", "k*", "I want to die. ", "a\u200b", "і", "𝓪", "h.e.l.p "]


def ordinary(count: int):
    """So many texts of LONGEST characters: posts, and lines of both samples, one after the other."""
    lines = [row["body"] for row in shared_rows("scimed_threads.jsonl")]
    samples = [
        row["text"]
        for name in ("crisis_sample.jsonl", "policy_sample.jsonl")
        for row in shared_rows(name)
    ]
    said, mixed = cycle(lines), cycle(samples)
    for _each in range(count):
        text = ""
        while len(text) < LONGEST:
            text += f"{next(said)}\n{next(mixed)}\n"
        yield text[:LONGEST]


def hostile():
    return [(piece * LONGEST)[:LONGEST] for piece in HOSTILE]


def took(text: str) -> float:
    """Milliseconds, with a message before it that is read along."""
    begun = time.thread_time()
    examine(Draft(text, before=text[:500]))
    return (time.thread_time() - begun) * 1_000


def unread(texts) -> int:
    """How often a detector had no time left."""
    return sum(found is TOO_SLOW for text in texts for found in examine(Draft(text)).values())


def main() -> None:
    examine(Draft("The weights are read once."))
    texts = list(ordinary(int(sys.argv[1])))
    times = sorted(map(took, texts))
    worst = {
        piece: min(took(text) for _ in range(3))
        for piece, text in zip(HOSTILE, hostile(), strict=True)
    }
    name, slowest = max(worst.items(), key=lambda each: each[1])
    rows = [
        at_most("4,000 characters, half of them within", times[len(times) // 2], "ms", None),
        at_most("4,000 characters, 99 % within", times[int(len(times) * 0.99)], "ms", LIMIT),
        at_most(f"the slowest of {len(HOSTILE)} hostile texts ({name!r})", slowest, "ms", LIMIT),
        at_most(f"detectors without time, of {len(texts) * len(DETECTORS)}", unread(texts), "", 0),
        at_most("detectors without time, hostile texts", unread(hostile()), "", None),
    ]
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
