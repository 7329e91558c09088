"""What somebody said in a conversation, and its place in the tree."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, SearchFields
from community.members.block import HeardQuerySet, blocked_by
from community.spaces.models import Space
from forums import broadcasts, paths
from forums.fields import PathField
from forums.models.answering import Answering
from forums.models.helping import STANDS_OUT, Helping
from forums.models.post_link import Linking
from forums.snippet import snippet_of

DEEPEST_LEVEL = 8
NOT_SHOWN = ["source", "author__member", "parent__source", "parent__html", "parent__author__member"]


class PostQuerySet(HeardQuerySet):
    def visible_to(self, member):
        posts = self.filter(
            thread__hidden_at=None, thread__space__in=Space.objects.visible_to(member).values("pk")
        )
        return posts if member.is_authenticated else posts.filter(thread__is_open=True)

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def about(self, topic):
        """Topics list threads, not their posts."""
        return self.none()

    def answerable(self):
        """Those that one can still reply to."""
        return self.filter(hidden_at=None).select_related("author")

    def for_page(self, reader):
        """With their authors, whom they answer, and whether the reader blocked them; never the account behind."""
        shown = self.select_related("author", "parent__author").defer(*NOT_SHOWN)
        blocked = blocked_by(reader)
        if blocked is None:
            return shown
        answers_them = models.When(parent__author__in=blocked, then=True)
        shown = shown.annotate(answers_left_out=models.Case(answers_them, default=False))
        return shown.with_left_out(reader)

    def unread_and_unheard_by(self, member):
        """How much came to a thread since its `read_seq` by personas the member blocked: an expression."""
        new = self.filter(thread=models.OuterRef("pk"), seq__gt=models.OuterRef("read_seq"))
        opened = models.When(read_seq__gt=0, then=new.unheard_by(member))
        return models.Case(opened, default=0)


class Post(Answering, Helping, Linking, Contribution):
    """One entry in a thread. `seq` is its ordinal, `path` its place in the tree."""

    report_kind = "post"
    is_left_out = False  # `with_left_out` says it for a reader
    card_template = "forums/_post_card.html"
    discovery_icon = "message-circle"
    search_related = ("thread__space",)

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="posts")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField(editable=False)
    path = PathField(max_length=paths.MAX_LENGTH, editable=False)
    depth = models.PositiveSmallIntegerField(editable=False)
    changed_event = models.BigIntegerField(editable=False)
    key = models.UUIDField(editable=False)
    content_note = models.CharField(_("content note"), max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

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
        return html.plain_text(self.html)[:80]

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
        return snippet_of(html.plain_text(self.html))

    @property
    def space(self):
        return self.thread.space

    @property
    def is_gone(self):
        """Whether its words are there no more."""
        return self.is_hidden or self.withdrawn_at is not None

    @property
    def is_opening(self):
        return self.seq == 1

    def is_by(self, member):
        """Whether the member said it, by whatever name."""
        return member.is_authenticated and self.author.member_id == member.pk

    def stand_at(self, seq):
        """Take ordinal `seq` below the parent. An answer to the opening post stands at the top level."""
        if self.parent and self.parent.is_opening:
            self.parent = None
        self.seq = seq
        self.path = paths.child_path(self.parent.path if self.parent else "", seq)
        self.depth = paths.depth(self.path)

    @property
    def search_entry(self):
        if self.is_opening or self.is_hidden or self.thread.is_hidden:
            return None
        # Without the thread's title: else each of its posts would be found by words that none has.
        return SearchFields(
            title="",
            body=html.plain_text(self.html),
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.thread.space_id,
            language=self.thread.space.language,
            note=self.content_note,
            author_id=self.author_id,
            for_members=not self.thread.is_open,
        )

    def context_for_moderators(self):
        """What it answers, and it. A post at the top level answers the opening post."""
        answered = models.Q(pk=self.parent_id) if self.parent_id else models.Q(seq=1)
        posts = self.thread.posts.filter(answered | models.Q(pk=self.pk))
        return list(posts.select_related("author").order_by("seq"))

    @transaction.atomic
    def _set_hidden(self, moment):
        self.changed_event = self.thread.next_event()
        self.save(update_fields=["changed_event"])
        super()._set_hidden(moment)
        self.thread.settle()
        if self.is_opening:
            self.thread.index()
        broadcasts.post_changed(self)
