"""A conversation: it numbers its posts, and is watched live."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable, Reportable, Screened, SearchFields
from community.following.levels import USUAL, Level
from community.lent import tell_borrowers
from community.realtime import Stream, withdraw
from community.search.models import SearchDocument
from community.spaces.models import Space
from community.text import NOTE_LENGTH
from forums import broadcasts, tasks
from forums.models.aging import Aging
from forums.models.boxed import Boxed
from forums.models.branching import Branching
from forums.models.covering_title import CoveringTitle
from forums.models.curating import Curating
from forums.models.going_on import where_it_goes_on
from forums.models.growing import Growing
from forums.models.heeding import Heeding
from forums.models.merging import Merging
from forums.models.moving import Moving
from forums.models.opening import TITLE_LENGTH, Opening
from forums.models.post import Post
from forums.models.quoting import know_quoted
from forums.models.reach import Reach
from forums.models.read_mark import ReadMark
from forums.models.telling import Telling
from forums.models.thread_queries import ThreadQuerySet
from forums.models.thread_topic import ThreadTopic
from forums.models.waiting import WAITING_INDEXES, Waits


class Thread(
    Opening,
    Growing,
    Waits,
    Boxed,
    Telling,
    CoveringTitle,
    Curating,
    Moving,
    Branching,
    Merging,
    Reach,
    Aging,
    Heeding,
    Screened,
    Reportable,
    Discoverable,
    Stream,
):
    """A conversation. `last_seq` is the ordinal of its newest post, never reused."""

    stream_kind = "thread"
    report_kind = "thread"
    card_template = "forums/_thread_card.html"
    discovery_heading = _("Conversations")
    discovery_order = 30
    discovery_icon = "messages-square"
    kept_heading = _("Conversations I follow")
    kept_page = "my_conversations"
    search_related = ("space",)
    is_left_out = False  # `with_left_out` says it for a reader
    # `read_by` says them for a member.
    read_seq = unheard = missing = 0
    line = None
    level = USUAL
    looks_in = None  # `for_reader` says it for a member

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")
        DISCUSSION = "discussion", _("Discussion")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey("members.Persona", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DISCUSSION)
    topics = models.ManyToManyField("topics.Topic", through="ThreadTopic", related_name="+")
    content_note = models.CharField(_("content note"), max_length=NOTE_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_post_at = models.DateTimeField(default=timezone.now, editable=False)
    last_seq = models.BigIntegerField(default=0, editable=False)
    external_id = models.CharField(max_length=64, null=True, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(fields=["space", "external_id"], name="thread_import_once")
        ]
        indexes = [
            models.Index(fields=["-last_post_at", "-id"], name="thread_newest"),
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                condition=models.Q(is_pinned=False),
                name="thread_in_space",
            ),
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                condition=models.Q(is_pinned=True),
                name="thread_pinned_in_space",
            ),
            # What visitors are shown. Else they would wait while all that is kept to members is walked.
            models.Index(
                fields=["-last_post_at", "-id"],
                condition=models.Q(is_open=True),
                name="thread_newest_open",
            ),
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                condition=models.Q(is_open=True, is_pinned=False),
                name="thread_open_in_space",
            ),
            models.Index(
                fields=["space", "-created_at", "-id"],
                condition=models.Q(is_open=True),
                name="thread_in_feed",
            ),
            models.Index(
                fields=["space", "-is_pinned", "-featured_at", "-id"],
                condition=models.Q(is_pinned=True) | models.Q(featured_at__isnull=False),
                name="thread_on_top",
            ),
            models.Index(
                fields=["-featured_at", "-id"],
                condition=models.Q(featured_at__isnull=False),
                name="thread_worth_reading",
            ),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="thread_merged",
            ),
            *WAITING_INDEXES,
            # Questions that nobody has answered yet, and who is to be asked what became of theirs.
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                condition=models.Q(is_unanswered=True),
                name="thread_unanswered_in_space",
            ),
            models.Index(
                fields=["space", "-last_post_at", "-id"],
                condition=models.Q(is_unanswered=True, is_open=True),
                name="thread_unanswered_open",
            ),
            models.Index(
                fields=["outcome_due_at"],
                condition=models.Q(outcome_due_at__isnull=False),
                name="thread_outcome_due",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("thread", args=[self.public_id])

    @cached_property
    def replies_url(self):
        """Where answers are sent to."""
        return reverse("reply_to_thread", args=[self.public_id])

    @property
    def opening(self):
        """Its first post; None where it was joined to another conversation."""
        return self.posts.select_related("author").filter(seq=1).first()

    @property
    def search_entry(self):
        if self.is_hidden:
            return None
        opening = self.opening
        return SearchFields(
            title=self.title,
            body=opening.own_words if opening and not opening.gone_because else "",
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.space_id,
            language=self.space.language,
            note=self.content_note,
            author_id=self.author_id,
            for_members=not self.is_open,
        )

    @property
    def stream_key(self):
        return self.public_id

    @property
    def stream_scope(self):
        return self.space.stream_scope

    @classmethod
    def find_stream(cls, key, member):
        kinds = [f"space__{path}" for path in Space.paths_to_kinds()]
        threads = cls.objects.told_to(member).select_related(*kinds)
        return threads.filter(public_id=key).first()

    def is_closed_to(self, member):
        space = self.space.as_kind()
        return space.asks_to_belong and space.asks_first(space.membership_of(member)) is not None

    def missed_events(self, after, limit):
        """The newest state of the first `limit` posts that came or changed after `after`, in order."""
        changed = self.posts.filter(changed_event__gt=after).order_by("changed_event")
        changed = changed.select_related("author", "parent__author")
        posts = list(changed[:limit])
        know_quoted(posts)
        events = [broadcasts.event_of(post) for post in posts]
        if self.state_event > after:
            events.append(broadcasts.state_of(self))
        if self.box_event > after:
            events.append(broadcasts.box_of(self))
        return sorted(events, key=lambda event: event.seq)[:limit]

    @property
    def unread(self):
        """How many posts came since the reader was here or in its space; 0 where they never were. Asks `read_by`."""
        if self.level == Level.MUTED or not (self.read_seq or self.line):
            return 0
        return self.last_seq - self.read_seq - self.missing - self.unheard

    @property
    def unread_badge(self):
        return self.unread if self.unread < 100 else "99+"

    @property
    def answers(self):
        """How many posts followed the opening one."""
        return max(self.last_seq - self.gone - 1, 0)

    def read_by(self, member, up_to):
        """The member saw everything up to that ordinal."""
        if up_to > self.read_seq:
            ReadMark.objects.see(member, self, up_to)

    def place(self, topics):
        """Put the thread under its topics."""
        ThreadTopic.objects.bulk_create(
            [
                ThreadTopic(
                    thread=self,
                    topic=topic,
                    last_post_at=self.last_post_at,
                    is_open=self.is_open,
                )
                for topic in topics
            ],
            ignore_conflicts=True,
        )

    def what_was_said(self):
        return self.posts.order_by("seq")

    def has_voice_of(self, member):
        return self.posts.filter(author__member=member).exists()

    def context_for_moderators(self):
        """The title says little without the opening post."""
        opening = self.opening
        return [self, opening] if opening else [self]

    def begin(self):
        tasks.tell_of_thread.enqueue(self.pk)

    @transaction.atomic
    def _set_hidden(self, moment, **held):
        """What stands in a hidden thread is not found either, and leaves the pages that are open."""
        super()._set_hidden(moment, **held)
        if self.merged_into_id:
            where_it_goes_on(self)._set_hidden(
                moment, **held
            )  # its words stand below this post elsewhere
        elif self.is_hidden:
            withdraw(self)
            self.unindex()
            SearchDocument.objects.remove_all(Post, self.posts.values("pk"))
            tell_borrowers(Post, self.posts.values("pk"))
        else:
            self.index()
            SearchDocument.objects.put_all(self.posts.filter(seq__gt=1))
