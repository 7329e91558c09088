"""Where somebody lives: streets with a number, postcodes, places on a map; in English, French, Spanish, German."""

import re

NUMBER = r"\b\d{1,5}[a-f]?\b"
STREETS = r"(?:street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|terrace|crescent|cres|mews|highway|hwy|parade)"
ORDINARY = (
    r"(?:way|close|drive|dr|walk|place|pl|park|hill|view|green|court|ct|row|rise|house|gardens|grove|square|sq"
    r"|quay|heights|cottages?|villas?|mansions|lodge|croft|fields?|meadows?|wharf|yard|circle|trail)"
)
NAME = r"[a-z'’.\-]{2,20}"
ENGLISH = re.compile(rf"{NUMBER},?\s{{1,2}}(?:{NAME}\s{{1,2}}){{1,4}}?(?:{STREETS}|{ORDINARY})\b")
AFTER_WORDS_OF_PLACE = re.compile(
    rf"(?:live|living|house is|i'm|im|am|are|come|round|over|post|send|home|address|visit|at|to|deliver)\W"
    rf"[^.!?\n]{{0,25}}{NUMBER},?\s{{1,2}}(?:{NAME}\s{{1,2}}){{1,3}}?{ORDINARY}\b"
)
FLAT = re.compile(
    r"\b(?:flat|apt|apartment|unit|po box|p\.o\. box|appt|appartement|piso)\s?[a-z]?\d{1,5}[a-z]?\b"
)
BRITISH = re.compile(r"\b[a-z]{1,2}\d[\da-z]?\s?\d(?!st|nd|rd|th|hr|yr|gs|bn)[abd-hjlnp-uw-z]{2}\b")
AMERICAN = re.compile(
    r"\b(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY"
    r"|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC),?\s\d{5}(?:-\d{4})?\b"
)
FRENCH = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s{1,2}(?:(?:rue|avenue|av\.?|boulevard|bd|chemin|allee|impasse|quai"
    r"|faubourg|sentier)\s{1,2}[a-z]|(?:place|passage|route|square|cite|residence)\s(?:de|du|des|la|le|l')\b)"
)
SPANISH = re.compile(
    r"(?:\b(?:calle|avenida|avda|av|plaza|paseo|carrera|cra|camino|ronda|travesia|callejon)\b\.?|\bc/)\s{0,2}"
    r"(?:[a-z'.]{1,20},?\s{1,2}){1,5}?(?:n\.?[o°]\.?\s?|numero\s|num\.?\s|#\s?)?(?:\d{1,4}\b|s/n\b)"
)
GERMAN = re.compile(
    r"\b[a-z\-]{3,30}(?:strasse|str\.?|weg|platz|gasse|allee)\s{1,2}\d{1,3}\s?[a-h]?\b"
)
ON_A_MAP = re.compile(
    r"///\w{2,20}\.\w{2,20}\.\w{2,20}|-?\b\d{1,2}\.\d{4,8},\s{0,2}-?\d{1,3}\.\d{4,8}\b"
)
LIVES_ON = re.compile(
    rf"\b(?:live|living|lives|home|house is) (?:on|in|at) (?:the )?(?:{NAME}\s){{1,3}}?{STREETS}\b"
    rf"|\b(?:home )?address(?: is|'s|:) (?:{NAME},?\s){{1,6}}?(?:{STREETS}|{ORDINARY})\b"
)

NO_NAMES = frozenset(
    "minutes minute mins min hours hour hrs days day weeks week months month years year mg ml mcg units tablets"
    " tablet pills pill people times of the a an in my your our to on and or for at is am pm was are it from by"
    " miles mile km metres meters steps seconds more other percent out off with this that we i he she they then"
    " per each after before when if but not than as so kilos stone pounds grams degrees half full long short"
    " easy slow gentle quick little down up round into through under over every bad good weeks' days' hours'"
    " different new first second third grade stage type parts patients of".split()
)
PUBLIC = re.compile(
    r"\b(?:clinic|hospital|surgery|pharmacy|library|charity|church|museum|school|office|health centre"
    r"|health center|community centre|drop-in|meeting|group meets|talk is|shop|cafe|ward)\b"
)
PRIVATE = re.compile(
    r"\b(?:my|i|i'm|me|come|live|lives|living|home|we|we're|her|his|their|j'habite|vivo|wohne|mi|chez|he|she)\b"
)


def find_addresses(text, typed):
    """[(start, end)] in a `spell`ed text; `typed` is a Folded, for capitals say what is a name."""
    spans = [each.span() for each in ENGLISH.finditer(text) if is_street(text, typed, each)]
    patterns = (FLAT, BRITISH, FRENCH, SPANISH, GERMAN, ON_A_MAP, LIVES_ON)
    spans += [each.span() for pattern in patterns for each in pattern.finditer(text)]
    spans += [
        each.span()
        for each in AFTER_WORDS_OF_PLACE.finditer(text)
        if not NO_NAMES & set(each[0].split()[-3:])
    ]
    spans += [each.span() for each in AMERICAN.finditer(typed.typed)]
    return [span for span in spans if not is_public(text, *span)]


def is_street(text, typed, found):
    """Whether number and words name a house: no ordinary words between, or capitals where they may be."""
    words = found[0].replace(",", "").split()[1:]
    if NO_NAMES & set(words):
        return False
    if re.fullmatch(STREETS, words[-1]):
        return True
    return typed.as_typed(*found.span()).split()[-1][:1].isupper()


def is_public(text, start, end):
    around = text[max(0, start - 40) : start]
    return bool(PUBLIC.search(around)) and not PRIVATE.search(around)
