"""Text as somebody spelt it, for what is written in digits: only case, accents and invisible marks go."""

from community.moderation.detectors.fold import Folded, plain


def spell(typed):
    """The Folded of a text whose digits stay digits. Takes time that grows with its length only."""
    if typed.isascii():
        return Folded(typed.lower(), range(len(typed)), typed)
    letters = [
        (letter, place) for place, character in enumerate(typed) for letter in plain(character)
    ]
    return Folded(
        "".join(letter for letter, _place in letters),
        tuple(place for _letter, place in letters),
        typed,
    )
