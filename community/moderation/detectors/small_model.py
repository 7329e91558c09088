"""Small models that weigh words: what kind of message is this, and which words say so. All can be opened and read."""

from array import array
from functools import cached_property
from math import exp

SMALL = frozenset(
    "i me my you your he she it we they a an the and or but so to of in on at for with that this is"
    " am are was be been have has had do does did not no would will can could if as from by s t"
    " je tu il elle on nous me te se le la les un une de du des et ou mais que qui pas ne ce est a"
    " yo el ella lo los las una y o pero no es en con por para se mi su al del".split()
)


def signs_of(words):
    """{sign: (start, end)} of a list of Words: words, neighbours, and kinds that occur together.

    The number of signs grows with that of words: kinds are few, each pair of them counts once.
    """
    signs = {"*": (words[0].start, words[0].start)} if words else {}
    kinds = {}
    for place, word in enumerate(words):
        for length in (1, 2, 3):
            run = words[place : place + length]
            if len(run) == length and (length == 3 or not all(part.text in SMALL for part in run)):
                span = (word.start, run[-1].end)
                signs.setdefault(" ".join(part.text for part in run), span)
                if any(part.kind for part in run):
                    signs.setdefault(" ".join(shown(part) for part in run), span)
        after = words[place + 2 : place + 4]
        for other in after:
            if word.text in SMALL and other.text in SMALL:
                continue
            signs.setdefault(f"{shown(word)} .. {shown(other)}", (word.start, other.end))
        if word.kind:
            kinds.setdefault(word.kind, (word.start, word.end))
    signs |= pairs_of(kinds)
    return signs


def shown(word):
    return f"<{word.kind}>" if word.kind else word.text


def pairs_of(kinds):
    names = sorted(kinds)
    return {
        f"{one} & {other}": kinds[one]
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    }


def runs_of(words):
    """The runs of three and of four letters in a list of Words, a blank at each end of a word: a set."""
    texts = {f" {word.text} " for word in words}
    return {
        text[start : start + length]
        for text in texts
        for length in (3, 4)
        for start in range(len(text) - length + 1)
    }


class SmallModel:
    """Answers how likely each of `labels` is. What it does not know is `ordinary`, one of them.

    Its weights, {sign: a number for each label}, are those of the file at `path`, or are being learnt. `unit` says
    what counts as one of them: the file has hundredths, which are small to keep in memory. `unknown_says` is how much
    each word that it never met speaks for a message about something else.
    """

    def __init__(self, path, labels, ordinary, unit=100, unknown_says=1.0):
        self.path, self.labels, self.ordinary = path, labels, labels.index(ordinary)
        self.unit, self.unknown_says = unit, unknown_says

    @cached_property
    def weights(self):
        weights = {}
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                sign, numbers = line.split("\t")
                weights[sign] = array("h", map(int, numbers.split()))
        return weights

    def write(self, weights):
        """Keep weights that were learnt, in units of one."""
        with self.path.open("w", encoding="utf-8") as lines:
            for sign, known in sorted(weights.items()):
                lines.write(f"{sign}\t{' '.join(str(round(100 * weight)) for weight in known)}\n")

    def likelihoods(self, signs):
        """{label: how likely, 0 to 1} of what bears these signs."""
        sums = self._sums_of(signs)
        strange = sum(" " not in sign and sign not in self.weights for sign in signs)
        sums[self.ordinary] += self.unknown_says * strange * self.unit
        # Long sentences bear more signs; they are not surer for that.
        scale = max(1.0, len(signs) / 60) ** -0.5
        return self._shares_of([total * scale for total in sums])

    def _sums_of(self, signs):
        """How much they say for each label, in units of the file."""
        sums, weights = [0.0] * len(self.labels), self.weights
        for sign in signs:
            if known := weights.get(sign):
                for place, weight in enumerate(known):
                    sums[place] += weight
        return sums

    def _shares_of(self, sums):
        """{label: its share of 1} of what was said for each."""
        highest = max(sums)
        parts = [exp((total - highest) / self.unit) for total in sums]
        whole = sum(parts)
        return {label: part / whole for label, part in zip(self.labels, parts, strict=True)}

    def telling(self, signs, label, most=3):
        """Up to `most` spans (start, end) that say most for `label`, in the order of the text."""
        place = self.labels.index(label)
        found = [
            (known[place], span)
            for sign, span in signs.items()
            if span[1] > span[0] and (known := self.weights.get(sign)) and known[place] > 0
        ]
        chosen = []
        for _weight, (start, end) in sorted(found, reverse=True):
            if all(end <= other[0] or start >= other[1] for other in chosen):
                chosen.append((start, end))
            if len(chosen) == most:
                break
        return sorted(chosen)

    def leaning(self, words):
        """How much the single words of a list of Words say for the likeliest other label than `ordinary`."""
        sums = self._sums_of({word.text for word in words})
        return max(total for place, total in enumerate(sums) if place != self.ordinary)


class LetterModel(SmallModel):
    """The same of runs of letters: it knows words by their parts, so misspelt, bent or never met before.

    What "*" says holds for every message; the more runs there are, the less each of them says.
    """

    def likelihoods(self, runs):
        """{label: how likely, 0 to 1} of what has these runs."""
        scale = max(1, len(runs)) ** -0.5
        said = zip(self.weights["*"], self._sums_of(runs), strict=True)
        return self._shares_of([always + total * scale for always, total in said])
