"""Numbers that health services and the state know somebody by."""

import re

PLAIN = (  # a number behind them is theirs
    r"(?:nhs|mrn|chi|h&c|ssn|nino|nuss|cip|dni|bsn|ppsn?|ihi|nhi|ahv|secu|ehic|ghic|codice fiscale"
    r"|social security"
    r"|national insurance|securite sociale|seguridad social|versichertennummer|sozialversicherungsnummer)"
)
NAMED_ONLY = (  # only where the word number, card or id stands with them
    r"(?:hospital|patient|healthcare|health care|insurance|insurer|medicare|medicaid|health"
    r"|health ?card|health plan|member|membership"
    r"|subscriber|policy|ni|passport|medical record|medical|carte vitale|assurance maladie"
    r"|mutuelle|seguro|tarjeta sanitaria|krankenversicherung|krankenkasse|sozialversicherung|ohip|benefits?|welfare"
    r"|prescription|clinic)"
)
NUMBER = (
    r"(?:card|number|numbers|numero de afiliacion|afiliacion|numero|num|nummer|no|nr|id|identifier"
    r"|vitale|sanitaria|record)"
)
JOIN = r"(?:\s?(?:is|are|was|plan|ref|ends|reads|es|est|lautet|ist|says|said|de|la|c'est|my|mine))"
VALUE = (
    r"(?=[a-z \-/.]{0,12}\d)(?:[a-z]{0,4}[\-/ ]?\d[a-z\d]{0,16}|[a-z]{1,5}\d?)"
    r"(?:[ \-/.]{1,3}[a-z]{0,2}\d[a-z\d]{0,12}|[ \-/.]{1,3}[a-z]{1,3}\b(?=\W|$)){0,8}"
)
NAMED = re.compile(
    rf"\b(?:{PLAIN}\b(?:\s?{NUMBER}\b){{0,2}}"
    rf"|{NAMED_ONLY}\s?(?:\w{{1,10}}\s)?{NUMBER}\b(?:\s?{NUMBER}\b)?|tarjeta sanitaria|numero de afiliacion"
    rf"|insurance\s?:|policy\s?:)"
    rf"(?:['’]s)?{JOIN}{{0,3}}\.?[\s:=#(\-°]{{0,4}}(?P<value>{VALUE})"
)
LOOSELY = re.compile(
    rf"\b{NAMED_ONLY}\b[^.!?\n]{{0,30}}?\s(?P<value>[a-z]{{1,5}}[\-/]?\d{{2,8}}[\-/]\d[\w\-]{{0,12}}"
    r"|(?!\d{1,2}-\d{1,2}-\d{2,4}\b)\d{2,6}(?:-\d{1,6}){2,4}|\d{2,8}-[a-z]{1,5}-\d{1,8}|[a-z]{1,3}\d{5,12}[a-z]?)\b"
)
OF_PATIENT = re.compile(r"\b(?:patient|member|subscriber)\s\d{6,12}\b")
NAMED_AFTER = re.compile(
    rf"\b(?P<value>[a-z]{{0,4}}\d[\da-z\-]{{2,14}}(?:[ \-]\d[\da-z]{{0,8}}){{0,4}})[ ,]{{1,2}}(?:is"
    rf"|that's|=|es|est)"
    rf" (?:my|our|mi|mon|ma|meine|her|his|their) (?:\w{{1,12}} ){{0,2}}?(?:{PLAIN}|{NAMED_ONLY})\b"
)
BRITISH = re.compile(r"\b(?!bg|gb|nk|kn|tn|nt|zz)[a-z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[a-d]\b")
AMERICAN = re.compile(
    r"(?<![\d\-])\d{3}-\d\d-\d{4}(?![\d\-])|\b\d[a-z][a-z\d]\d-[a-z][a-z\d]\d-[a-z]{2}\d\d\b"
)
FRENCH = re.compile(
    r"\b[12][ .]?\d\d[ .]?(?:0[1-9]|1[0-2])[ .]?\d[\dab][ .]?\d{3}[ .]?\d{3}(?:[ .]?\d\d)?\b"
)
NHS = re.compile(r"(?<![\d+\-])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\d\-])")
YEAR = re.compile(r"(?:19|20)\d\d")
LEAST_DIGITS = 3


def find_health_numbers(text):
    """[(start, end)] in a `spell`ed text."""
    named = [each for way in (NAMED, LOOSELY, NAMED_AFTER) for each in way.finditer(text)]
    spans = [each.span() for each in named if is_number(each["value"])]
    spans += [each.span() for each in NHS.finditer(text) if has_nhs_check(each[0])]
    patterns = (OF_PATIENT, BRITISH, AMERICAN, FRENCH)
    return spans + [each.span() for pattern in patterns for each in pattern.finditer(text)]


def is_number(value):
    """Enough digits to be a number of a person, which 111 and a year are not."""
    digits = sum(character.isdigit() for character in value)
    if YEAR.fullmatch(value):
        return False
    return (
        digits > LEAST_DIGITS
        or (digits == LEAST_DIGITS and value[0].isalpha())
        or (digits >= LEAST_DIGITS and "-" in value)
    )


def has_nhs_check(number):
    """Whether the tenth digit proves the nine before it, modulo 11."""
    digits = [int(character) for character in number if character.isdigit()]
    check = 11 - sum((10 - place) * digit for place, digit in enumerate(digits[:9])) % 11
    return digits[9] == check % 11 and len(set(digits)) > 1
