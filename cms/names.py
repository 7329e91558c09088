"""Form fields for countries and languages as editors write them: names or letters, one a line."""

from functools import cache

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from community.countries import find_country, name_of
from community.fields import TypedTextField
from community.text import clean_line


class CodesField(TypedTextField):
    """Becomes a list of letters. Raises ValidationError with the first line nobody knows."""

    def __init__(self, **options):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000, **options)

    def find(self, words):
        """The letters for what was written, or ""."""
        raise NotImplementedError

    def name(self, code):
        raise NotImplementedError

    def prepare_value(self, value):
        return "\n".join(map(self.name, value)) if isinstance(value, list) else value

    def clean(self, value):
        lines = list(filter(None, map(clean_line, super().clean(value).split("\n"))))
        codes = {line: self.find(line) for line in lines}
        for line, code in codes.items():
            if not code:
                raise forms.ValidationError(self.unknown % {"words": line[:40]})
        return list(dict.fromkeys(codes.values()))


class CountriesField(CodesField):
    unknown = _(
        "We do not know the country “%(words)s”. Write its name, or two letters such as GB."
    )

    def find(self, words):
        return find_country(words)

    def name(self, code):
        return str(name_of(code) or code)


class LanguagesField(CodesField):
    unknown = _(
        "We do not know the language “%(words)s”. Write its English name, or letters such as en."
    )

    def find(self, words):
        small = words.lower()
        return (
            small if small in codes_of_languages().values() else codes_of_languages().get(small, "")
        )

    def name(self, code):
        return str(get_language_info(code)["name_translated"])


@cache
def codes_of_languages():
    """{English name, in small letters: code}"""
    return {info["name"].lower(): code for code, info in LANG_INFO.items() if "name" in info}
