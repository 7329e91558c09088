"""Which conversations a reader is shown, in what order, and with what."""

from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from community.following.levels import USUAL, Level
from community.following.models import Following
from community.members.block import HeardQuerySet
from community.spaces.models import Membership, Space
from forums.models.ask import Ask
from forums.models.helping import landmarks_for
from forums.models.post import Post
from forums.models.post_link import PostLink
from forums.models.post_use import uses_of_thread
from forums.models.read_mark import ReadMark
from forums.models.read_so_far import LevelByTopic, ReadToLine
from forums.models.thread_topic import ThreadTopic
from forums.models.waiting import WaitingQuerySet
from forums.models.welcome import Welcome
from forums.models.what_helped import box_for

NONE = models.Value(0, output_field=models.BigIntegerField())
NEVER = models.Value(None, output_field=models.DateTimeField())


class ThreadQuerySet(WaitingQuerySet, HeardQuerySet):
    def visible_to(self, member):
        """Threads of readable spaces that are not hidden; for visitors those that are open to everybody.

        The sum keeps SQLite from walking space by space and sorting it all (docs/architecture.md).
        """
        spaces = Space.objects.visible_to(member).values("pk")
        threads = self.alias(any_space=models.F("space_id") + 0).filter(
            any_space__in=spaces, hidden_at=None, merged_into=None
        )
        return threads.within_reach_of(member)

    def told_to(self, member):
        """The same, and those that became a part of such a one, so that what was told of them leads there."""
        there = self.model.objects.visible_to(member).values("pk")
        return self.filter(models.Q(pk__in=there) | models.Q(merged_into__in=there, hidden_at=None))

    def within_reach_of(self, member):
        """The same, of spaces that the member may read."""
        if member.is_authenticated:
            return self
        return self.filter(is_open=True).alias(for_visitors=models.Value(True))

    def newest_first(self):
        if "placed_at" in self.query.annotations:
            return self.order_by("-placed_at", "-placements__thread")
        return self.order_by("-last_post_at", "-pk")

    def newest_first_after(self, moment, number):
        """Those behind the one whose last words and row number these are; of None all."""
        if moment is None:
            return self.newest_first()
        rest = self.filter(last_post_at__lte=moment)
        return rest.exclude(last_post_at=moment, pk__gte=number).newest_first()

    def shown(self):
        return self.filter(hidden_at=None, merged_into=None)

    def on_top(self):
        """What stands above a shelf: what is kept there, then what is worth reading, the latest first."""
        top = models.Q(is_pinned=True) | models.Q(featured_at__isnull=False)
        return self.filter(top).order_by("-is_pinned", "-featured_at", "-pk")

    def worth_reading(self):
        """What those who look after it show to newcomers, the latest first."""
        return self.filter(featured_at__isnull=False).order_by("-featured_at", "-pk")

    def about(self, topic):
        """Those that stand under `topic`, newest first by the date they carry there."""
        placed = {"placements__topic": topic}
        if "for_visitors" in self.query.annotations:
            placed["placements__is_open"] = True
        return self.filter(**placed).alias(placed_at=models.F("placements__last_post_at"))

    def listed_in(self, space, member):
        """Those that stand in `space`, as the member finds them there. The space is theirs to read."""
        threads = self.filter(space=space).shown().within_reach_of(member).heard_by(member)
        return threads.read_by(member).with_helped().select_related("author")

    def unanswered(self):
        """Questions that nobody has answered yet, and somebody could."""
        return self.filter(is_unanswered=True, locked_at=None)

    def to_be_asked(self):
        """Questions of which it is time to ask what became of them."""
        return self.filter(outcome_due_at__lte=timezone.now()).order_by("outcome_due_at")

    def with_helped(self):
        """With `is_helped`, whether whoever asked says of an answer that it helped.

        No EXISTS: PostgreSQL may answer that by reading all posts first (docs/decisions/threads.md).
        """
        marked = Post.objects.filter(helped=models.OuterRef("author"), thread=models.OuterRef("pk"))
        marked = marked.filter(hidden_at=None, withdrawn_at=None).values(yes=models.Value(True))
        return self.annotate(is_helped=Coalesce(models.Subquery(marked[:1]), False))

    def in_lists(self):
        """With all that a row of a list shows."""
        return self.select_related("author", "space").with_helped()

    def in_feed_of(self, forum):
        """Those of a public forum that everybody may read, the newest first."""
        open_to_all = self.shown().filter(space=forum, is_open=True, merged_into=None)
        return open_to_all.order_by("-created_at", "-pk")

    def kept_by(self, member):
        """Those the member spoke in or follows, and may still read, with `unread`, the newest first."""
        mine = ReadMark.objects.kept_by(member)
        threads = self.visible_to(member).filter(pk__in=mine.values("thread"))
        return threads.in_lists().read_by(member).newest_first()

    def read_by(self, member):
        """With `read_seq`, how far the member has read, `line`, `level` and `unheard`, which `unread` asks.

        `line`: up to when they have read all of its space, None where they never were.
        """
        if not member.is_authenticated:
            return self.annotate(read_seq=models.Value(0))
        theirs = models.Q(space__followings__member=member)
        place = models.FilteredRelation("space__followings", condition=theirs)
        by_line = ReadToLine("pk", "place__read_at", "last_seq", "created_at", "last_post_at")
        by_topic = LevelByTopic("pk", member.pk)
        threads = (
            self.marked_by(member)
            .alias(place=place)
            .annotate(
                line=models.F("place__read_at"),
                read_seq=Greatest(Coalesce("mark__last_seq", NONE), by_line),
                level=Coalesce("mark__level", "place__level", by_topic, models.Value(USUAL)),
            )
        )
        threads = threads.annotate(missing=Post.objects.missing_since_read())
        unheard = Post.objects.unread_and_unheard_by(member)
        return threads.annotate(unheard=unheard) if member.has_blocks else threads

    def marked_by(self, member):
        """With `mark`, the member's ReadMark of each, for those that ask about it."""
        theirs = models.Q(read_marks__member=member)
        return self.alias(mark=models.FilteredRelation("read_marks", condition=theirs))

    def unread(self):
        """Those with something new, of what `read_by` answers."""
        seen = models.F("read_seq") + models.F("missing")
        if "unheard" in self.query.annotations:
            seen += models.F("unheard")
        return self.filter(last_seq__gt=seen, level__gt=Level.MUTED)

    def wanted_in_summary(self, member, since):
        """Unread ones with words later than `since` of which the member wants a summary, the newest first.

        The sum in `any_space` has it walk what is new, and not all that ever was said in a space.
        """
        wanted = Following.objects.of(member).filter(level=Level.SUMMARY)
        marks = ReadMark.objects.filter(member=member, level=Level.SUMMARY)
        placed = ThreadTopic.objects.filter(topic__in=wanted.exclude(topic=None).values("topic"))
        sources = models.Q(any_space__in=wanted.exclude(space=None).values("space"))
        sources |= models.Q(pk__in=marks.values("thread")) | models.Q(
            pk__in=placed.values("thread")
        )
        spaces = Space.objects.open_to(member).values("pk")
        threads = self.visible_to(member).filter(
            sources, last_post_at__gt=since, any_space__in=spaces
        )
        threads = threads.heard_by(member).in_lists().read_by(member)
        return threads.unread().filter(level=Level.SUMMARY).newest_first()

    def news_in(self, space, line, member):
        """Whether something came since `line` to a space that the member has not read: an expression.

        `space` and `line` are expressions of what is asked about.
        """
        came = self.filter(space=space, last_post_at__gt=line).shown().heard_by(member)
        new = came.read_by(member).unread()
        kept_on_top = models.Exists(new.filter(is_pinned=True))
        return models.Exists(new.filter(is_pinned=False)) | kept_on_top

    def for_writer(self, member):
        """With what somebody signed in who answers it is asked. See `voiced`."""
        return self.marked_by(member).voiced(member)

    def voiced(self, member):
        """With what `voice_of` and `mute_of` ask, of what `marked_by` answers; and its space as its kind.

        `is_agreed` is whether its space asks them to read nothing first.
        """
        kinds = [f"space__{path}" for path in Space.paths_to_kinds()]
        spaces = Space.objects.open_to(member).filter(pk=models.OuterRef("space"))
        threads = self.select_related("author", *kinds).annotate(is_agreed=models.Exists(spaces))
        if not member.is_authenticated:
            return threads
        space = models.OuterRef("space")
        mine = Membership.objects.filter(space=space, member=member)
        kinds_that_mute = Space.kinds_with("muted_until")
        muted = [kind.muted_until(member, space) for kind in kinds_that_mute]
        return threads.annotate(
            muted_until=Coalesce(*muted, NEVER),
            speaker_id=models.Subquery(mine.values("persona")[:1]),
            voice_id=models.F("mark__persona"),
            voice_is_nameless=Coalesce("mark__persona__is_nameless", False),
        )

    def for_reader(self, member):
        """With all that a thread's page shows of it."""
        threads = self.read_by(member).voiced(member)
        threads = threads.annotate(
            change=PostLink.objects.newest_change(),
            used_by=uses_of_thread(),
            landmarks=landmarks_for(member, Post.objects),
            box_facts=box_for(member),
        )
        if not member.is_authenticated:
            return threads
        threads = threads.with_left_out(member)
        asked = Ask.objects.standing().filter(thread=models.OuterRef("pk"))
        return threads.annotate(
            is_asked=models.Exists(asked.filter(member=member)),
            looks_in=Welcome.objects.seen_in(models.OuterRef("pk"), member),
        )
