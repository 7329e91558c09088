"""What is shown of everything that can be found: what a member keeps up with, what is new, what stands in a space."""

from community.contributions import discoverable_models
from community.spaces.models import Space
from community.statements import statement
from community.topics.hub import Section, in_lists
from community.topics.models import Topic

KEPT = 30
NEWS = 4
MOST_TOPICS = 100
DISCUSSED = 5


def kept(member):
    """What the member belongs to or follows: Sections of spaces, and Sections of what is said in them."""
    sections = [
        Section(model, kept_of(member, model=model), False)
        for model in discoverable_models()
        if hasattr(model.objects, "kept_by")
    ]
    spaces = [section for section in sections if issubclass(section.model, Space)]
    return spaces, [section for section in sections if section not in spaces]


@statement
def kept_of(member, *, model):
    return in_lists(model.objects.kept_by(member), member)[:KEPT]


def newest(member, topics=()):
    """Sections of the newest that `member` may read, about `topics` if there are any of these.

    Of more than MOST_TOPICS the first ones count.
    """
    numbers = [topic.pk for topic in topics[:MOST_TOPICS]]
    return [
        Section(model, newest_of(member, *numbers, model=model), False)
        for model in discoverable_models()
        if model.discovery_heading and not issubclass(model, Space)
    ]


def discussed_in(space, member):
    """Sections of the newest that stands in `space`, which the member may read."""
    return [
        Section(model, newest_in(member, space.pk, model=model), False)
        for model in discoverable_models()
        if hasattr(model.objects, "listed_in")
    ]


@statement
def newest_in(member, space, *, model):
    return model.objects.listed_in(space, member).newest_first()[:DISCUSSED]


@statement
def newest_of(member, *topics, model):
    """The newest of `model` that the member may read, about one of `topics` if there are any.

    Each topic gives its newest, along its own index. Asked for all of them at once, a database gathers
    and sorts everything that was ever said about them.
    """
    shown = in_lists(model.objects.visible_to(member), member)
    if not topics:
        return shown.newest_first()[:NEWS]
    all_of_it = in_lists(model.objects.order_by(), member)
    each = [
        all_of_it.filter(pk__in=shown.about(topic).newest_first().values("pk")[:NEWS])
        for topic in topics
    ]
    return each[0].union(*each[1:]).newest_first()[:NEWS]


def topics_met_about(member):
    """Topics under which a space stands whose name `member` may see."""
    spaces = Space.objects.listed_to(member).values("pk")
    placed = Space.topics.through.objects.filter(space__in=spaces)
    return Topic.objects.filter(pk__in=placed.values("topic")).by_name()
