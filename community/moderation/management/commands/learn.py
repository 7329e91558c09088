"""Learns the weights of a small model anew."""

import json
import random
from collections import Counter
from itertools import chain
from pathlib import Path

from django.core.management.base import BaseCommand

from community.moderation.detectors import trouble
from community.moderation.detectors.distress import judgement
from community.moderation.detectors.fold import fold
from community.moderation.detectors.marks import keep_known, marked
from community.moderation.detectors.reading import sentences_of, words_in
from community.moderation.detectors.small_model import SmallModel, signs_of

MODELS = {"distress": judgement.MODEL, "trouble": trouble.MODEL}
ROUNDS, RATE, SHRINK, LEAST = 12, 0.35, 0.00002, 0.2


class Command(BaseCommand):
    help = "Reads JSONL with `text` and `label`, writes the weights that come with the program."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("model", choices=MODELS)
        parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="JSONL in UTF-8")

    def handle(self, *, model, files, **options):
        name, model = model, MODELS[model]
        rows = [
            json.loads(line)
            for file in files
            for line in file.read_text(encoding="utf-8").splitlines()
        ]
        weights = learn(model, [*zip(SIGNS[name](rows), places(model, rows), strict=True)])
        kept = {sign: known for sign, known in weights.items() if max(map(abs, known)) >= LEAST}
        model.write(kept)
        self.stdout.write(f"Learnt {len(kept)} signs from {len(rows)} messages.")


def signs_of_words(rows):
    """Lists of signs, one for each row."""
    return [list(signs_of(words_in(fold(row["text"])))) for row in rows]


def signs_of_marked(rows):
    """The same of words that are marked by their form. What stands in two rows is known from now on."""
    read = [(folded, sentences_of(folded)) for folded in (fold(row["text"]) for row in rows)]
    texts = [{word.text for word in chain(*sentences)} for _folded, sentences in read]
    met = Counter(chain(*texts))
    keep_known(text for text, times in met.items() if times > 1)
    return [list(signs_of([*chain(*marked(folded, sentences))])) for folded, sentences in read]


SIGNS = {"distress": signs_of_words, "trouble": signs_of_marked}


def places(model, rows):
    return [place_of(model, row) for row in rows]


def place_of(model, row):
    """The place of its label; what is about something else is ordinary to this model."""
    label = row["label"]
    return model.labels.index(label) if label in model.labels else model.ordinary


def learn(model, rows):
    """{sign: weights} by logistic regression; each label counts the same. Rows: (signs, place of label)."""
    seen = Counter(sign for row, _label in rows for sign in row)
    rows = [([sign for sign in row if seen[sign] > 1], label) for row, label in rows]
    share = Counter(label for _row, label in rows)
    learnt = SmallModel(model.path, model.labels, model.labels[model.ordinary], unit=1)
    learnt.weights = {sign: [0.0] * len(model.labels) for row, _label in rows for sign in row}
    chance = random.Random(7)  # noqa: S311 - the same weights each time
    for turn in range(ROUNDS):
        chance.shuffle(rows)
        for row, label in rows:
            rarity = (len(rows) / len(model.labels) / share[label]) ** 0.5
            size = RATE / (1 + turn) ** 0.5 * rarity
            step(learnt, row, label, size)
    return learnt.weights


def step(model, row, label, size):
    likely = model.likelihoods(row)
    size /= max(1.0, len(row) / 20)
    pushes = [size * ((place == label) - likely[name]) for place, name in enumerate(model.labels)]
    for sign in row:
        known = model.weights[sign]
        for place, push in enumerate(pushes):
            known[place] += push - SHRINK * known[place]
