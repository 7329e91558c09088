"""Watched phrases made into one machine that no text can make slow."""

from dataclasses import dataclass

import re2
from django.utils.translation import gettext_lazy as _

from community.moderation.detectors.fold import fold
from community.moderation.detectors.spelling import spell

LONGEST_PATTERN = 200
MOST_EVIDENCE = 3
AT_ONCE = 100  # phrases that one machine looks for
# Letters and digits of all scripts, roughly: their exact classes would make each machine a hundred times larger.
LETTERS = r"0-9a-z_\x{C0}-\x{1FFF}\x{2C00}-\x{2FFF}\x{3040}-\x{10FFFF}"
INSIDE, EDGE = f"[{LETTERS}]", f"[^{LETTERS}]"
NOT_UNDERSTOOD = _(
    "This expression is not understood: %(why)s. RE2 has no look-around and no back references."
)
MATCHES_NOTHING = _("This matches where there is no word at all. Please write more of it.")


class BadPattern(Exception):
    """A pattern that cannot be watched for; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


def options(megabytes=4):
    """RE2 takes time that grows with the text only, whatever the expression; and so much memory at most."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = megabytes << 20
    return chosen


def compiled(pattern, is_expression):
    """The RE2 machine of a pattern. Raises BadPattern."""
    try:
        machine = re2.compile(expression_of(pattern, is_expression), options())
    except re2.error as error:
        why = error.args[0]
        why = why.decode(errors="replace") if isinstance(why, bytes) else str(why)
        raise BadPattern(NOT_UNDERSTOOD % {"why": why}) from None
    if machine.search("") or not pattern.strip("* \t"):
        raise BadPattern(MATCHES_NOTHING)
    return machine


def expression_of(pattern, is_expression):
    """Plain words as an RE2 expression: whole words, a `*` for any letters, disguises taken off as in texts."""
    if is_expression:
        return pattern
    ways = dict.fromkeys(
        r"\s+".join(in_letters(word, plainly) for word in pattern.split())
        for plainly in (spell, fold)
    )
    return rf"(?:^|{EDGE})({'|'.join(ways)})(?:$|{EDGE})"


def in_letters(word, plainly):
    return f"{INSIDE}*".join(re2.escape(plainly(part).text) for part in word.split("*"))


@dataclass(frozen=True)
class Sighting:
    """`evidence` are the words as they were typed."""

    phrase: object
    evidence: list


class Watch:
    """All phrases that are switched on: which of them stand in a text. Each phrase is a WatchedPhrase."""

    def __init__(self, phrases):
        self.phrases = list(phrases)
        self.machines = [compiled(each.pattern, each.is_expression) for each in self.phrases]
        self.together = [
            (start, set_of(self.machines[start : start + AT_ONCE]))
            for start in range(0, len(self.machines), AT_ONCE)
        ]

    def sightings(self, texts, space=None):
        """Those that stand in one of `texts`, Foldeds of the same words, and that `space` (its number) has."""
        seen = {}
        for text in texts:
            for place in self.met_in(text.text):
                phrase = self.phrases[place]
                if place not in seen and phrase.space_id in (None, space):
                    seen[place] = Sighting(phrase, evidence(self.machines[place], text))
        return [seen[place] for place in sorted(seen)]

    def met_in(self, text):
        """The places of the phrases that stand in `text`."""
        for start, together in self.together:
            if together:
                yield from (start + place for place in together.Match(text) or ())
            else:
                rest = range(start, min(start + AT_ONCE, len(self.machines)))
                yield from (place for place in rest if self.machines[place].search(text))


def set_of(machines):
    """One machine that looks for all of them at once, or None where that would need too much memory."""
    together = re2.Set.SearchSet(options(megabytes=64))
    for machine in machines:
        together.Add(machine.pattern)
    try:
        together.Compile()
    except re2.error:
        return None
    return together


def evidence(machine, text):
    """The first words that it matches, as they were typed."""
    words = []
    for found in machine.finditer(text.text):
        group = 1 if machine.groups == 1 and found.group(1) else 0
        words.append(text.as_typed(*found.span(group)))
        if len(words) == MOST_EVIDENCE:
            break
    return words
