"""Telephone numbers: in digits, in words, with spaces where nobody expects them; not helplines or readings."""

import re

from community.helplines.shipped import HELPLINES

DIGITS_OF_WORDS = {
    **dict(zip("zero oh one two three four five six seven eight nine".split(), "00123456789", strict=True)),
    **dict(zip("un deux trois quatre cinq sept huit neuf".split(), "12345789", strict=True)),
    **dict(zip("cero uno dos tres cuatro cinco seis siete ocho nueve".split(), "0123456789", strict=True)),
    **dict(zip("null eins zwei drei vier funf sechs sieben acht neun".split(), "0123456789", strict=True)),
    **dict(zip("ten dix onze douze treize quatorze quinze seize".split(),
               ("10", "10", "11", "12", "13", "14", "15", "16"), strict=True)),
    **dict(zip("vingt trente quarante cinquante soixante cien ciento".split(),
               ("20", "30", "40", "50", "60", "100", "100"), strict=True)),
    "nought": "0", "o": "0", "hundred": "00", "thousand": "000",
}  # fmt: skip
REPEATS = {"double": 2, "triple": 3, "treble": 3}
ONE = r"(?:\d|\b(?:" + "|".join([*DIGITS_OF_WORDS, *REPEATS]) + r")\b)"
BETWEEN = r"[\s().\-/_,*=]"
FILLER = rf"{BETWEEN}{{1,3}}(?:then|dash|space|hyphen|puis|tiret|luego|guion){BETWEEN}{{1,3}}"
RUN = re.compile(rf"\+?{ONE}(?:(?:{FILLER}|{BETWEEN}{{0,4}}){ONE})*")
PART = re.compile(r"\d|[a-z]+")
GROUP = re.compile(r"\d+")
LETTERS_IN_DIGITS = re.compile(r"\b[oil]{0,4}\d[\doil]{2,}\b|\b[oil]{1,4}\d[\doil]*\b")
AS_DIGITS = str.maketrans("oil", "011")

DAY = (
    r"(?:\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)?\d\d|\d{1,2} \d{1,2} (?:19|20)\d\d"
    r"|(?:19|20)\d\d[./\-]\d{1,2}[./\-]\d{1,2})"
)
HOUR = r"\d{1,2}[ .]\d{2}|\d{1,2}|(?:19|20)\d\d"
DATES = re.compile(rf"(?:{DAY})(?:[\s,\-]{{1,3}}(?:{DAY}|{HOUR}))*")
DECIMALS = re.compile(r"\d{1,3}[.,]\d{1,2}(?:[\s,/\-]{1,3}\d{1,3}(?:[.,]\d{1,2})?)+")
AMERICAN_POSTCODE = re.compile(r"\d{5}[\-,]\d{4}")
AMERICAN = re.compile(r"\+?(?:1[\s.\-]?)?\(?[2-9]\d\d\)?[\s./\-]{1,2}\d{3}[\s./\-]{1,2}\d{4}")
SPANISH = re.compile(
    r"[6-9]\d\d[ .\-]?(?:\d{3}[ .\-]?\d{3}|\d\d[ .\-]?\d\d[ .\-]?\d\d)|9\d[ .\-]\d{3}[ .\-]\d\d[ .\-]\d\d"
)
WITHOUT_ZERO = re.compile(r"[6-9]\d{9}|(?:44|33|34|49|353|61|91)\d{9,10}")
FREE = re.compile(
    r"0?0?(?:44|33|34|1|61)?0?(?:80[0-9]|116\d{3}|8[5-8]{2}\d{7}$|900\d{6}$)|0500|1300|1[38]00"
    r"|0(?:300|330|333|34[345]|37[01])\d{7}$"
)

CALLING = re.compile(
    r"\b(?:call|ring|text|phone|digits|area code|mobile|mob|"
    r"cell|tel|telephone|whatsapp|signal|telegram|viber|sms|number|numero"
    r"|num|dial|bell|buzz|reach|appell?e[zr]?|telefono|movil|llam[ae]\w*|portable|nummer|handy|ruf\w*"
    r"|contact|facetime|imessage)\b"
)
CALL_ME = re.compile(
    r"\b(?:call|ring|text|phone|whatsapp|reach|dial) (?:me|us)?[^\w+]{0,3}(?:on|at)?[^\w+]{0,3}$"
)
REFERENCE = re.compile(
    r"\b(?:ref|reference|order|batch|lot|ticket|invoice|booking|isbn|issn|pmid|nct|study|version|serial|model"
    r"|parcel|tracking|code|commande|dossier|pedido|lote|claim|case|steps|pas|pasos|calories|kcal|platelets?"
    r"|count|cost|costs|paid|doi|page|trial|form|barcode|licen[cs]e)\b[^\d\n]{0,12}$|[£$€]\s?$"
)
READING = re.compile(
    r"\b(?:readings?|bp|pressure|sugars?|glucose|peak flow|pulse|mmol|ferritin|weights?|scores?|tension|levels?"
    r"|results?|glyc\w+|hba1c|counts?|platelets|heart rate|sats|temps?|temperature|glucemia|azucar|mg|ml|mcg"
    r"|units|dose|doses|doctor said|kg|lbs?)\b"
)
SERVICE = re.compile(
    r"\b(?:helplines?|help line|advice line|info line|the line is|hotline|crisis line|samaritans"
    r"|childline|lifeline|surgery|clinic|ward|hospital"
    r"|switchboard|reception|pharmacy|charity|out of hours|emergency|nhs 111|poison centre|poisons"
    r"|ligne d'ecoute|samu|linea de ayuda|hopital|centro de salud)\b"
)
SELF = re.compile(r"\b(?:me|my|mine|moi|mon|ma|mi|mich|meine|i'm|im)\b")
HELPLINE_DIGITS = {re.sub(r"\D", "", line["number"]) for line in HELPLINES} - {""}


def find_phones(text):
    """[(start, end)] of what people would dial to reach somebody in person, in a `spell`ed text."""
    text = LETTERS_IN_DIGITS.sub(lambda found: found[0].translate(AS_DIGITS), text)
    runs = (found for found in RUN.finditer(text) if len(found[0]) > 5)
    return [found.span() for found in runs if is_phone(text, found)]


def is_phone(text, found):
    run, digits = found[0], digits_of(found[0])
    before, after = text[max(0, found.start() - 50) : found.start()], text[found.end() :][:30]
    if not 6 <= len(digits) <= 16 or is_no_phone(run, digits, before):
        return False
    if SERVICE.search(f"{before} {after}") and not digits.startswith(("07", "06", "447")):
        return bool(SELF.search(f"{before} {after}")) and looks_dialled(run, digits)
    if len(digits) < 7:
        return bool(CALL_ME.search(before))
    if looks_dialled(run, digits):
        return True
    is_asked_for = CALLING.search(before) or CALLING.search(after)
    return bool(is_asked_for) and not READING.search(before) and not is_list(run)


def is_no_phone(run, digits, before):
    """Free numbers, dates, decimals, counting to ten, and what the words before call a reference."""
    return bool(
        digits in HELPLINE_DIGITS
        or AMERICAN_POSTCODE.fullmatch(run)
        or FREE.match(digits)
        or DATES.fullmatch(run)
        or DECIMALS.fullmatch(run)
        or REFERENCE.search(before)
        or is_counted(digits)
    )


def looks_dialled(run, digits):
    """Whether it has the form of a number, whatever is said about it."""
    if is_in_words(run):
        return True
    if run[0] == "+" or digits.startswith("00"):
        return len(digits) >= 9
    if digits[0] == "0":
        return 9 <= len(digits) <= 12 and not is_list(run)
    forms = (AMERICAN, SPANISH, WITHOUT_ZERO)
    return any(form.fullmatch(run) for form in forms)


def is_in_words(run):
    return len([part for part in PART.findall(run) if part in DIGITS_OF_WORDS]) >= 6


def is_list(run):
    """Readings and doses: several short numbers, with commas or slashes between them."""
    groups = GROUP.findall(run)
    return len(groups) > 2 and max(map(len, groups)) <= 3 and ("," in run or "/" in run)


def is_counted(digits):
    steps = {int(after) - int(before) for before, after in zip(digits, digits[1:], strict=False)}
    return (
        steps in ({1}, {-1}, {0}) or digits in "123456789101112131415" or digits in "109876543210"
    )


def digits_of(run):
    """All digits, those in words too: "double oh seven" is 007."""
    digits, times = [], 1
    for part in PART.findall(run):
        if part in REPEATS:
            times = REPEATS[part]
        elif part.isdigit() or part in DIGITS_OF_WORDS:
            digits.append(DIGITS_OF_WORDS.get(part, part) * times)
            times = 1
    return "".join(digits)
