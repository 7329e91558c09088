"""Form fields for what people type: cleaned, never cut in silence, refused in one sentence."""

from functools import cache
from uuid import UUID, uuid4
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from community.countries import all_countries
from community.pictures import FORMATS, PictureRefused, read_picture
from community.text import NOTE_LENGTH, clean_line, clean_text, has_visible_text
from community.uploads import MAX_UPLOAD

OUT_OF_DATE = _("This page was out of date. Your text is here: please send it again.")


class TypedField(forms.CharField):
    """Text that somebody types. Give one of its two subclasses to a form."""

    default_error_messages = {
        "required": _("Please write something first."),
        "max_length": _(
            "This has %(show_value)d characters and there is room for %(limit_value)d. "
            "Please make it shorter."
        ),
    }

    def clean_typed(self, text):
        raise NotImplementedError

    def to_python(self, value):
        text = self.clean_typed(super().to_python(value))
        return text if has_visible_text(text) else self.empty_value

    def bound_data(self, data, initial):
        # The page that shows the text again cannot carry half characters or NULs either.
        data = super().bound_data(data, initial)
        return clean_text(data) if isinstance(data, str) else data

    def widget_attrs(self, widget):
        # Browsers cut what is pasted at `maxlength` and say nothing: we count, and lose nothing.
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


class TypedTextField(TypedField):
    """Several lines of text, at most `max_length` characters."""

    widget = forms.Textarea

    def __init__(self, *, max_length=20_000, **options):
        super().__init__(max_length=max_length, **options)

    def clean_typed(self, text):
        return clean_text(text).strip()


class TypedLineField(TypedField):
    """One line, for titles and names, at most `max_length` characters."""

    def __init__(self, *, max_length=200, **options):
        super().__init__(max_length=max_length, **options)

    def clean_typed(self, text):
        return clean_line(text)


class ContentNoteField(TypedLineField):
    """A few words that let people choose whether to read on; `partials/_content_notes.html` has common ones."""

    def __init__(self, **options):
        options = {
            "label": _("Content note"),
            "help_text": _("Say in a few words what it is about. It is covered then."),
            "max_length": NOTE_LENGTH,
            "required": False,
            "widget": forms.TextInput(attrs={"list": "content-notes"}),
        } | options
        super().__init__(**options)


class PictureField(forms.FileField):
    """A picture; its value is a Picture, made anew, or None."""

    widget = forms.FileInput
    limit = MAX_UPLOAD
    default_error_messages = {
        "too_big": _("This file is too big. A picture may have up to 20 megabytes."),
        "empty": _("This file is empty. Please choose another."),
    }

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ",".join(FORMATS.values())}

    def to_python(self, value):
        if getattr(value, "is_too_big", False):
            raise forms.ValidationError(self.error_messages["too_big"], code="too_big")
        file = super().to_python(value)
        if file is None:
            return None
        try:
            return read_picture(file)
        except PictureRefused as refused:
            raise forms.ValidationError(refused.args[0], code="refused") from refused


class KeyInput(forms.HiddenInput):
    """Keeps a good key when the form is shown again, and replaces a damaged one."""

    def format_value(self, value):
        try:
            return str(UUID(str(value)))
        except ValueError:
            return str(uuid4())


class KeyField(forms.UUIDField):
    """The form's own key, made with the page: sending it twice says the same thing once."""

    def __init__(self, **options):
        super().__init__(
            initial=uuid4,
            widget=KeyInput,
            error_messages={
                "required": OUT_OF_DATE,
                "invalid": OUT_OF_DATE,
            },
            **options,
        )


CONTINENTS = {
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
}  # fmt: skip


@cache
def time_zones():
    """The zones people live in, as choices: ("Europe/Vienna", "Europe/Vienna"), ..."""
    zones = sorted(each for each in available_timezones() if each.partition("/")[0] in CONTINENTS)
    return [(each, each.replace("_", " ")) for each in [*zones, "UTC"]]


class TimeZoneField(forms.ChoiceField):
    """A time zone by its name. `<time-zone-choice>` around the form fills in the device's when empty."""

    default_error_messages = {"invalid_choice": _("Please choose a time zone from the list.")}

    def __init__(self, **options):
        super().__init__(choices=self.offered, **{"label": _("Time zone")} | options)
        self.widget.attrs["data-time-zone"] = True

    @staticmethod
    def offered():
        return [("", _("Not chosen")), *time_zones()]


class CountryField(forms.ChoiceField):
    """A country, as its two letters."""

    default_error_messages = {"invalid_choice": _("Please choose a country from the list.")}

    def __init__(self, **options):
        super().__init__(choices=self.offered, **{"label": _("Country")} | options)

    @staticmethod
    def offered():
        return [("", _("Not chosen")), *all_countries()]
