"""An article as its readers meet it: parts in their places, and who talks about it now."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from cms.read_marks import ReadMark
from community.contributions import discoverable_models
from community.topics.hub import shown_to
from community.topics.models import Topic

TALK_SIZE = 3


class ForEverybody:
    """Wagtail could keep a page for some; search and lists would show it all the same, so it cannot."""

    private_page_options = []

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()


def talk_about(topic, member):
    """[(heading, things)] of what else is here about `topic`, newest first."""
    found = []
    for model in discoverable_models():
        if model.discovery_heading and not issubclass(model, (Topic, ArticleReading)):
            newest = shown_to(member, model).about(topic).newest_first()
            if things := list(newest[:TALK_SIZE]):
                found.append((model.discovery_heading, things))
    return found


def reader_of(request):
    """Who reads it; in a preview nobody does."""
    return AnonymousUser() if getattr(request, "is_preview", False) else request.user


class ArticleReading(ForEverybody):
    """What the page's template asks of an article."""

    def get_context(self, request, *args, **kwargs):
        """`signature`, `topics` and `talk` beside Wagtail's own."""
        topics = list(self.topics.all())
        read_on, changed = ReadMark.objects.changes_since(self, reader_of(request))
        return super().get_context(request, *args, **kwargs) | {
            "read_on": read_on,
            "changed_since": changed,
            "signature": self.signature,
            "quotes": self.quotes_for(request.user),
            "topics": topics,
            "talk": talk_about(topics[0], request.user) if topics else [],
        }

    def blocks_of(self, *kinds):
        return [block for block in self.body if block.block_type in kinds]

    @property
    def sections(self):
        return self.blocks_of("text", "question", "picture", "quote")

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
