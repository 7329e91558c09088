"""What home shows of everything that can be found: what a member keeps up with, and what is new."""

from community.contributions import discoverable_models
from community.spaces.models import Space
from community.topics.hub import Section, in_lists
from community.topics.models import Topic

KEPT = 30
NEWS = 4


def kept(member):
    """What the member belongs to or follows: Sections of spaces, and Sections of what is said in them."""
    sections = [
        Section(model, list(in_lists(model.objects.kept_by(member), member)[:KEPT]), False)
        for model in discoverable_models()
        if hasattr(model.objects, "kept_by")
    ]
    spaces = [section for section in sections if issubclass(section.model, Space)]
    return spaces, [section for section in sections if section not in spaces]


def newest(member, topics=()):
    """Sections of the newest that `member` may read, about `topics` if there are any of these."""
    return [
        Section(model, list(about_any(model, member, topics).newest_first()[:NEWS]), False)
        for model in discoverable_models()
        if model.discovery_heading and not issubclass(model, Space)
    ]


def about_any(model, member, topics):
    """What of `model` the member may read, about one of `topics` if there are any."""
    things = in_lists(model.objects.visible_to(member), member)
    if not topics:
        return things
    placed = model.topics.through.objects.filter(topic__in=topics)
    return things.filter(pk__in=placed.values(model._meta.model_name))


def topics_met_about(member):
    """Topics under which a space stands whose name `member` may see."""
    spaces = Space.objects.listed_to(member).values("pk")
    placed = Space.topics.through.objects.filter(space__in=spaces)
    return Topic.objects.filter(pk__in=placed.values("topic")).by_name()
