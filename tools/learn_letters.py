"""Learns anew how runs of letters speak of danger: `python -m tools.learn_letters FILES` writes letters.txt."""

import json
import os
import sys
from pathlib import Path

import django
import numpy
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from community.moderation.detectors.distress.judgement import LETTERS  # noqa: E402
from community.moderation.detectors.fold import fold  # noqa: E402
from community.moderation.detectors.reading import words_in  # noqa: E402
from community.moderation.detectors.small_model import runs_of  # noqa: E402
from community.moderation.management.commands.learn import place_of  # noqa: E402

# How freely it learns, the least weight that is kept, in how many messages a run must stand, turns.
FREEDOM, LEAST, MET, TURNS = 4, 0.3, 3, 120


def runs(text):
    return runs_of(words_in(fold(text)))


def learn(rows):
    """{run: its weight for each label}, "*" among them, of rows with text and label; labels count the same."""
    texts = [row["text"] for row in rows]
    counting = CountVectorizer(analyzer=runs, binary=True, min_df=MET, dtype=numpy.float64)
    counted = counting.fit_transform(texts)
    share = numpy.array([max(1, len(runs(text))) for text in texts]) ** -0.5
    model = LogisticRegression(C=FREEDOM, class_weight="balanced", max_iter=TURNS)
    model.fit(counted.multiply(share[:, None]).tocsr(), [place_of(LETTERS, row) for row in rows])
    learnt = zip(counting.get_feature_names_out(), model.coef_.T.tolist(), strict=True)
    kept = {run: known for run, known in learnt if max(map(abs, known)) >= LEAST}
    return kept | {"*": model.intercept_.tolist()}


def main(files):
    lines = [line for file in files for line in Path(file).read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    learnt = learn(rows)
    LETTERS.write(learnt)
    sys.stdout.write(f"Learnt {len(learnt)} runs of letters from {len(rows)} messages.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
