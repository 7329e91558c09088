"""The kind that a word has by its form alone."""

import pytest

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.detectors.fold import fold
from community.moderation.detectors.marks import LONGEST, kind_of_text, marked
from community.moderation.detectors.personal_details import (
    PersonalDetails,
    is_dialled,
    names_or_counts,
)
from community.moderation.detectors.reading import sentences_of


def kinds(text):
    folded = fold(text)
    return [word.kind for sentence in marked(folded, sentences_of(folded)) for word in sentence]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("with Wendeline", "name"),
        ("with W\u200bendeline", "name"),
        ("with wendeline", "strange"),
        ("with WENDELINE", "strange"),
        ("a tenant", "role"),
        ("has lupus", "illness"),
        ("at 12345", "number 5"),
        ("at 123456789012", "number 7"),
        ("at zx99017", "code"),
        ("and then", ""),
    ],
)
def test_of_the_last_word(text, kind):
    assert kinds(text)[-1] == kind


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital():
    assert kinds("Then it rained. Then it stopped.")[0] == ""
    assert kinds("Wendeline slept.")[0] == "strange"


def test_what_has_a_kind_of_its_meaning_keeps_it():
    assert kinds("my Mother")[-1] == "kin"


def test_long_words_are_not_kept_in_mind():
    kind_of_text.cache_clear()
    kinds("a " + "xyz" * 2000)
    assert kind_of_text(("xyz" * LONGEST)[:LONGEST]) == "strange"
    assert kind_of_text.cache_info().hits == 1


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("I'm 80 now. You get me on 077oo 9oo one two three", True),
        ("0seven7zero0 nine00 176", True),
        ("I took 2 of them, un, un, un, un, un", False),
        ("woke at two, three, four, five and six", False),
        ("2020-01-01 00:00", False),
        ("the line is 0800 55 01 00", False),
        ("see http://127.0.0.1:8000/", False),
    ],
)
def test_whether_a_number_could_be_dialled(text, so):
    assert is_dialled(text) is so


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("the lane behind Hobb farm", True),
        ("number 4, the blue door", True),
        ("on a parlé de cela pendant un été", False),
        ("Come round any time", False),
    ],
)
def test_whether_names_or_numbers_stand_there(text, so):
    assert names_or_counts(text) is so


@pytest.mark.parametrize(
    "said", ["One paragraph of harbour lights 8567cc51.", "I sleep better now."]
)
@pytest.mark.parametrize("site", ["http://127.0.0.1:51117", "https://cairn.example.org"])
def test_the_address_in_a_quote_gives_nobody_away(said, site):
    quote = f"> [Fennel]({site}/forums/posts/y4awppf5pxth/) wrote:\n>\n> {said}\n\n"
    for words in (quote, f"Typed before.\n\n{quote}", f"{quote}Same here, since spring."):
        assert PersonalDetails().examine(Draft(words)).outcome is Outcome.ALLOW
