"""Directive advice: shown in all cases; the team hears of the dangerous, its author is asked of the rest."""

import pytest

from community.moderation.detectors.advice import Advice
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import NOTHING, Outcome
from community.moderation.records import Severity


def examine(text):
    return Advice().examine(Draft(text=text))


@pytest.mark.parametrize(
    "text",
    [
        "stop your blood thinners, eat garlic",
        "double the dose, leaflets are too cautious",
        "bin your inhaler, do breathing exercises",
        "you can skip the hospital, strokes pass",
        "don't call an ambulance, chest pain is wind",
        "take your husband's antibiotics",
        "vodka with your painkillers works quicker",
        "arrête ton traitement, prends de l'ail",
        "deja la insulina y toma canela",
    ],
)
def test_the_team_hears_of_dangerous_advice(text):
    found = examine(text)
    assert (found.outcome, found.severity) == (Outcome.ALERT, Severity.P2)
    assert found.reason == "directive advice"
    assert all(words in text for words in found.evidence)


@pytest.mark.parametrize("text", ["you should take magnesium tablets", "use ibuprofen on it"])
def test_who_tells_others_what_to_take_is_asked_to_speak_from_experience(text):
    found = examine(text)
    assert (found.outcome, found.reason, found.severity) == (Outcome.LABEL, "nudge", None)


@pytest.mark.parametrize(
    "text",
    [
        "GP told me to stop the aspirin before surgery",
        "I stopped my statins and regretted it",
        "my doctor says double the dose on sick days",
        "should I double the dose if I forgot one?",
        "don't stop steroids suddenly, ask first",
        "no need to be ashamed of antidepressants",
        "there was no history of seizures",
        "my chest hurt and I called 999",
        "try to rest",
    ],
)
def test_own_experience_and_clinicians_words_show_without_a_word(text):
    assert examine(text) is NOTHING
