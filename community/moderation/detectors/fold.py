"""Takes disguises off words: invisible and look-alike characters, digits for letters, letters apart or joined."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from confusable_homoglyphs import confusables

LETTERS_OF_SIGNS = str.maketrans("013457@$!|", "oieastasil")
# Not "5mg", "b12" or "covid19": a sign is a letter only between letters, a 3 also as a last "e".
DISGUISED = re.compile(r"(?<![\w@$!|])[a-z][\w@$!|]+")
SIGN_AMONG_LETTERS = re.compile(r"(?<=[a-z])[013457@$!|]{1,2}(?=[a-z])|(?<=[a-z]{2})3$|(?<=ki)11$")
ADDRESS = re.compile(r"[^\s@]@[\w-]+\.\w")
POSTAL_CODE = re.compile(r"[a-z]{1,2}\d[a-z]\d?")
SPELT_OUT = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){2,}(?!\w)")
DRAWN_OUT = re.compile(r"(.)\1{2,}", re.DOTALL)
STARRED = re.compile(r"(?<![^\W_])[a-z][a-z*#]*[*#][a-z*#]*[a-z](?![^\W_])")
STARS = re.compile(r"[*#]+")
RUN_TOGETHER = re.compile(r"(?<![^\W_])[a-z']{6,40}(?![^\W_])")

# Words that people disguise when they speak of dying; a starred or joined one is read as these.
GRAVE = frozenset(
    "kill killed killing suicide suicidal suicidar suicidarse matarse die died dying"
    " dead death hurt myself cutting unalive"
    " overdose mourir tuer suicider suicidaire vivre matar matarme morir suicidio suicidarme vivir"
    " end ending life live living alive harm goodbye adieu adios".split()
)
BESIDES = frozenset(
    "i im am a an to want wanna going gonna go be my it all self the and not dont cant no more"
    " anymore on off better without me tonight today now tomorrow just please help world everyone"
    " is of take wish was were never feel like so thoughts point je veux vais plus ne me ma la en"
    " vie ce soir quiero voy mi vida con ya no esta noche commit about thinking him her he she for this"
    " do".split()
)
KNOWN = GRAVE | BESIDES


@dataclass(frozen=True)
class Folded:
    """`text` is lower case, without accents and disguises; `places[i]` is where its character i was typed."""

    text: str
    places: tuple[int, ...]
    typed: str

    def as_typed(self, start, end):
        """The words that stand there, in the way they were typed."""
        if start >= end:
            return ""
        return self.typed[self.places[start] : self.places[end - 1] + 1]


def fold(typed):
    """The Folded of a text. Takes time that grows with its length only."""
    letters = [
        (letter, place) for place, character in enumerate(typed) for letter in plain(character)
    ]
    text = joined(letters)
    for take_off in (respell, close_up, unstar, part):
        bared = take_off(letters, text, typed)
        if bared is not letters:
            letters, text = bared, joined(bared)
    return Folded(text, tuple([place for _letter, place in letters]), typed)


def joined(letters):
    return "".join([letter for letter, _place in letters])


@lru_cache(maxsize=4096)
def plain(character):
    """The lower-case Latin letters of a character, "" for one that nobody sees."""
    if unicodedata.category(character) in ("Cf", "Mn", "Me", "Cc") and character not in "\n\t":
        return ""
    compatible = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in compatible if not unicodedata.combining(part))
    return "".join(look_alike(part) for part in bare.casefold())


def look_alike(letter):
    """The Latin letter it looks like, else itself."""
    if letter.isascii():
        return letter
    found = confusables.is_confusable(letter, preferred_aliases=["latin"])
    for alike in found[0]["homoglyphs"] if found else ():
        if len(alike["c"]) == 1 and alike["c"].isascii() and alike["c"].isalpha():
            return alike["c"].lower()
    return letter


def respell(letters, text, typed):
    """The same number of letters; signs that stand for letters in a word are those letters."""
    addresses = {found.start() + 1 for found in ADDRESS.finditer(text)}
    respelt = list(text)
    for found in DISGUISED.finditer(text):
        start, end = found.span()
        in_capitals = typed[letters[start][1]].isupper()
        if (
            in_capitals
            and POSTAL_CODE.fullmatch(found[0])
            or not addresses.isdisjoint(range(start, end))
        ):
            continue
        respelt[start:end] = SIGN_AMONG_LETTERS.sub(in_letters, found[0])
    if respelt == list(text):
        return letters
    return [(letter, place) for letter, (_old, place) in zip(respelt, letters, strict=True)]


def in_letters(found):
    return "ll" if found[0] == "11" else found[0].translate(LETTERS_OF_SIGNS)


def close_up(letters, text, _typed):
    """Words whose letters stand apart are closed up; letters that are drawn out stand twice."""
    gone = set()
    for found in SPELT_OUT.finditer(text):
        gone.update(place for place in range(*found.span()) if not text[place].isalnum())
    for found in DRAWN_OUT.finditer(text):
        if text[found.start()].isalpha():
            gone.update(range(found.start() + 2, found.end()))
    return (
        [letter for place, letter in enumerate(letters) if place not in gone] if gone else letters
    )


def unstar(letters, text, _typed):
    """Grave words with stars for letters are spelt; each letter is where it or its star was typed."""
    parts, done = [], 0
    for found in STARRED.finditer(text):
        if word := unstarred(found[0]):
            start, end = found.span()
            last = end - 1 - start
            places = [letters[start + min(at, last)][1] for at in range(len(word))]
            places[-1] = letters[end - 1][1]
            parts += letters[done:start]
            parts += zip(word, places, strict=True)
            done = end
    return parts + letters[done:] if parts else letters


@lru_cache(maxsize=1024)
def unstarred(word):
    """The one grave word that these letters leave open, "" where there is none or more."""
    if len(word) > max(map(len, GRAVE)):
        return ""
    shape = re.compile("".join("[a-z]" if letter in "*#" else letter for letter in word))
    loose = re.compile(STARS.sub("[a-z]{1,4}", word))
    for pattern in (shape, loose):
        fitting = sorted(grave for grave in GRAVE if pattern.fullmatch(grave))
        if fitting:
            return fitting[0]
    return ""


def part(letters, text, _typed):
    """Joined words that hold a grave one get spaces, each where the letter before it was typed."""
    parts, done = [], 0
    for found in RUN_TOGETHER.finditer(text):
        for cut in cuts(found[0]):
            place = found.start() + cut
            parts += letters[done:place]
            parts.append((" ", letters[place - 1][1]))
            done = place
    return parts + letters[done:] if parts else letters


@lru_cache(maxsize=4096)
def cuts(word):
    """Where a run of letters falls into known words, one of them grave; () where it does not."""
    if word in KNOWN:
        return ()
    ways = {0: ()}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - longest()), end):
            if start in ways and word[start:end] in KNOWN:
                ways.setdefault(end, (*ways[start], end))
                break
    ends = ways.get(len(word), ())
    words = [word[start:end] for start, end in zip((0, *ends), ends, strict=False)]
    return ends[:-1] if GRAVE & set(words) else ()


@cache
def longest():
    return max(map(len, KNOWN))
