"""What somebody said in a conversation, and its place in the tree."""

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.contributions import Contribution, SearchFields
from community.members.block import HeardQuerySet, blocked_by
from community.moderation.sealed import SealedQuerySet
from community.spaces.models import Space
from forums import paths
from forums.fields import PathField
from forums.models.answering import Answering
from forums.models.changing import Changing
from forums.models.covering import Covering
from forums.models.helping import STANDS_OUT, Helping
from forums.models.naming import Naming
from forums.models.post_link import Linking
from forums.models.post_use import Used
from forums.models.quoting import Quoting, QuotingQuerySet
from forums.snippet import snippet_of

# The reader, in an outer thread or its space.
WAS_THERE = models.Q(read_seq__gt=0) | models.Q(line__isnull=False)
DEEPEST_LEVEL = 8
NOT_SHOWN = ["source", "author__member", "parent__source", "parent__html", "parent__author__member"]


class PostQuerySet(QuotingQuerySet, SealedQuerySet, HeardQuerySet):
    def visible_to(self, member):
        posts = self.filter(
            thread__hidden_at=None, thread__space__in=Space.objects.visible_to(member).values("pk")
        )
        return posts if member.is_authenticated else posts.filter(thread__is_open=True)

    def told_to(self, member):
        """Those that notifications may name."""
        return self.visible_to(member).not_gone().select_related("thread")

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def about(self, topic):
        """Topics list threads, not their posts."""
        return self.none()

    def answerable(self):
        """Those that one can still reply to."""
        return self.not_gone().select_related("author")

    def for_page(self, reader):
        """With their authors, whom they answer, and whether the reader blocked them; never the account behind."""
        shown = self.select_related("author", "parent__author").defer(*NOT_SHOWN)
        blocked = blocked_by(reader)
        if blocked is None:
            return shown
        answers_them = models.When(parent__author__in=blocked, then=True)
        shown = shown.annotate(answers_left_out=models.Case(answers_them, default=False))
        return shown.with_left_out(reader)

    def that_stood_in(self, thread):
        """Those that were taken out of it."""
        places = self.model._meta.get_field("places").related_model.objects
        left = models.Q(deed__thread=thread) | models.Q(deed__other=thread)
        return self.filter(pk__in=places.filter(left).values("post"))

    def with_previous(self):
        """With `previous_seq`, the ordinal before it that is there: some went elsewhere."""
        earlier = self.model.objects.filter(
            thread=models.OuterRef("thread"), seq__lt=models.OuterRef("seq")
        )
        previous = earlier.order_by("-seq").values("seq")[:1]
        return self.annotate(previous_seq=Coalesce(models.Subquery(previous), 0))

    def missing_since_read(self):
        """How many ordinals after an outer thread's `read_seq` are not there any more: an expression."""
        new = self.filter(thread=models.OuterRef("pk"), seq__gt=models.OuterRef("read_seq"))
        there = new.order_by().values("thread").annotate(n=models.Count("pk")).values("n")
        unread = models.F("last_seq") - models.F("read_seq")
        missing = unread - Coalesce(models.Subquery(there), 0)
        return models.Case(models.When(WAS_THERE, gone__gt=0, then=missing), default=0)

    def unread_and_unheard_by(self, member):
        """How much came to a thread since its `read_seq` by personas the member blocked: an expression."""
        new = self.filter(thread=models.OuterRef("pk"), seq__gt=models.OuterRef("read_seq"))
        return models.Case(models.When(WAS_THERE, then=new.unheard_by(member)), default=0)


class Post(Quoting, Naming, Covering, Changing, Answering, Helping, Linking, Used, Contribution):
    """One entry in a thread. `seq` is its ordinal, `path` its place in the tree."""

    report_kind = "post"
    is_left_out = False  # `with_left_out` says it for a reader
    looked_at_by = None  # `read_thread` says it of a newcomer's first post: who will greet them
    signposts = ()  # `put_up_signposts` says it for a page: what went elsewhere from behind it
    card_template = "forums/_post_card.html"
    evidence_template = "forums/_post_evidence.html"
    discovery_icon = "message-circle"
    search_related = ("thread__space",)

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="posts")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField(editable=False)
    path = PathField(max_length=paths.MAX_LENGTH, editable=False)
    depth = models.PositiveSmallIntegerField(editable=False)
    changed_event = models.BigIntegerField(editable=False)
    key = models.UUIDField(editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["thread", "seq"], name="post_ordinal_once"),
            models.UniqueConstraint(fields=["thread", "path"], name="post_path_once"),
            models.UniqueConstraint(fields=["author", "key"], name="post_key_once"),
        ]
        indexes = [
            models.Index(fields=["thread", "changed_event"], name="post_by_change"),
            models.Index(
                fields=["thread", "path"], condition=models.Q(depth=1), name="post_top_level"
            ),
            models.Index(fields=["thread", "seq"], condition=STANDS_OUT, name="post_stands_out"),
            models.Index(
                fields=["helped", "thread"],
                condition=models.Q(helped__isnull=False),
                name="post_helped",
            ),
        ]

    def __str__(self):
        if self.gone_because:
            return gettext("A post")
        if self.content_note:
            return gettext("Content note: %(note)s") % {"note": self.content_note}
        return Truncator(self.own_words).chars(80) or gettext("A post")

    def get_absolute_url(self):
        return self.address

    @cached_property
    def address(self):
        """Its permalink; what can be done with it stands below."""
        return reverse("post", args=[self.public_id])

    @cached_property
    def level(self):
        """How deep it is shown: 0 to 8."""
        return min(self.depth - 1, DEEPEST_LEVEL)

    @property
    def snippet(self):
        """Its beginning on one line, as search engines are offered it."""
        return snippet_of(self.own_words)

    @property
    def space(self):
        return self.thread.space

    @property
    def is_gone(self):
        """Whether its words are there no more."""
        return self.is_hidden or self.withdrawn_at is not None

    def ways_to_look_after(self, member):
        ways = self.thread.ways_to_look_after(member)
        if ways and not (self.is_opening or self.is_gone):
            ways.append((gettext("Split it off"), reverse("split_thread", args=[self.public_id])))
        return ways

    @property
    def can_be_closed(self):
        return self.thread.can_be_closed

    def close_for_all(self, reason):
        return self.thread.close_for_all(reason)

    def open_for_all(self, deed_id):
        return self.thread.open_for_all(deed_id)

    @property
    def is_opening(self):
        return self.seq == 1

    def stand_at(self, seq):
        """Take ordinal `seq` below the parent. An answer to the opening post stands at the top level."""
        if self.parent and self.parent.is_opening:
            self.parent = None
        self.seq = seq
        self.path = paths.child_path(self.parent.path if self.parent else "", seq)
        self.depth = paths.depth(self.path)

    @property
    def search_entry(self):
        if self.is_opening or self.gone_because or self.thread.is_hidden:
            return None
        # Without the thread's title: else each of its posts would be found by words that none has.
        return SearchFields(
            title="",
            body=self.own_words,
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.thread.space_id,
            language=self.thread.space.language,
            note=self.content_note,
            author_id=self.author_id,
            for_members=not self.thread.is_open,
        )

    def has_voice_of(self, member):
        return self.thread.has_voice_of(member)

    def context_for_moderators(self):
        """What it answers, and it. A post at the top level answers the opening post."""
        answered = models.Q(pk=self.parent_id) if self.parent_id else models.Q(seq=1)
        posts = self.thread.posts.filter(answered | models.Q(pk=self.pk))
        return list(posts.select_related("author").order_by("seq"))

    @cached_property
    def previous_seq(self):
        return self.seq - 1
