"""Words read as signs, and what they stand for found again as it was typed."""

import re

import pytest

from community.moderation.detectors.signs import FOLDER, Signs, word, words_of
from community.moderation.detectors.spelling import spell

SIGNS = Signs({"M": ["aspirin", "blood thinners", "gabap*"], "S": ["sell"]})


def test_words_phrases_and_stems_have_their_signs():
    signed = SIGNS.read(word(spell("Sell gabapentin, blood thinners for £5? 3 blood.")))
    assert signed.text == "SM,M_$?#_."


def test_a_match_is_found_again_as_it_was_typed():
    signed = SIGNS.read(word(spell("please SELL blóod thinners now")))
    assert signed.as_typed(re.search("SM", signed.text)) == "SELL blóod thinners"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_every_list_holds_words_and_no_word_twice(name):
    lists = words_of(name)
    assert lists and all(all(words) for words in lists.values())
    for words in lists.values():
        assert len(words) == len(set(words)), [each for each in words if words.count(each) > 1]
