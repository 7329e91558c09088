"""Who somebody else is: a real name that is given away, or a full name beside an illness."""

import re
from bisect import bisect_left

from community.moderation.detectors.signs import words_of

CAPITAL = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’\-]{1,24}(?:[A-Z][a-z]{1,20})?"
FULL = rf"{CAPITAL} {CAPITAL}(?: {CAPITAL})?(?![\w'’])"
ROLES = (
    r"(?:man|woman|lady|guy|girl|boy|lad|bloke|kid|teenager|person|one|neighbou?rs?|colleague"
    r"|co-?worker|boss|manager"
    r"|ex|ex-husband|ex-wife|landlord|landlady|tenant|classmate|teacher|pupil|student|patient"
    r"|client|roommate|flatmate"
    r"|housemate|voisine?|collegue|chef|vecin[oa]|jef[ea]|companer[oa]|nachbar(?:in)?|employee"
    r"|cleaner|postman|vicar)"
)
REAL_NAME = re.compile(
    r"(?i:\b(?:real|full|actual|true|last|family|legal|proper|birth|whole) ?(?:name|surname)(?:'s"
    r"|’s| is| was|:| =|\?)"
    r"|\bsurname(?:'s|’s| is|:)|\b(?:vrai nom|nom de famille|vrai prenom|nom complet)(?: est| c'est|:)"
    r"|\b(?:nombre (?:verdadero|real|completo)|verdadero nombre|apellidos?)(?: es| son|:)"
    r"|\b(?:wirklicher|richtiger|echter) name(?: ist|:)|\bheisst (?:in wirklichkeit|eigentlich))"
    r"\s{0,2}(?P<name>[^\W\d_][\w'’\-]{1,24})"
)
OWNER_BEFORE = re.compile(r"(?i)\b(?:my|mon|mi|mein|your|ton|votre|tu|our)\s{1,2}\w{0,12}\s?$")
UNMASKED = re.compile(
    rf"(?i:@?[\w\-]{{2,40}},? ?(?:is|are|'s|’s) (?:really|actually|in (?:fact|reality|real life)|called"
    rf"|irl|none other than))"
    rf"(?i: named| called)?\s(?P<name>{FULL})|(?i:\b(?:name is|name's|who you are,|who (?:she|he"
    rf"|they) (?:is|are),|called|known as))\s{FULL}(?i:,? (?:and (?:she|he|they)|who|from|find|look"
    rf"|google|message|write|go)\b)"
    rf"|(?i:\b(?:belongs to|{ROLES} is)) {FULL}"
    rf"|(?i:\b(?:her|his|their|\w+'s) name(?: is|'s)) {FULL}|(?i:\b(?:patient|client|pupil|student"
    rf"|tenant|employee)),? {FULL}"
    rf"|(?:^|[\s,])(?!I\b)(?:@\w+|[a-z]+[_\d]\w*) (?:is|was|=) {FULL}|(?i:\b[\w\-]{{3,30}} (?:is"
    rf"|was)) {FULL}(?i:,? (?:in real life|irl|really|in truth|by the way|btw)\b)"
    rf"|(?i:\bin real life (?:(?:s"
    rf"|t)?he(?:y)?(?:'s| is| are)|it's))\s{FULL}"
)
ROLE = re.compile(rf"(?i)\b{ROLES}\b")
NEAR = 60  # characters
NAMED = re.compile(FULL)
NAMED_LOW = re.compile(
    rf"\b(?:{ROLES}\b[^.!?\n]{{0,30}}?,|called|named|know(?: that)?|that|about"
    rf"|say) (?P<name>[a-z'\-]{{2,20}} [a-z'\-]{{3,20}}),? "
    r"(?:has|is on|is hiv|had|was sectioned|is pregnant|takes)\b"
)
ILLNESS = re.compile(
    r"(?i)\b(?:lost (?:her|the|their|a) baby|stillb\w+|\w{3,20}(?:itis|osis|[ae]emia|oma|pathy"
    r"|phrenia)|mrsa|c diff|shingles|tb"
    r"|tuberculosis|hiv|aids|hepatitis|hep [abc]|cancer|tumou?r|herpes|chlamydia"
    r"|syphilis|gonorrh\w+|std|sti"
    r"|schizophren\w+|bipolar|psychosis|psychotic|depress\w+|anxiety|ocd|ptsd|adhd|autis\w+"
    r"|epilep\w+|seizures?|fits"
    r"|diabet\w+|dementia|alzheimer\w*|parkinson\w*|abortion|miscarriage|ivf|rehab|overdose[ds]?"
    r"|addict\w*|alcoholic"
    r"|drink problem|antidepress\w+|antipsychotic\w*|methadone|lithium|chemo\w*|dialysis|pregnant"
    r"|infertile|impoten\w+"
    r"|sectioned|self[- ]harm\w*|anorexi\w+|bulimi\w+|eating disorder|crohn\w*|colitis|stoma"
    r"|incontinen\w+|lupus|ms"
    r"|multiple sclerosis|kidney|liver|heart (?:failure|attack|condition)|stroke|covid|scabies|lice|diagnos\w+"
    r"|positive|mental|unit|ward|surgery|transplant|disorder|illness|disease|condition|infection"
    r"|disab\w+|sick leave"
    r"|medication|meds|pills|drugs|tablets|insulin|asthma|migraine\w*|arthritis|vih|sida|cancer"
    r"|enceinte|embarazada"
    r"|krebs|schwanger|suicid\w+|viagra|steroids|needles|therapy|psychiatr\w+|counsell\w+)\b"
)
KEEPING = re.compile(
    r"(?i)^,?[^.!?\n]{0,40}?\b(?:has|have|had|is|was|got|suffers|takes|took|lives with|went|came"
    r"|tested|needs|caught|a|est|tiene"
    r"|esta|hat|ist|just|who|with|on|'s|’s|keeps|uses|'s|his|her|their)\b"
)
SPOKEN_OF = re.compile(
    r"(?i)\b(?:tell everyone|pass it on|spread|everyone should know|fyi|told me|i know that"
    r"|did you know|works|lives|goes"
    r"|from (?:my|our|the|number|school|work|room|bed|ward)|in (?:bed|room|ward)|next door|gossip)\b"
)
NO_PEOPLE = frozenset(words_of("no_people")["N"])


def find_other_people(typed):
    """[(start, end)] of names in a text as it was typed."""
    found = [
        each
        for each in REAL_NAME.finditer(typed)
        if not OWNER_BEFORE.search(typed[max(0, each.start() - 20) : each.start() + 1])
    ]
    full_names = [*NAMED.finditer(typed)]
    if full_names:
        found += UNMASKED.finditer(typed)
    found += [
        each
        for each in NAMED_LOW.finditer(typed)
        if ILLNESS.search(typed, each.end(), each.end() + 40)
    ]
    spans = [each.span() for each in found]
    names = [each for each in full_names if not NO_PEOPLE & set(each[0].split()[-2:])]
    if not names:
        return spans
    ills = [each.start() for each in ILLNESS.finditer(typed)]
    is_told = bool(SPOKEN_OF.search(typed))
    return spans + [name.span() for name in names if is_given_away(typed, name, ills, is_told)]


def is_given_away(typed, name, ills, is_told):
    """Whether a full name stands with an illness that it is said to have. `ills`: where illnesses stand."""
    following = bisect_left(ills, name.end())
    if following < len(ills) and ills[following] - name.end() < NEAR:
        return bool(KEEPING.match(typed[name.end() : ills[following]]))
    return is_told and bool(ROLE.search(typed[max(0, name.start() - NEAR) : name.start()]))
