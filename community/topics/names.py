"""Topics picked by their names, where no short list of them can be offered."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.fields import TypedLineField
from community.topics.models import Topic

MOST = 5
NEAR = 4


class TopicNamesField(TypedLineField):
    """Names of topics between commas, other names of theirs too; becomes a list of Topics."""

    def __init__(self, **options):
        help_text = _("Names of conditions, treatments or situations, with commas between them.")
        super().__init__(**{"required": False, "help_text": help_text} | options)

    def to_python(self, value):
        names = [name.strip() for name in (super().to_python(value) or "").split(",")]
        names = list(dict.fromkeys(filter(None, names)))
        if len(names) > MOST:
            raise forms.ValidationError(_("Please name five topics at most."))
        return list(dict.fromkeys(topic_called(name) for name in names))


def topic_called(name):
    """The topic that goes by this name. Raises ValidationError with those that are near."""
    topic = Topic.objects.called([name.lower()]).by_name().first()
    if topic is None:
        near = Topic.objects.named_like(name.split()[0]).by_name()[:NEAR]
        sentence = gettext("We know no topic called “%(name)s”.") % {"name": name}
        if near:
            near = ", ".join(topic.name for topic in near)
            sentence += " " + gettext("These are near it: %(near)s.") % {"near": near}
        raise forms.ValidationError(f"{sentence} " + gettext("You can also leave it out."))
    return topic
