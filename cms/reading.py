"""An article as its readers meet it: parts in their places, and who talks about it now."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.blocks import SourceType
from cms.changing import Change
from cms.grade import Grade
from cms.read_marks import ReadMark
from cms.steps import Step
from community.contributions import discoverable_models
from community.search.models import SearchDocument
from community.shelf import Shelf
from community.spaces.models import Space
from community.topics.hub import newest_about
from community.topics.models import Topic

TALK_SIZE = 3
MOST_CHANGES = MOST_LINKS = 30
PLACED_BY_THE_PAGE = {"key_points", "urgent_help", "source"}


class Credit(NamedTuple):
    """An Author, without the whole article that they would hold."""

    name: str
    role: str
    credentials: str


class Facts(NamedTuple):
    """What belongs to one version of an article, whoever reads it."""

    authors: list
    changes: list
    spaces: list  # numbers
    addresses: list
    grade: Grade | None
    checks: list  # the newest of each step beside the clinical one


kept_facts = Shelf(500)


class ForEverybody:
    """Wagtail could keep a page for some; search and lists would show it all the same, so it cannot."""

    private_page_options = []

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none()


def talk_about(topic, member):
    """[(heading, things)] of what else is here about `topic`, newest first."""
    talked_of = [
        model
        for model in discoverable_models()
        if model.discovery_heading and not issubclass(model, (Topic, ArticleReading))
    ]
    newest = ((model, newest_about(member, topic.pk, model=model)) for model in talked_of)
    return [(model.discovery_heading, things[:TALK_SIZE]) for model, things in newest if things]


def reader_of(request):
    """Who reads it; in a preview nobody does."""
    return AnonymousUser() if getattr(request, "is_preview", False) else request.user


def linked_spaces(numbers, member):
    """Those of the spaces whose name the member may see, as what they are in particular."""
    if not numbers:
        return []
    spaces = Space.objects.listed_to(member).filter(pk__in=numbers).as_kinds().by_name()
    return [space.as_kind() for space in spaces]


class ArticleReading(ForEverybody):
    """What the page's template asks of an article."""

    def get_context(self, request, *args, **kwargs):
        """What a reader is shown, beside Wagtail's own."""
        is_public = self.live and not getattr(request, "is_preview", False)
        context = super().get_context(request, *args, **kwargs)
        read_on, changed = ReadMark.objects.changes_since(self, reader_of(request))
        return (
            context
            | self.as_read_by(request.user, is_public)
            | {"is_public": is_public, "read_on": read_on, "changed_since": changed}
        )

    def as_read_by(self, reader, is_public=False):
        """All that `cms/_article.html` asks for, and `talk` for beside it."""
        facts = self.kept_facts() if is_public else self.facts()
        topics, signature = list(self.topics.all()), self.signature
        return facts._asdict() | {
            "topics": topics,
            "signature": signature,
            "quotes": self.quotes_for(reader),
            "is_overdue": bool(signature and signature.due_at < timezone.localdate()),
            "spaces": linked_spaces(facts.spaces, reader),
            "conversations": SearchDocument.objects.at(facts.addresses, reader),
            "talk": talk_about(topics[0], reader) if topics else [],
        }

    def kept_facts(self):
        """Those of the public version. Each has a revision, published at one moment."""
        return kept_facts.get((self.live_revision_id, self.last_published_at), self.facts)

    def facts(self):
        return Facts(
            authors=[Credit(by.name, by.role, by.credentials) for by in self.authors.all()],
            changes=list(Change.objects.filter(article=self.pk)[:MOST_CHANGES]),
            spaces=[space.pk for space in self.spaces.all()[:MOST_LINKS]],
            addresses=[each.address for each in self.conversations.all()[:MOST_LINKS]],
            grade=self.reading_grade,
            checks=self.newest_checks() if self.pk else [],
        )

    def newest_checks(self):
        """The last Check of each step, in their order."""
        newest = {check.step: check for check in self.checks.order_by("made_at", "pk")}
        return [newest[step] for step in Step if step in newest]

    def checks_of_this_text(self):
        """The same without those that were made of another text."""
        text = self.text_fingerprint
        return [check for check in self.newest_checks() if check.text == text]

    def blocks_of(self, *kinds):
        return [block for block in self.body if block.block_type in kinds]

    @property
    def parts(self):
        """The text in its order, without what has a place of its own."""
        return [block for block in self.body if block.block_type not in PLACED_BY_THE_PAGE]

    @property
    def urgent_help(self):
        return self.blocks_of("urgent_help")

    @property
    def key_points(self):
        return self.blocks_of("key_points")

    @property
    def sources(self):
        """[(source, kind in words)]."""
        words = dict(SourceType.choices)
        values = [block.value for block in self.blocks_of("source")]
        return [(value, words.get(value.get("type"), "")) for value in values]

    @property
    def contents(self):
        """[(anchor, heading)] of every part that has a heading. The anchor is the part's, whatever it says."""
        headings = (
            (block.id, block.value.get("heading") or block.value.get("question"))
            for block in self.blocks_of("text", "question", "steps")
        )
        return [(anchor, heading) for anchor, heading in headings if heading]
