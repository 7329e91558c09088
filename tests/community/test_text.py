import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.text import MAX_MARKS, clean_line, clean_text, has_visible_text, number_in

ANY_TEXT = st.text(
    st.characters(exclude_categories=())
    | st.sampled_from("\n\r\t \u0301\u0316\u0344\u200d\u202e\u2028\ud800\U000e0067\U0001f3f4é")
)
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@given(ANY_TEXT)
@settings(max_examples=500)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
@settings(max_examples=500)
def test_clean_text_can_be_stored_and_sent(text):
    cleaned = clean_text(text)

    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\r\nb\rc\fd\u2028e", "a\nb\nc\nd\ne"),
        ("a\tb\x00\x07\x9b", "a\tb"),
        ("cafe\u0301", "café"),
        ("half \ud83d of it", "half  of it"),
        ("invoice\u202egnp.exe\u2066\u2069", "invoicegnp.exe"),
        ("mi\u00adgraine\ufeff", "migraine"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("a\n \n\n\t\n\n\nb", "a\n\n\nb"),
        ("Z" + "\u0335\u0310\u0301" * 20, None),
    ],
)
def test_drops_what_hides_breaks_or_deceives(typed, stored):
    assert clean_text(typed) == stored if stored else len(clean_text(typed)) < 12


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian needs the zero-width non-joiner
        "\u200fשלום!\u200f (CT)\u200e",  # marks that writers of Hebrew and Arabic type themselves
        "בְּרֵאשִׁ֖ית בָּרָ֣א",  # points and accents on one letter
        "ප්‍රශ්න क्‍ष র‌্য",  # joiners that shape Indic letters
        "བསྒྲུབས་ ཧཱུྃ",  # Tibetan stacks
        "ភាសា​ខ្មែរ",  # Khmer breaks lines at zero-width spaces
        "ngoằn ngoèo ẩn",
        "👩‍👩‍👧‍👦 ❤️ 1️⃣ 🇺🇦 " + SCOTLAND,
        "a\n\nb\n\n\nc",
    ],
)
def test_keeps_what_real_writing_needs(text):
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_a_pile_of_a_million_marks_is_cut_before_anything_sorts_it():
    assert len(clean_text("a" + "\u0301\u0316" * 500_000)) <= 1 + MAX_MARKS


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200d", "\u3164", "\u2800\u00a0", "\u0301", "\u200e\u200f"]
)
def test_nothing_to_see(text):
    assert not has_visible_text(text)


@pytest.mark.parametrize("text", [".", "0", "\u200b.", "ő", "ไ", "👍", "\ue000"])
def test_something_to_see(text):
    assert has_visible_text(text)


def test_a_line_has_single_spaces_and_no_ends():
    assert clean_line("  two \r\n\t words\u00a0") == "two words"


@pytest.mark.parametrize(
    "text", [None, "", "-1", "1.5", "1e3", "\u0663", "9" * 19, " 1", "1\n", "x"]
)
def test_what_is_no_number_of_a_row(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["0", "17", 17, "9" * 18])
def test_what_is(text):
    assert number_in(text) == int(text)
