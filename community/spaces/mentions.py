"""Names with an @ before: whose they are, among those who have one in the space."""

import re

from django.db import models
from django.db.models.functions import Lower

from community.markdown import spoken_texts
from community.members.block import blocked_by
from community.members.models import Persona
from community.spaces.models import Membership
from community.text import clean_line

MOST_NAMES = 10  # in one post
MOST_PLACES = 20  # at which a name is looked for
LONGEST_NAME = 40
MOST_OFFERED = 8
_AT = re.compile(r"(?<![\w@])@(?=\S)")
# Scripts that put no space between words: Thai to Burmese, Khmer, and from the radicals of Chinese on.
_UNSPACED = re.compile(r"[\u0e00-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")


def belongs_to(space_id):
    """Whether a persona belongs to the space, as a condition."""
    belong = Membership.objects.filter(persona=models.OuterRef("pk"), space=space_id)
    return models.Exists(belong)


def belonging_to(space_id):
    """The personas that belong to the space."""
    return Persona.objects.named().filter(belongs_to(space_id))


def offered_to(member, nameable, begun):
    """Those of them whose name begins so, whom the member may see and did not block, as a list."""
    more = " " if begun[-1:].isspace() else ""  # behind a whole name only longer ones begin so
    begun = clean_line(begun)[:LONGEST_NAME]
    if not begun:
        return []
    begun += more
    offered = nameable.filter(name__istartswith=begun).exclude(member=member)
    blocked = blocked_by(member)
    if blocked is not None:
        offered = offered.exclude(pk__in=blocked)
    return list(offered.order_by("name")[:MOST_OFFERED])


def named_in(source, nameable):
    """Those of them whom the Markdown names with an @, outside of quotes and code, as a list.

    Threat: what is marked must not depend on who writes. Else it told whose other face a name is, or
    who blocked whom.
    """
    places = list(places_in(source))
    if not places:
        return []
    begun = {name for place in places for name in place}
    lowered = {name.lower() for name in begun}
    called = nameable.alias(lowered=Lower("name")).filter(
        models.Q(lowered__in=lowered) | models.Q(name__in=begun)
    )
    by_name = {persona.name.casefold(): persona for persona in called}
    found = (
        next((by_name[name.casefold()] for name in place if name.casefold() in by_name), None)
        for place in places
    )
    return list(dict.fromkeys(filter(None, found)))[:MOST_NAMES]


def places_in(source):
    """Of each @ all that it could name, the longest first."""
    texts = spoken_texts(source) if "@" in source else []
    places = [(text, found.end()) for text in texts for found in _AT.finditer(text)]
    for text, start in places[:MOST_PLACES]:
        ends = range(min(len(text), start + LONGEST_NAME), start, -1)
        yield [text[start:end] for end in ends if ends_a_word(text, end)]


def ends_a_word(text, end):
    """Whether a name may end there; in scripts without spaces anywhere."""
    after = text[end : end + 1]
    return not (after.isalnum() or after == "_") or bool(_UNSPACED.match(after))
