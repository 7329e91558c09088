"""Folding takes disguises off, and always knows where a letter was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.moderation.detectors.fold import fold

TYPED = st.text(max_size=200) | st.text(alphabet="ki1l*.@ $!-_my5elf\u200bе", max_size=80)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("k1ll", "kill"),
        ("ki11 myself", "kill myself"),
        ("unaliv3", "unalive"),
        ("k!ll my$elf", "kill myself"),
        ("k*ll", "kill"),
        ("su*cide", "suicide"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("k i l l", "kill"),
        ("killmyself", "kill myself"),
        ("iwanttodie", "i want to die"),
        ("k\u200bi\u200bll", "kill"),
        ("ｋｉｌｌ", "kill"),
        ("kіll", "kill"),  # a Ukrainian i
        ("diiiiie", "diie"),
        ("Café", "cafe"),
    ],
)
def test_a_disguise_comes_off(typed, read):
    assert fold(typed).text == read


@pytest.mark.parametrize(
    "typed",
    [
        "5mg at 8 pm",
        "100mg and b12",
        "covid19",
        "+44 20 7946 0018",
        "0470 12 34 56",
        "a1@example.org",
        "sam@example.org",
        "1990-05-13",
        "myself and himself",
        "what a weekend!",
        "**bold** and *so* on",
        "diet and ending",
    ],
)
def test_what_is_no_disguise_stays(typed):
    assert fold(typed).text == typed


def test_a_postal_code_stays():
    assert fold("SW1A 1AA, K1A 0B1").text == "sw1a 1aa, k1a 0b1"


def test_words_are_shown_as_they_were_typed():
    folded = fold("I'll K*LL mys3lf")
    start = folded.text.index("kill")
    assert folded.as_typed(start, start + 4) == "K*LL"
    assert folded.as_typed(0, len(folded.text)) == "I'll K*LL mys3lf"


@given(TYPED)
@settings(max_examples=200, deadline=None)
def test_every_place_is_a_typed_character_in_order(typed):
    folded = fold(typed)
    assert len(folded.places) == len(folded.text)
    assert all(0 <= place < len(typed) for place in folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert folded.as_typed(0, len(folded.text)) in typed


@given(st.from_regex(r"\A[b-df-hj-np-rt-z]{1,5}( [b-df-hj-np-rt-z]{2,5})*\Z", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_plain_text_folds_to_itself_but_for_drawn_out_letters(typed):
    once = fold(typed).text
    assert fold(once).text == once
