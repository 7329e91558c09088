import pytest
from django import forms

from community.fields import TypedLineField, TypedTextField


class Letter(forms.Form):
    subject = TypedLineField(max_length=10)
    body = TypedTextField(max_length=50)
    note = TypedTextField(required=False)


def letter(**typed):
    return Letter({"subject": "Hello", "body": "How are you"} | typed)


def test_cleans_what_was_typed():
    form = letter(subject=" a \n b ", body="one\r\ntwo\x00\u202e  ")

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"subject": "a b", "body": "one\ntwo", "note": ""}


@pytest.mark.parametrize("typed", ["", "   \n", "\u200b\u3164", "\x00\u202e", None])
def test_nothing_visible_is_refused_in_one_sentence(typed):
    form = letter(subject=typed, body=typed)

    assert form.errors == {
        "subject": ["Please write something first."],
        "body": ["Please write something first."],
    }


def test_too_long_is_refused_with_both_numbers_and_kept():
    typed = "word " * 20_000
    form = letter(body=typed)

    assert form.errors["body"] == [
        "This has 99999 characters and there is room for 50. Please make it shorter."
    ]
    assert typed in str(form["body"])


def test_the_length_counts_what_is_stored():
    assert letter(body="a\r\n" * 25).is_valid()


def test_browsers_are_not_told_to_cut():
    assert "maxlength" not in str(Letter())


def test_what_is_shown_again_can_be_sent():
    page = str(letter(subject="", body="<b>half \ud83d\x00</b>"))

    page.encode()
    assert "&lt;b&gt;half &lt;/b&gt;" in page
    assert "\x00" not in page


def test_a_text_may_have_twenty_thousand_characters():
    assert letter(note="a" * 20_000).is_valid()
    assert not letter(note="a" * 20_001).is_valid()
