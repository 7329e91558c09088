"""Details by which somebody is found: asked about before they show, a case where it is somebody else's."""

import pytest

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import NOTHING, Outcome
from community.moderation.detectors.health_numbers import has_nhs_check
from community.moderation.detectors.personal_details import PersonalDetails
from community.moderation.records import Severity


def examine(text, before=""):
    return PersonalDetails().examine(Draft(text=text, before=before))


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("ring me on 07700 900 111", "phone", "07700 900 111"),
        ("Zero Seven Seven double oh nine double oh 1 1 2", "phone", None),
        ("０７７００ ９００ １１１", "phone", "０７７００ ９００ １１１"),
        ("O77OO 9OO 118 is mine", "phone", "O77OO 9OO 118"),
        ("appelle-moi au 06 12 34 56 78", "phone", "06 12 34 56 78"),
        ("write to me(at)example(dot)com", "e-mail", "me(at)example(dot)com"),
        ("kim arroba example punto es", "e-mail", "kim arroba example punto es"),
        ("k i m @ e x a m p l e . c o m", "e-mail", "k i m @ e x a m p l e . c o m"),
        ("I'm at 5 Sample Street, Testford", "address", "5 Sample Street"),
        ("j'habite 8 rue des Exemples", "address", "8 rue d"),
        ("vivo en la calle Ejemplo 14", "address", "calle Ejemplo 14"),
        ("NHS number 999 123 4560", "health number", "NHS number 999 123 4560"),
        ("943 476 5919", "health number", "943 476 5919"),
    ],
)
def test_ones_own_details_are_held_without_a_case(text, reason, words):
    found = examine(text)
    assert (found.outcome, found.reason, found.severity) == (Outcome.HOLD, reason, None)
    assert words is None or words in found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "her real name is Carla Fiction, tell everyone",
        "The man in bed 2, Peter Madeup, has TB",
        "her number is 07700 900 654",
        "he lives at 4 Specimen Road",
        "son vrai nom est Claire Fictive",
    ],
)
def test_somebody_elses_details_open_a_case(text):
    found = examine(text)
    assert (found.outcome, found.reason) == (Outcome.HOLD, "other person")
    assert found.severity == Severity.P1


@pytest.mark.parametrize(
    "text",
    [
        "call 112 in an emergency",
        "helpline number is 0800 111 (Childline)",
        "Samaritans are on 116 123",
        "my readings were 120 80 and 118 76",
        "reference 2026-0045 on the letter",
        "the surgery opens at 0830, extension 2",
        "on 12/03/2026 at 10.45",
        "breathe in: one two three four five six seven eight",
        "at this point is it worse",
        "contact the moderators at moderators@this-site.example",
        "look at nhs.uk dot by dot",
        "a ten minute walk down the road",
        "take B12 5mg",
        "I'm Sam, hello",
        "my daughter Emma has epilepsy",
        "I have lived with Crohn's Disease for years",
        "my real name is not for here",
    ],
)
def test_what_only_looks_like_details_shows(text):
    assert examine(text) is NOTHING


def test_a_number_split_over_two_messages_is_found_in_the_second():
    assert examine("07700") is NOTHING
    assert examine("900 111", before="07700").reason == "phone"


def test_what_was_said_before_is_not_held_against_the_next_words():
    assert examine("good night", before="ring me on 07700 900 111") is NOTHING


def test_the_tenth_digit_proves_an_nhs_number():
    assert has_nhs_check("943 476 5919") and not has_nhs_check("943 476 5918")
