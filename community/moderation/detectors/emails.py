"""E-mail addresses: as they are, and with their @ and dots in words."""

import re
from urllib.parse import urlsplit

from django.conf import settings

DOT = r"\s?(?:\.|,(?=\w)|[(\[{<]\s?(?:dot|point|punto|punkt|\.)\s?[)\]}>]|\b(?:dot|point|punto|punkt)\b)\s?"
SIGN = r"\s?(?:@|[(\[{<]\s?(?:at|a|@|arroba|arobase|chez)\s?[)\]}>])\s?"
WORD = r"\b(?:at sign|at symbol|arroba|arobase|arrobase|at|aroba|chez)\b"
LABEL = r"[a-z0-9][a-z0-9\-]{0,62}"
LOCAL = r"(?<![\w.+\-])[a-z0-9][\w.+\-]{0,63}"
PROVIDERS = r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|gmx|aol|live|msn|orange|laposte|web)"
SIGNED = re.compile(rf"{LOCAL}{SIGN}(?:{LABEL}(?:{DOT}{LABEL}){{1,4}}|{PROVIDERS}\b)")
# "look at nhs.uk" is none; "kim at gmail" and "kim at example dot net" are.
IN_WORDS = re.compile(
    rf"{LOCAL}\s{{1,3}}{WORD}\s{{1,3}}{LABEL}(?:\s?\W?\b(?:dot|punto|punkt)\b\W?\s?{LABEL}){{1,4}}"
    rf"|{LOCAL}\s{{1,3}}\b(?:arobase|arrobase|chez)\s{{1,3}}{LABEL}(?:\s?point\s{LABEL}){{1,4}}"
    rf"|{LOCAL}\s{{1,3}}{WORD}\s{{1,3}}{PROVIDERS}\b(?!'s)"
)
AT_A_PLACE = re.compile(rf"{LOCAL}\s{{1,3}}at\s{{1,3}}{LABEL}(?:\.{LABEL}){{0,3}}\.[a-z]{{2,12}}\b")
WITHOUT_END = re.compile(rf"{LOCAL}@[a-z]{{3,30}}\b(?![.@\w])")
AT_PROVIDER = re.compile(
    rf"\b{PROVIDERS}\b(?: address| account| name)?(?:\s?[:=]| is| name is)\s?(?=\w*[\d._])\w[\w.]{{4,40}}"
)
SPACED = re.compile(r"\w(?: [\w.@+\-]){9,120}(?!\w)")
NO_NAMES = frozenset(
    "look looking page site is are was it found here there book read see starts start meet meeting us available"
    " begins me-up them all looked now stuff info article leaflet more one them listed back also up".split()
)
OFFICES = frozenset(
    "moderators moderator mods team support help helpdesk info contact admin privacy press hello enquiries"
    " enquiry noreply no-reply abuse postmaster webmaster feedback office safeguarding volunteers volunteer"
    " appointments reception pals complaints charity helpline editors".split()
)
MAILING = re.compile(
    r"\b(?:e-?mails?|mail|correo|courriel|mel|write|reach|ecris|address|escribeme)\b"
)
OWN = re.compile(r"\b(?:me|my|mine|moi|mon|mi)\b")


def find_emails(text):
    """[(start, end)] in a `spell`ed text, without those of offices and of this site."""
    patterns = (SIGNED, IN_WORDS, AT_A_PLACE, WITHOUT_END, AT_PROVIDER)
    found = [each for pattern in patterns for each in pattern.finditer(text)]
    return [each.span() for each in found if is_personal(text, each)] + find_spaced(text)


def find_spaced(text):
    """Addresses whose letters all stand apart."""
    return [
        each.span() for each in SPACED.finditer(text) if SIGNED.fullmatch(each[0].replace(" ", ""))
    ]


def is_personal(text, found):
    local = re.match(r"[\w.+\-]+", found[0])[0]
    before = text[max(0, found.start() - 30) : found.start()]
    is_worded = "@" not in found[0] and " at " in found[0]
    if is_worded and local in NO_NAMES:
        return False
    is_plain = local.isalpha()
    if found.re is AT_A_PLACE and is_plain and not MAILING.search(before):
        return False
    if local in OFFICES and not OWN.search(before):
        return False
    return not found[0].endswith("@" + (urlsplit(settings.SITE_URL).hostname or "-"))
