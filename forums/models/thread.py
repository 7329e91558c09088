"""A conversation: it numbers its posts, and is watched live."""

from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Discoverable, Reportable, SearchFields
from community.realtime import Stream, withdraw
from community.search.models import SearchDocument
from community.spaces.models import Space
from forums import broadcasts, tasks
from forums.models.aging import Aging
from forums.models.boxed import Boxed
from forums.models.opening import KeyIsTaken, Opening
from forums.models.post import Post
from forums.models.reach import Reach
from forums.models.read_mark import ReadMark
from forums.models.telling import Telling
from forums.models.thread_queries import ThreadQuerySet
from forums.models.thread_topic import ThreadTopic
from forums.models.waiting import WAITING_INDEXES, Waits


class ThreadIsLocked(Exception):
    """The thread takes no more replies, being closed or hidden."""


class ForeignParent(Exception):
    """The post replied to stands in another thread."""


class Thread(Opening, Waits, Boxed, Telling, Reach, Aging, Reportable, Discoverable, Stream):
    """A conversation. `last_seq` is the ordinal of its newest post, never reused."""

    stream_kind = "thread"
    report_kind = "thread"
    card_template = "forums/_thread_card.html"
    discovery_heading = _("Conversations")
    discovery_order = 30
    discovery_icon = "messages-square"
    kept_heading = _("Conversations I follow")
    search_related = ("space",)
    is_left_out = False  # `with_left_out` says it for a reader
    read_seq = unheard = 0  # `read_by` says it for a member

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")
        DISCUSSION = "discussion", _("Discussion")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey("members.Persona", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DISCUSSION)
    topics = models.ManyToManyField("topics.Topic", through="ThreadTopic", related_name="+")
    content_note = models.CharField(_("content note"), max_length=80, blank=True)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    featured_at = models.DateTimeField(null=True, blank=True, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_because = models.CharField(_("why it is closed"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", editable=False
    )
    gone = models.PositiveIntegerField(default=0, editable=False)  # ordinals that moved elsewhere
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
    def search_entry(self):
        opening = self.posts.filter(seq=1).first()
        return SearchFields(
            title=self.title,
            body=html.plain_text(opening.html) if opening and not opening.is_hidden else "",
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
        threads = cls.objects.visible_to(member).select_related(*kinds)
        return threads.filter(public_id=key).first()

    def is_closed_to(self, member):
        space = self.space.as_kind()
        return space.asks_to_belong and space.asks_first(space.membership_of(member)) is not None

    def missed_events(self, after, limit):
        """The newest state of the first `limit` posts that came or changed after `after`, in order."""
        changed = self.posts.filter(changed_event__gt=after).order_by("changed_event")
        changed = changed.select_related("author", "parent__author")
        return [broadcasts.event_of(post) for post in changed[:limit]]

    @property
    def unread(self):
        """How many posts came since the reader was here; 0 where they never were. Asks `read_by`."""
        return self.last_seq - self.read_seq - self.unheard if self.read_seq else 0

    @property
    def unread_badge(self):
        return self.unread if self.unread < 100 else "99+"

    @property
    def answers(self):
        """How many posts followed the opening one."""
        return max(self.last_seq - 1, 0)

    def read_by(self, member, up_to):
        """The member saw everything up to that ordinal."""
        if up_to > self.read_seq:
            ReadMark.objects.see(member, self, up_to)

    @property
    def is_locked(self):
        return self.locked_at is not None

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

    def reply(self, *, author, source, key, parent=None, **marks):
        """Answer the thread, or one post of it. The same `key` (a UUID) twice is one post.

        `marks`: what stands out about it, as columns of Post.
        Raises ThreadIsLocked; ForeignParent when `parent` stands in another thread; KeyIsTaken when
        the author used `key` elsewhere.
        """
        if parent and parent.thread_id != self.pk:
            raise ForeignParent
        post = Post(thread=self, author=author, key=key, parent=parent, **marks).write(source)
        try:
            with transaction.atomic():
                self.take(post)
                ReadMark.objects.speak(author.member_id, self, author)
                self.meet_author_of(post)
                broadcasts.post_added(post)
                tasks.tell_of_reply.enqueue(post.pk)
        except IntegrityError as error:
            said = self.posts.filter(author=author, key=key).select_related("author").first()
            if said is None:
                raise KeyIsTaken from error
            return said
        return post

    def take(self, post):
        """Give `post` its place and tell nobody. The thread's row is the only lock there is."""
        self._grow_to(post.created_at, post.author_id)
        post.stand_at(self.last_seq)
        post.changed_event = self.last_event
        post.save(force_insert=True)
        self.placements.filter(last_post_at__lt=self.last_post_at).update(
            last_post_at=self.last_post_at
        )
        (self if post.is_opening else post).index()

    def _grow_to(self, moment, author_id):
        """Count one post and one event more, in one statement that takes and holds the row.

        A question waits from its opening post on, until somebody else says something.
        """
        written = connection.ops.adapt_datetimefield_value(moment)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE forums_thread SET last_seq = last_seq + 1, last_event = last_event + 1,"
                " last_post_at = CASE WHEN last_post_at < %s THEN %s ELSE last_post_at END,"
                " is_unanswered = CASE WHEN last_seq = 0 THEN kind = %s"
                " ELSE is_unanswered AND author_id = %s END"
                " WHERE id = %s AND locked_at IS NULL AND hidden_at IS NULL"
                " RETURNING last_seq, last_event, is_open, is_unanswered",
                [*[written] * 2, self.Kind.QUESTION.value, author_id, self.pk],
            )
            row = cursor.fetchone()
        if row is None:
            raise ThreadIsLocked
        self.last_seq, self.last_event, self.is_open, self.is_unanswered = (
            *row[:2],
            *map(bool, row[2:]),
        )
        self.last_post_at = max(self.last_post_at, moment)

    def lock(self):
        """Take no more replies."""
        self.locked_at = self.locked_at or timezone.now()
        self.save(update_fields=["locked_at"])

    def unlock(self):
        self.locked_at = None
        self.save(update_fields=["locked_at"])

    def context_for_moderators(self):
        """The title says little without the opening post."""
        return [self, *self.posts.select_related("author").filter(seq=1)]

    @transaction.atomic
    def _set_hidden(self, moment):
        """What stands in a hidden thread is not found either, and leaves the pages that are open."""
        super()._set_hidden(moment)
        if self.is_hidden:
            withdraw(self)
            self.unindex()
            SearchDocument.objects.remove_all(Post, self.posts.values("pk"))
        else:
            self.index()
            SearchDocument.objects.put_all(self.posts.filter(seq__gt=1))
