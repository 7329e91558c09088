"""In which language the card speaks to somebody."""

import pytest

from community.moderation.detectors.fold import fold
from community.moderation.detectors.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I can't go on any more", "en"),
        ("Je n'en peux plus. Ce soir c'est fini, adieu à tous.", "fr"),
        ("J’ai peur de rester seul ce soir", "fr"),
        ("Ya no puedo más, quiero que todo termine", "es"),
        ("Estoy cansado de vivir así", "es"),
        ("zzz", "en"),
        ("", "en"),
    ],
)
def test_small_words_tell_the_language(text, language):
    assert language_of(fold(text).text) == language


def test_where_they_tell_nothing_it_is_that_of_the_place():
    assert language_of("zzz", "fr-CA") == "fr"
    assert language_of("zzz", "de") == "en"
