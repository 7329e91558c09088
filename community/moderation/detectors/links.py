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
    r"\b(?:best (?:prices?|quality)|visit|win|winner|won|prizes?|gift ?cards?|vouchers?|lottery|jackpot|claim|selected|congratulations|reward"
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


class Links(Detector):
    name = "links"

    def examine(self, draft):
        hosts = [host for host in hosts_in(draft.text) if not is_good(host)]
        if not hosts:
            return NOTHING
        reason = reason_to_hold(draft, hosts)
        if reason is None:
            return NOTHING
        return Finding(Outcome.HOLD, reason, Severity.P4, sorted(set(hosts))[:5])


def reason_to_hold(draft, hosts):
    """Why links to these unknown hosts wait, or None."""
    text = draft.spelt.text
    if LURE.search(text):
        return "lure"
    said = Counter(hosts + hosts_in(draft.before))
    if len(hosts) > 1 and max(said[host] for host in hosts) > 1:
        return "repeated link"
    if not draft.standing.is_new or not LEADS_SOMEWHERE.search(text):
        return None
    # What patients hand each other: one page to read, or one of a body that sells nothing.
    is_one = len(set(hosts)) == 1 and hosts[0] not in SHORTENERS
    if is_one and (is_public_body(hosts[0]) or LEARNING.search(text)):
        return None
    return "first link"


def hosts_in(text):
    """The hosts that a text leads to, in lower case, in their order; those of this site are left out."""
    found = sorted(
        [*ADDRESS.finditer(text), *OTHER_SCHEME.finditer(text)], key=lambda each: each.start()
    )
    hosts, end = [], -1
    for each in found:
        if each.start() < end:
            continue
        end = each.end()
        host = DISGUISED_DOT.sub(".", each["host"]).lower()
        # Threat: "https://nhs.uk@evil.example" leads to what stands behind the sign.
        host = host.rpartition("@")[2].partition(":")[0].removeprefix("www.").strip(".")
        if host and not is_mail(text, each) and own_path(f"https://{host}/") is None:
            hosts.append(host)
    return hosts


def is_mail(text, found):
    return text[max(0, found.start() - 1) : found.start()] == "@"
