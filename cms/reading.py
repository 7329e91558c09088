"""An article as its readers meet it: parts in their places, and who talks about it now."""

from itertools import islice

from community.contributions import discoverable_models
from community.topics.hub import shown_to
from community.topics.models import Topic

TALK_SIZE = 3
TOPICS_ASKED = 2


def talk_about(topics, member):
    """[(heading, things)] of what else is here about the first of `topics`, newest first."""
    found = []
    for model in discoverable_models():
        if model.discovery_heading and not issubclass(model, (Topic, ArticleReading)):
            things = {}
            for topic in topics[:TOPICS_ASKED]:
                newest = shown_to(member, model).about(topic).newest_first()
                things |= {thing.pk: thing for thing in newest[:TALK_SIZE]}
            if things:
                found.append((model.discovery_heading, list(islice(things.values(), TALK_SIZE))))
    return found


class ArticleReading:
    """What the page's template asks of an article."""

    def get_context(self, request, *args, **kwargs):
        """`signature`, `topics` and `talk` beside Wagtail's own."""
        topics = list(self.topics.all())
        return super().get_context(request, *args, **kwargs) | {
            "signature": self.signature,
            "topics": topics,
            "talk": talk_about(topics, request.user),
        }

    def blocks_of(self, *kinds):
        return [block for block in self.body if block.block_type in kinds]

    @property
    def sections(self):
        return self.blocks_of("text", "question")

    @property
    def urgent_help(self):
        return self.blocks_of("urgent_help")

    @property
    def key_points(self):
        return self.blocks_of("key_points")

    @property
    def sources(self):
        return [block.value for block in self.blocks_of("source")]

    @property
    def contents(self):
        """[(anchor, heading)] of every part that has a heading."""
        headings = (
            (block.id, block.value.get("heading") or block.value.get("question"))
            for block in self.sections
        )
        return [(anchor, heading) for anchor, heading in headings if heading]
