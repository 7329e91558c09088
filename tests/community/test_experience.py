"""What tells others what to do about their health, and what only sounds like it."""

import time

import pytest

from community.experience import MOST_FINDINGS, directive_advice

DIRECTIVE = {
    "en": [
        "You should stop taking your tablets.", "you need to take 50 mg a day", "Just double the dose.",
        "You must not take ibuprofen with that", "stop your blood thinners, eat garlic",
        "You really should try magnesium.", "U should come off the antidepressants",
    ],
    "fr": [
        "Tu dois arrêter tes médicaments.", "Vous devriez prendre 50 mg de sertraline",
        "Il faut doubler la dose", "Arrête le traitement !", "Il ne faut pas prendre d’aspirine",
    ],
    "es": [
        "Deberías dejar de tomar las pastillas.", "Tienes que tomar 20 mg de omeprazol",
        "Toma ibuprofeno y ya", "Hay que bajar la dosis.",
    ],
}  # fmt: skip
OWN = [
    "I stopped taking magnesium after six weeks.", "Should I stop taking my tablets?",
    "What helped me was taking it at night.", "My doctor told me to take 50 mg.",
    "You should ask your doctor before you stop the tablets.", "You should take a walk.",
    "> You should stop taking it\n\nI did not.", "Take care of yourself.", "", "…", "I use insulin.",
    "J'ai arrêté le traitement.", "Dejé de tomar las pastillas.",
    "Deberías hablar con tu médico sobre la medicación.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language in DIRECTIVE for text in DIRECTIVE[language]],
)
def test_it_finds_who_directs_in_their_language(language, text):
    (found,) = directive_advice(text)
    assert found.language == language
    assert found.evidence in text.replace("’", "’") and found.suggestion


@pytest.mark.parametrize("text", OWN)
def test_it_lets_pass_what_one_lived_asks_or_quotes(text):
    assert directive_advice(text) == []


def test_the_evidence_is_the_sentence_alone():
    (found,) = directive_advice("I know it is hard. You should stop taking the pills! I did.")
    assert found.evidence == "You should stop taking the pills!"
    assert len(directive_advice("Double the dose. " * 50)) == MOST_FINDINGS


@pytest.mark.parametrize(
    "hostile",
    ["you should " * 9_000, "a" * 100_000, "> \n" * 33_000, "you really should take a b " * 4_000,
     "1" * 100_000 + " mg", ", take " * 15_000, "abcdefghij" * 10_000, "you should take x." * 6_000],
)  # fmt: skip
def test_it_needs_no_longer_for_text_made_to_be_slow(hostile):
    """Processor time, far above what is needed: a pattern that goes wild takes minutes."""
    before = time.process_time()
    directive_advice(hostile)
    assert time.process_time() - before < 2
