"""Countries by their two letters, named in the reader's language."""

from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries


def is_country(code):
    return code in countries


def name_of(code):
    return countries.name(code)


def names_of(codes):
    """ "Ireland and United Kingdom" """
    return get_text_list([name_of(code) for code in codes], _("and"))


def find_country(words):
    """The letters of a country, by them or by its name in English or the reader's language; "" for others."""
    if is_country(words.upper()):
        return words.upper()
    return countries.by_name(words) or countries.by_name(words, language=get_language() or "en")


def all_countries():
    """Every country as a choice, by name: ("AT", "Austria"), ..."""
    return list(countries)
