"""What a person typed becomes words to look for; what matched becomes pieces to show."""

import re

from community import html
from community.topics.models import Topic

PAGE = 20
MOST_WORDS = 12
LONGEST_NAME = 5  # words
MOST_NAMES = 8
# "MI" finds heart attacks; a heart attack is not looked for as "MI", which is many things.
SHORTEST_NAME = 4

# Words that say how somebody asks, not what for; PostgreSQL leaves out the same on its own.
ASKING = frozenset(
    "a about am an and any are as at be been but by can could did do does for from had has have how i"
    " if in is it its me my of on or our should so some than that the their them there they this to"
    " was we were what when where which who why will with would you your".split()
)

# Around what matched, as both databases' snippets mark it; no text holds these characters.
OPEN, CLOSE = "\x02", "\x03"


# What may no longer hold stands below what matches as well.
WORTH = "(CASE WHEN {is_dated} THEN 0.7 ELSE 1 END)"


def parse(text):
    """The terms of what was typed: a word, or a phrase that stood in quotation marks."""
    text = re.sub("[“”„«»]", '"', html.clean_text(text)).replace("\x00", " ")
    parts = (quoted or word.strip('"') for quoted, word in re.findall(r'"([^"]+)"|(\S+)', text))
    terms = [part for part in parts if any(character.isalnum() for character in part)]
    return terms[:MOST_WORDS]


def bare(term):
    """A term as names are compared: small letters, no punctuation around it."""
    return re.sub(r"^\W+|\W+$", "", term).lower()


def expand(terms):
    """What must all be found, each as a list of ways to say it; a way is a list of terms.

    "heart attack recovery" is [[["heart", "attack"], ["Myocardial infarction"]], [["recovery"]]].
    """
    names = other_names(stretch for _first, _last, stretch in stretches(terms))
    wanted, position = [], 0
    while position < len(terms):
        end, others = longest_name(terms, position, names)
        telling = [term for term in terms[position:end] if bare(term) not in ASKING]
        if telling:
            wanted.append([telling, *([name] for name in others)])
        position = end
    return wanted or [[[term]] for term in terms]


def stretches(terms):
    """Every run of neighbouring terms that could be a name, as (first, behind the last, name)."""
    for first in range(len(terms)):
        for last in range(first + 1, min(first + LONGEST_NAME, len(terms)) + 1):
            yield first, last, " ".join(bare(term) for term in terms[first:last])


def longest_name(terms, position, names):
    """Where the longest name that begins at `position` ends, and how else it is called."""
    for end in range(min(position + LONGEST_NAME, len(terms)), position, -1):
        others = names.get(" ".join(bare(term) for term in terms[position:end]))
        if others:
            return end, others
    return position + 1, []


def other_names(names):
    """{name: its topic's other names} for those of `names` that a topic goes by."""
    names = set(names)
    topics = {}
    for topic, name, synonym in Topic.objects.called(names).values_list(
        "pk", "name", "synonyms__name"
    ):
        topics.setdefault(topic, {name}).update([synonym] if synonym else [])
    return {
        name.lower(): long_ones(called - {name})[:MOST_NAMES]
        for called in topics.values()
        for name in called
        if name.lower() in names
    }


def long_ones(names):
    return sorted(name for name in names if len(name) >= SHORTEST_NAME)


def pieces(marked):
    """A passage as (text, whether it matched) pieces; templates escape them."""
    parts = re.split(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", marked)
    clean = (re.sub(f"[{OPEN}{CLOSE}]", "", part) for part in parts)
    return [(part, place % 2 == 1) for place, part in enumerate(clean) if part]


def read_place(after):
    """How many results a page leaves out, as its address says; 0 for anything that is no such number.

    Threat: the score or the row of a result would tell of what others say in private.
    """
    return int(after) if re.fullmatch(r"\d{1,4}", after or "", re.ASCII) else 0
