"""Threaded forums: shelves of conversations, each a tree of posts."""

from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, Discoverable, Reportable, SearchFields
from community.notifications.models import notify
from community.realtime import Stream
from community.spaces.models import Space, SpaceQuerySet
from forums import broadcasts, paths, tasks


class ThreadIsLocked(Exception):
    """The thread takes no more replies."""


class ForeignParent(Exception):
    """The post replied to stands in another thread."""


class Forum(Discoverable, Space):
    """A shelf of threads."""

    card_template = "forums/_forum_card.html"
    discovery_heading = _("Forums")
    discovery_order = 40

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def get_absolute_url(self):
        return reverse("forum", args=[self.slug])

    @property
    def search_entry(self):
        return SearchFields(
            title=self.name,
            body=self.purpose,
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.pk,
            language=self.language,
        )

    def can_be_posted_in_by(self, member):
        return member.is_authenticated

    def open_thread(self, *, author, title, source, key, kind=None, topics=()):
        """Start a conversation with its first post. The same `key` (a UUID) twice is one thread."""
        thread = Thread(space=self, author=author, title=title, kind=kind or Thread.Kind.DISCUSSION)
        opening = Post(thread=thread, author=author, key=key).write(source)
        try:
            with transaction.atomic():
                thread.save()
                thread.place(topics)
                thread.take(opening)
        except IntegrityError:
            return Post.objects.get(author=author, key=key, seq=1).thread
        return thread


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Threads of readable spaces that are not hidden.

        The sum keeps SQLite from walking space by space and sorting it all: lists over many spaces
        then follow the index on `last_post_at` (docs/architecture.md).
        """
        spaces = Space.objects.visible_to(member).values("pk")
        return self.alias(any_space=models.F("space_id") + 0).filter(
            any_space__in=spaces, hidden_at=None
        )

    def newest_first(self):
        return self.order_by("-last_post_at", "-pk")

    def about(self, topic):
        return self.filter(placements__topic=topic)

    def in_lists(self):
        """With all that a row of a list shows."""
        return self.select_related("author", "space")


class Thread(Reportable, Discoverable, Stream):
    """A conversation. `last_seq` is the ordinal of its newest post, never reused."""

    stream_kind = "thread"
    report_kind = "thread"
    card_template = "forums/_thread_card.html"
    discovery_heading = _("Conversations")
    discovery_order = 30

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        EXPERIENCE = "experience", _("Experience")
        DISCUSSION = "discussion", _("Discussion")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey("members.Persona", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.DISCUSSION)
    topics = models.ManyToManyField("topics.Topic", through="ThreadTopic", related_name="+")
    is_pinned = models.BooleanField(_("pinned"), default=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
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
                fields=["space", "-is_pinned", "-last_post_at", "-id"], name="thread_in_space"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("thread", args=[self.public_id])

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
        )

    @property
    def stream_key(self):
        return self.public_id

    @property
    def stream_scope(self):
        return self.space.stream_scope

    @classmethod
    def find_stream(cls, key, member):
        return cls.objects.visible_to(member).select_related("space").filter(public_id=key).first()

    def missed_events(self, after, limit):
        """The newest state of every post that came or changed after event `after`, in order."""
        changed = self.posts.filter(changed_event__gt=after).order_by("changed_event")
        return [broadcasts.event_of(post) for post in changed.select_related("author")[:limit]]

    @property
    def is_locked(self):
        return self.locked_at is not None

    def place(self, topics):
        """Put the thread under its topics."""
        ThreadTopic.objects.bulk_create(
            [
                ThreadTopic(thread=self, topic=topic, last_post_at=self.last_post_at)
                for topic in topics
            ],
            ignore_conflicts=True,
        )

    def reply(self, *, author, source, key, parent=None):
        """Answer the thread, or one post of it. The same `key` (a UUID) twice is one post.

        Raises ThreadIsLocked, and ForeignParent when `parent` stands in another thread.
        """
        if parent and parent.thread_id != self.pk:
            raise ForeignParent
        post = Post(thread=self, author=author, key=key, parent=parent).write(source)
        try:
            with transaction.atomic():
                self.take(post)
                broadcasts.post_added(post)
                tasks.tell_of_reply.enqueue(post.pk)
        except IntegrityError:
            return self.posts.get(author=author, key=key)
        return post

    def take(self, post):
        """Give `post` its place. The UPDATE takes the thread's row, the only lock there is."""
        Thread.objects.filter(pk=self.pk).update(
            last_seq=models.F("last_seq") + 1,
            last_event=models.F("last_event") + 1,
            last_post_at=post.created_at,
        )
        self.refresh_from_db(fields=["last_seq", "last_event", "last_post_at", "locked_at"])
        if self.is_locked:
            raise ThreadIsLocked
        post.stand_at(self.last_seq)
        post.changed_event = self.last_event
        post.save()
        self.placements.update(last_post_at=self.last_post_at)
        ReadMark.objects.follow(post.author.member_id, self)
        (self if post.is_opening else post).index()

    @transaction.atomic
    def _set_hidden(self, moment):
        super()._set_hidden(moment)
        if self.is_hidden:
            self.unindex()
        else:
            self.index()


class ThreadTopic(models.Model):
    """A thread stands under a topic; carries the date so that a topic's newest threads need no join."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="placements")
    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE, related_name="+")
    last_post_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "topic"], name="placed_once")]
        indexes = [
            models.Index(fields=["topic", "-last_post_at", "-thread"], name="topic_newest_threads")
        ]


class PathField(models.CharField):
    """Compares by code point on every database, else siblings change their order with the locale."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class PostQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(thread__in=Thread.objects.visible_to(member).values("pk"))

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def about(self, topic):
        """Topics list threads, not their posts."""
        return self.none()

    def in_tree_order(self):
        return self.order_by("path")

    def in_order_of_time(self):
        return self.order_by("seq")


class Post(Contribution):
    """One entry in a thread. `seq` is its ordinal, `path` its place in the tree."""

    report_kind = "post"
    card_template = "forums/_post_card.html"

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
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
        ]

    def __str__(self):
        return html.plain_text(self.html)[:80]

    def get_absolute_url(self):
        return reverse("post", args=[self.public_id])

    @property
    def space(self):
        return self.thread.space

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
        if self.is_opening:
            return None
        return SearchFields(
            title=self.thread.title,
            body=html.plain_text(self.html),
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.thread.space_id,
            language=self.thread.space.language,
        )

    def tell_followers(self):
        """Notify all who follow the thread and may still read it, but for the author."""
        marks = self.thread.read_marks.filter(is_following=True).exclude(member=self.author.member)
        for mark in marks.select_related("member"):
            if Thread.objects.visible_to(mark.member).filter(pk=self.thread_id).exists():
                notify(mark.member, "thread.replied", self.thread, persona=self.author)

    @transaction.atomic
    def _set_hidden(self, moment):
        self.changed_event = self.thread.next_event()
        self.save(update_fields=["changed_event"])
        super()._set_hidden(moment)
        if self.is_opening:
            self.thread.index()
        broadcasts.post_changed(self)


class ReadMarkManager(models.Manager):
    def follow(self, member_id, thread):
        """The member spoke here: read up to the newest post, and told of what comes."""
        mark = self.model(
            member_id=member_id, thread=thread, last_seq=thread.last_seq, is_following=True
        )
        self.bulk_create(
            [mark],
            update_conflicts=True,
            unique_fields=["member", "thread"],
            update_fields=["last_seq", "is_following"],
        )

    def see(self, member, thread, seq):
        """The member read up to `seq`, in one statement; a mark never moves back."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO forums_readmark (member_id, thread_id, last_seq, is_following)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT (member_id, thread_id)"
                " DO UPDATE SET last_seq = excluded.last_seq"
                " WHERE forums_readmark.last_seq < excluded.last_seq",
                [member.pk, thread.pk, seq, False],
            )


class ReadMark(models.Model):
    """How far a member has read a thread; exists for opened and followed threads only."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    last_seq = models.BigIntegerField(default=0)
    is_following = models.BooleanField(default=False)

    objects = ReadMarkManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "thread"], name="read_mark_once")]
        indexes = [
            models.Index(fields=["thread"], condition=models.Q(is_following=True), name="followers")
        ]
