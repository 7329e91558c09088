"""Learns the weights of the distress detector anew."""

import json
import random
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand

from community.moderation.detectors.distress.model import LABELS, WEIGHTS, likelihoods, signs_of
from community.moderation.detectors.distress.words import words_of
from community.moderation.detectors.fold import fold

ROUNDS, RATE, SHRINK, LEAST = 12, 0.35, 0.00002, 0.12


class Command(BaseCommand):
    help = "Reads JSONL with `text` and `label`, writes the weights that come with the program."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="JSONL in UTF-8")

    def handle(self, *, file, **options):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        weights = learn([(signs(row["text"]), LABELS.index(row["label"])) for row in rows])
        kept = {
            sign: [round(weight, 2) for weight in known]
            for sign, known in sorted(weights.items())
            if max(map(abs, known)) >= LEAST
        }
        lines = ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}: {kept[sign]}" for sign in kept)
        WEIGHTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
        self.stdout.write(f"Learnt {len(kept)} signs from {len(rows)} messages.")


def signs(text):
    return list(signs_of(words_of(fold(text).text)))


def learn(rows):
    """{sign: weights} by logistic regression; each label counts the same. Rows: (signs, place of label)."""
    seen = Counter(sign for row, _label in rows for sign in row)
    rows = [([sign for sign in row if seen[sign] > 1], label) for row, label in rows]
    share = Counter(label for _row, label in rows)
    weights = {sign: [0.0] * len(LABELS) for row, _label in rows for sign in row}
    chance = random.Random(7)  # noqa: S311 - the same weights each time
    for turn in range(ROUNDS):
        chance.shuffle(rows)
        for row, label in rows:
            size = RATE / (1 + turn) ** 0.5 * len(rows) / len(LABELS) / share[label]
            step(weights, row, label, size)
    return weights


def step(weights, row, label, size):
    likely = likelihoods(row, weights)
    size /= max(1.0, len(row) / 20)
    pushes = [size * ((place == label) - likely[name]) for place, name in enumerate(LABELS)]
    for sign in row:
        known = weights[sign]
        for place, push in enumerate(pushes):
            known[place] += push - SHRINK * known[place]
