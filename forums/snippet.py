"""The beginning of a text on one line, as search engines show it."""

from django.utils.text import Truncator

LENGTH = 160  # characters


def snippet_of(words):
    return Truncator(" ".join(words.split())).chars(LENGTH)
