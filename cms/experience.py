"""Where members tell each other how it is to live with what an article is about."""

from community.spaces.models import Space

MOST_SPACES = 20
OPEN_DOORS = [Space.Visibility.PUBLIC, Space.Visibility.MEMBERS]


def spaces_about(article, member):
    """Forums and groups that `member` may read without being let in, about its first topic, by name."""
    topic = article.topics.first()
    if topic is None:
        return []
    open_ones = Space.objects.visible_to(member).filter(visibility__in=OPEN_DOORS)
    found = open_ones.about(topic).as_kinds().by_name()[:MOST_SPACES]
    kinds = [space.as_kind() for space in found]
    return [kind for kind in kinds if kind.holds_discussions and kind.voice_of(member)]
