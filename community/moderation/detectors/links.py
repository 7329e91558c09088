"""Links: the first ones of a newcomer wait, and so does what lures people away, whoever says it."""

import re
from collections import Counter

from community.links import own_path
from community.moderation.detectors.detector import Detector
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.good_hosts import is_good, is_public_body
from community.moderation.records import Severity

ENDS = (
    "com net org info biz co io me app dev shop store online site website xyz top club live blog link page click"
    " win vip icu buzz fun space test example invalid uk us fr es de eu ie ca au nz ch at nl be it pt in ru cn"
    " gov edu int health care tv cc to gg ly gl bid loan work today life world digital email pro tech news"
).split()
ADDRESS = re.compile(
    r"(?P<scheme>h(?:tt|xx)ps?\s?:\s?/{1,2}\s?|www\.)?(?<![\w@.\-])"
    r"(?P<host>(?:[a-z0-9\-]{1,63}(?:\.|\s?[\[(]\s?(?:\.|dot)\s?[\])]\s?|\s(?:dot)\s)){1,5}"
    rf"(?:{'|'.join(ENDS)}))\b(?![@\-])(?P<path>/[^\s<>\"')\]]{{0,300}})?",
    re.IGNORECASE,
)
OTHER_SCHEME = re.compile(
    r"https?://(?P<host>[^\s/<>\"')\]]{3,253})(?P<path>/[^\s<>\"')\]]{0,300})?", re.IGNORECASE
)
LEADS_SOMEWHERE = re.compile(r"h(?:tt|xx)ps?\s?:|www\.|\w\.\w{2,10}/\w")  # else a host is but named
DISGUISED_DOT = re.compile(r"\s?[\[(]\s?(?:\.|dot)\s?[\])]\s?|\sdot\s", re.IGNORECASE)
SHORTENERS = frozenset(
    "bit.ly tinyurl.com goo.gl ow.ly is.gd cutt.ly rb.gy t.ly shorturl.at wa.me t.me".split()
)
LURE = re.compile(
    r"\b(?:best (?:prices?|quality)|visit|win|winner|won|prizes?|gift ?cards?|vouchers?|lottery"
    r"|jackpot|claim|selected|congratulations|reward"
    r"|earn|earning|earnings|income|money|cash|rich|paid weekly|per (?:day|week|hour)|a (?:day"
    r"|week) from|from home"
    r"|from your sofa|passive|side hustle|crypto|bitcoin|invest\w*|forex|trading|profits?"
    r"|doubl\w+ your|casino|bet|betting"
    r"|bonus|slots|poker|verify|confirm your|account (?:is|was|has been) |locked|suspended"
    r"|log ?in (?:here|now|to)"
    r"|password|unlock|expires|update your|billing|bank details|refund|click|shop|store|discount"
    r"|coupon|promo\w*|deals?|sale"
    r"|% ?off|cheap\w*|limited (?:time|offer)|offer|order (?:now|here|today)|buy|free (?:trial"
    r"|iphone|gift|sample|shipping)"
    r"|subscribe|follow my|my (?:channel|page|site|shop|store|blog|course|book)|singles|dating"
    r"|sexy|xxx|porn|cams?|hot girls"
    r"|loan|debt|credit score|seo|followers|watches|replica|miracle|cure|detox|slimming"
    r"|lose \w+ (?:kilos|pounds|kg)"
    r"|gagne[rz]?|cadeau|gratuit|argent|promo|achete[rz]?|boutique|cliquez|gana|ganar|dinero"
    r"|premio|gratis|oferta|tienda"
    r"|haz clic|compra|gewinn\w*|geld|gratis|rabatt|kostenlos)\b|\${2,}|[£$€]\d|%\s?off"
)
LEARNING = re.compile(
    r"\b(?:leaflets?|factsheets?|fact sheet|stud(?:y|ies)|guides?|guidelines?|papers?|articles?"
    r"|research|trial|review"
    r"|charity|hospital|clinic|nhs|library|recipe|information|info|explains?|explained|patient"
    r"|support group|page about"
    r"|page on|has a page|the page|read|pdf|booklet|poster|petition|timetable|map|the form|fiche"
    r"|etude|brochure|association"
    r"|folleto|guia|estudio|hoja|asociacion|merkblatt|studie|broschure|interview|podcast|video|talk|website)\b"
)


BEFORE, AFTER = 120, 180  # characters around a link in which words lure to it


class Links(Detector):
    name = "links"

    def examine(self, draft):
        links = [link for link in links_in(draft.text) if not is_good(link[0])]
        if not links:
            return NOTHING
        reason = reason_to_hold(draft, links)
        if reason is None:
            return NOTHING
        return Finding(Outcome.HOLD, reason, Severity.P4, sorted({host for host, _at in links})[:5])


def reason_to_hold(draft, links):
    """Why these links to unknown hosts wait, or None."""
    text = draft.text.lower()
    if any(LURE.search(text, max(0, at - BEFORE), at + AFTER) for _host, at in links):
        return "lure"
    hosts = [host for host, _at in links]
    said = Counter(hosts + [host for host, _at in links_in(draft.before)])
    is_new = draft.standing.is_new
    if any(said[host] > (1 if is_new else 2) and not is_public_body(host) for host in hosts):
        return "repeated link"
    if not is_new or not LEADS_SOMEWHERE.search(text):
        return None
    # What patients hand each other: one page to read, or one of a body that sells nothing.
    is_one = len(said) == 1 and hosts[0] not in SHORTENERS
    words = ADDRESS.sub(" ", OTHER_SCHEME.sub(" ", text))
    if is_one and (is_public_body(hosts[0]) or LEARNING.search(words)):
        return None
    return "first link"


def links_in(text):
    """[(host, place)] that a text leads to, hosts in lower case; without those of this site."""
    found = sorted(
        [*ADDRESS.finditer(text), *OTHER_SCHEME.finditer(text)], key=lambda each: each.start()
    )
    links, end = [], -1
    for each in found:
        if each.start() < end:
            continue
        end = each.end()
        host = DISGUISED_DOT.sub(".", each["host"]).lower()
        # Threat: "https://nhs.uk@evil.example" leads to what stands behind the sign.
        host = host.rpartition("@")[2].partition(":")[0].removeprefix("www.").strip(".")
        if host and own_path(f"https://{host}/") is None:
            links.append((host, each.start()))
    return links
