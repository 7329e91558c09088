"""What is typed as a list: a line each, or names with commas."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.fields import TypedLineField, TypedTextField
from community.topics.models import Topic

TOPICS = 5


class LinesField(TypedTextField):
    """At most `most` lines of at most `longest` characters each; cleaned to a list of them."""

    def __init__(self, *, most, longest=200, **options):
        self.most, self.longest = most, longest
        options.setdefault("widget", forms.Textarea(attrs={"rows": most}))
        super().__init__(max_length=(longest + 1) * most * 4, **options)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(
                ngettext(
                    "There is room for %(most)d line.",
                    "There is room for %(most)d lines.",
                    self.most,
                )
                % {"most": self.most}
            )
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(
                _("One line may have %(longest)d characters.") % {"longest": self.longest}
            )
        return list(dict.fromkeys(lines))


class TopicsField(TypedLineField):
    """Names of topics with commas between them; cleaned to the Topics."""

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value):
        names = {name.strip().lower(): name.strip() for name in super().clean(value).split(",")}
        names.pop("", None)
        if len(names) > TOPICS:
            raise forms.ValidationError(_("Please name at most %(n)d topics.") % {"n": TOPICS})
        found = {name: Topic.objects.called([name]).first() for name in names}
        unknown = [names[name] for name, topic in found.items() if topic is None]
        if unknown:
            raise forms.ValidationError(
                _(
                    "There is no topic called “%(name)s” here. Please look it up under Topics, or leave it out."
                )
                % {"name": unknown[0]}
            )
        return list(dict.fromkeys(found.values()))
