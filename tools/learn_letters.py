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

from community.moderation.detectors.distress.judgement import LABELS, LETTERS  # noqa: E402
from community.moderation.detectors.fold import fold  # noqa: E402
from community.moderation.detectors.reading import words_of  # noqa: E402
from community.moderation.detectors.small_model import runs_of  # noqa: E402

# How freely it learns, the least weight that is kept, in how many messages a run must stand, turns.
FREEDOM, LEAST, MET, TURNS = 4, 0.3, 3, 120


def runs(text):
    return runs_of(words_of(fold(text).text))


def learn(rows):
    """{run: weights in the order of LABELS}, "*" among them, from (text, label); each label counts the same."""
    texts = [text for text, _label in rows]
    counting = CountVectorizer(analyzer=runs, binary=True, min_df=MET, dtype=numpy.float64)
    counted = counting.fit_transform(texts)
    share = numpy.array([max(1, len(runs(text))) for text in texts]) ** -0.5
    model = LogisticRegression(C=FREEDOM, class_weight="balanced", max_iter=TURNS)
    model.fit(
        counted.multiply(share[:, None]).tocsr(), [LABELS.index(label) for _text, label in rows]
    )
    learnt = zip(counting.get_feature_names_out(), model.coef_.T.tolist(), strict=True)
    kept = {run: known for run, known in learnt if max(map(abs, known)) >= LEAST}
    return kept | {"*": model.intercept_.tolist()}


def main(files):
    lines = [line for file in files for line in Path(file).read_text("utf-8").splitlines()]
    rows = [(row["text"], row["label"]) for row in map(json.loads, lines)]
    learnt = learn([(text, label if label in LABELS else "ordinary") for text, label in rows])
    LETTERS.write(learnt)
    sys.stdout.write(f"Learnt {len(learnt)} runs of letters from {len(rows)} messages.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
