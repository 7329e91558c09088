"""Text that tells others what to do about their health, and how one says the same from one's own experience.

`directive_advice(text)` answers Findings, for whoever writes (a hint) and for moderators' detectors. It
reads English, French and Spanish; it judges nobody and is cheap: one pass over sentences of bounded
length. What it looks for is somebody spoken to, told what to do, with a treatment: all three. A question
is no advice, nor is what somebody quotes, nor "ask your doctor".
"""

import re
from typing import NamedTuple

LONGEST_TEXT, LONGEST_SENTENCE, MOST_FINDINGS = 20_000, 400, 5
SHOWN = 120  # characters of evidence


class Finding(NamedTuple):
    """A sentence that directs, in which language, and first-person words to begin with instead."""

    language: str
    evidence: str
    suggestion: str


# Treatments by the ends of their names (amoxicillin, ramipril, atorvastatine), by common names, by doses.
_TREATMENT = r"""
    \b[a-z]{2,20}(?:cillin[ea]?|mycin[ea]?|pril|sartan|statina?e?|olol|azole?|triptan|zepam|oxetin[ea]?|tralin[ea]?
        |formin[ea]?|parin[ea]?|gliptin[ea]?|gliflozin[ea]?)s?\b
  | \b(?:insulin[ea]?|aspirin[ea]?|ibuprof[eè]no?e?|parac[eé]tamol|morphin[ea]?|cortison[ea]?|prednison[ea]?
        |magn[eé]sium|magnesio|vitamins?|vitamin[ea]s?|m[eé]latonin[ea]?|melatonina|lithium|litio)\b
  | \b\d{1,5}(?:[.,]\d{1,3})?[ ]?(?:mg|mcg|µg|ml|units?|unit[eé]s|unidades|drops|gouttes|gotas)\b
"""
_LAYOUT = re.compile(r"(?<!\[)\s+")
_RULES = {
    "en": (
        r"\b(?:you|u)[ ](?:(?:really|just|definitely|probably|all|do)[ ]){0,2}"
        r"(?:should(?:n't|[ ]not)?|must(?:n't|[ ]not)?|need[ ]to|have[ ]to|ought[ ]to|had[ ]better"
        r"|don't[ ](?:need|have)[ ]to|can(?:[ ]just)?(?=[ ](?:skip|stop|double)))\b",
        r"(?:stop|quit|start|begin|take|double|halve|increase|raise|reduce|lower|cut|skip|drop|switch"
        r"|change|bin|throw|ditch|come[ ]off|go[ ]off|get[ ]off|use|try|give|avoid)",
        r"taking|dos(?:e|es|age)|medicines?|medications?|meds|pills?|tablets?|drugs?|injections?|inhalers?"
        r"|thinners?|antibiotics?|painkillers?|antidepressants?|steroids?|supplements?|chemo(?:therapy)?"
        r"|hospital|treatments?",
        r"(?:ask|asking|talk|talking|speak|speaking|check|checking|see|call|tell)\b.{0,40}"
        r"\b(?:doctor|gp|nurse|pharmacist|midwife|team)",
        "What helped me was …",
    ),
    "fr": (
        r"\b(?:tu|vous|on|il)?[ ]?(?:dois|devez|devrais|devriez|(?:ne[ ])?faut(?:[ ]pas)?"
        r"|n'as[ ]qu'[aà]|n'avez[ ]qu'[aà])\b",
        r"(?:arr[eê]te[rz]?|cesse[rz]?|prend(?:s|re)|prenez|commence[rz]?|augmente[rz]?|double[rz]?"
        r"|diminue[rz]?|r[eé]dui(?:s|re|sez)|saute[rz]?|change[rz]?|jette[rz]?|jete[rz]|essaie|essaye[rz]?|[eé]vite[rz]?)",
        r"dos(?:e|es|age)|m[eé]dicaments?|m[eé]docs?|comprim[eé]s?|cachets?|pilules?|piq[uû]res?|inhalateurs?"
        r"|anticoagulants?|antibiotiques?|antidouleurs?|antid[eé]presseurs?|cortico[iï]des?|traitements?"
        r"|chimio(?:th[eé]rapie)?|h[oô]pital",
        r"(?:demande|parle|voi[rs]|voyez|appele|consulte)\w{0,3}\b.{0,40}\b(?:m[eé]decin|docteur|infirmi[eè]re|pharmacien)",
        "Ce qui m'a aidé, c'est …",
    ),
    "es": (
        r"\b(?:debes?|deber[ií]as?|tienes?[ ]que|hay[ ]que|necesitas?|no[ ]tienes[ ]que)\b",
        r"(?:deja(?:r)?(?:[ ]de)?|par(?:a|ar)|suspend(?:e|er)|toma[r]?|tome|empeza[r]?|empieza|aumenta[r]?|dobla[r]?"
        r"|duplica[r]?|reduc(?:e|ir)|baja[r]?|salta(?:r)?(?:te)?|cambia[r]?|tira[r]?|proba[r]?|prueba|evita[r]?)",
        r"dosis|medicamentos?|medicinas?|medicaci[oó]n|pastillas?|comprimidos?|inyecci(?:[oó]n|ones)|inhalador(?:es)?"
        r"|anticoagulantes?|antibi[oó]ticos?|analg[eé]sicos?|antidepresivos?|corticoides?|tratamientos?|quimio(?:terapia)?"
        r"|hospital",
        r"(?:pregunt|habl|consult|ve[ ]a|llam)\w{0,5}\b.{0,40}"
        r"\b(?:m[eé]dic[oa]|doctor|doctora|enfermer[oa]|farmac[eé]utic[oa])",
        "Lo que a mí me ayudó fue …",
    ),
}  # fmt: skip
_SENTENCE = re.compile(r"[^.!?\n…]+[.!?…]*")
_QUOTED = re.compile(r"^[ ]{0,3}>.*$", re.MULTILINE)
_GREETING = r"^(?:[\W_]{0,6}(?:just|then|so|please|alors|donc|pues|entonces)\b)?[\W_]{0,6}"


class Rule(NamedTuple):
    directed: re.Pattern
    treatment: re.Pattern
    careful: re.Pattern
    suggestion: str


def compiled(spoken_to, deed, treatment, careful, suggestion):
    """The Rule: somebody is told to do it, or the sentence (or a part behind a comma) begins with the deed."""
    told = rf"{spoken_to}(?:[ ]\w{{1,12}}){{0,3}}?[ ]{deed}\b"
    bare = rf"(?:{_GREETING}|[,;:][ ])\b{deed}\b"
    return Rule(
        re.compile(f"{told}|{bare}"),
        re.compile(rf"\b(?:{treatment})\b|{_LAYOUT.sub('', _TREATMENT)}"),
        re.compile(careful),
        suggestion,
    )


RULES = {language: compiled(*words) for language, words in _RULES.items()}


def directive_advice(text):
    """What in `text` tells others what to do about their health: at most MOST_FINDINGS Findings, in order."""
    own = _QUOTED.sub("", text[:LONGEST_TEXT])
    found = (finding_in(sentence[0]) for sentence in _SENTENCE.finditer(own))
    return [
        finding for finding, _number in zip(filter(None, found), range(MOST_FINDINGS), strict=False)
    ]


def finding_in(sentence):
    """The Finding of one sentence, or None."""
    if sentence.rstrip().endswith("?"):
        return None
    words = " ".join(sentence[:LONGEST_SENTENCE].lower().replace("’", "'").split())
    for language, rule in RULES.items():
        is_advice = rule.directed.search(words) and rule.treatment.search(words)
        if is_advice and not rule.careful.search(words):
            evidence = " ".join(sentence.split())
            shown = evidence if len(evidence) <= SHOWN else evidence[: SHOWN - 1].rstrip() + "…"
            return Finding(language, shown, rule.suggestion)
    return None
