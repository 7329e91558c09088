"""Everything that stands under a topic: what people say, where they meet, what there is to read."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from community.contributions import discoverable_models
from community.statements import statement

CARDS = 6
WORTH_READING = 3


@dataclass(frozen=True)
class Section:
    """The newest things of one model; `has_more` when there are others."""

    model: type
    things: list
    has_more: bool

    @property
    def kind(self):
        return self.model._meta.model_name

    @property
    def heading(self):
        return self.model.discovery_heading

    @property
    def kept_heading(self):
        return self.model.kept_heading

    @property
    def list_templates(self):
        """How they are listed: the feature's own way, or as cards."""
        return [f"{self.model._meta.app_label}/_{self.kind}_list.html", "topics/_cards.html"]

    @property
    def kept_templates(self):
        """How each looks among what a member keeps up with."""
        return [f"{self.model._meta.app_label}/_kept_{self.kind}.html", "home/_kept.html"]

    @property
    def empty_templates(self):
        """What is shown instead of cards: the feature's own words, if it has any."""
        return [f"{self.model._meta.app_label}/_no_{self.kind}.html", "topics/_nothing_yet.html"]


def sections_of(topic, member):
    """A Section for every model that is listed under topics, in their order."""
    return [
        section(model, newest_about(member, topic.pk, model=model))
        for model in discoverable_models()
        if model.discovery_heading
    ]


@statement
def newest_about(member, topic, *, model):
    """One more of the newest than a Section shows."""
    return shown_to(member, model).about(topic).newest_first()[: CARDS + 1]


def worth_reading(member, topics=()):
    """A Section of what stands out, for each model that offers `worth_reading()`; about `topics` if any are named."""
    found = []
    for model in discoverable_models():
        if hasattr(model.objects, "worth_reading"):
            things = what_stands_out(member, *[topic.pk for topic in topics], model=model)
            found.append(Section(model, things, False))
    return [section for section in found if section.things]


@statement
def what_stands_out(member, *topics, model):
    """About one of `topics` if there are any: asked of each that stands out, as there are few of these."""
    things = shown_to(member, model).worth_reading()
    if topics:
        here = {model._meta.model_name: OuterRef("pk"), "topic__pk__in": topics}
        things = things.filter(Exists(model.topics.through.objects.filter(**here)))
    return things[:WORTH_READING]


def shown_to(member, model):
    """What of `model` may be shown in lists: of spaces also those whose name only is shown."""
    listed = getattr(model.objects, "listed_to", model.objects.visible_to)
    return in_lists(listed(member), member)


def in_lists(things, member):
    """With all that a card shows, where the QuerySet knows what that is; without whom the member blocked."""
    things = things.heard_by(member) if hasattr(things, "heard_by") else things
    return things.in_lists() if hasattr(things, "in_lists") else things


def section(model, found):
    """The first CARDS of what was found, and whether there are more."""
    return Section(model, found[:CARDS], len(found) > CARDS)
