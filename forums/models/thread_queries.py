"""Which conversations a reader is shown, in what order, and with what."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.members.block import HeardQuerySet
from community.spaces.models import Membership, Space
from forums.models.ask import Ask
from forums.models.helping import landmarks_for
from forums.models.post import Post
from forums.models.post_link import PostLink
from forums.models.read_mark import ReadMark
from forums.models.waiting import WaitingQuerySet
from forums.models.welcome import Welcome
from forums.models.what_helped import box_for


class ThreadQuerySet(WaitingQuerySet, HeardQuerySet):
    def visible_to(self, member):
        """Threads of readable spaces that are not hidden; for visitors those that are open to everybody.

        The sum keeps SQLite from walking space by space and sorting it all (docs/architecture.md).
        """
        spaces = Space.objects.visible_to(member).values("pk")
        threads = self.alias(any_space=models.F("space_id") + 0).filter(
            any_space__in=spaces, hidden_at=None
        )
        return threads.within_reach_of(member)

    def within_reach_of(self, member):
        """The same, of spaces that the member may read."""
        if member.is_authenticated:
            return self
        return self.filter(is_open=True).alias(for_visitors=models.Value(True))

    def newest_first(self):
        if "placed_at" in self.query.annotations:
            return self.order_by("-placed_at", "-placements__thread")
        return self.order_by("-last_post_at", "-pk")

    def shown(self):
        return self.filter(hidden_at=None)

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
        """With `is_helped`, whether whoever asked says of an answer that it helped."""
        marked = Post.objects.filter(helped=models.OuterRef("author"), thread=models.OuterRef("pk"))
        marked = marked.filter(hidden_at=None, withdrawn_at=None)
        return self.annotate(is_helped=models.Exists(marked))

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
        """With `read_seq`, how far the member has read; 0 where they never were. And with `unheard`."""
        if not member.is_authenticated:
            return self.annotate(read_seq=models.Value(0))
        mark = models.FilteredRelation("read_marks", condition=models.Q(read_marks__member=member))
        threads = self.alias(mark=mark).annotate(read_seq=Coalesce("mark__last_seq", 0))
        unheard = Post.objects.unread_and_unheard_by(member)
        return threads.annotate(unheard=unheard) if member.has_blocks else threads

    def for_reader(self, member):
        """With all that a thread's page shows of it, and what `voice_of` asks.

        `is_agreed` is whether its space asks them to read nothing first.
        """
        kinds = [f"space__{path}" for path in Space.paths_to_kinds()]
        spaces = Space.objects.open_to(member).filter(pk=models.OuterRef("space"))
        threads = self.read_by(member).select_related("author", *kinds)
        changes = PostLink.objects.newest_change()
        threads = threads.annotate(
            is_agreed=models.Exists(spaces),
            change=changes,
            landmarks=landmarks_for(member, Post.objects),
            box_facts=box_for(member),
        )
        if not member.is_authenticated:
            return threads
        mine = Membership.objects.filter(space=models.OuterRef("space"), member=member)
        threads = threads.with_left_out(member)
        asked = Ask.objects.standing().filter(thread=models.OuterRef("pk"))
        return threads.annotate(
            speaker_id=models.Subquery(mine.values("persona")[:1]),
            voice_id=models.F("mark__persona"),
            voice_is_nameless=Coalesce("mark__persona__is_nameless", False),
            is_asked=models.Exists(asked.filter(member=member)),
            looks_in=Welcome.objects.seen_in(models.OuterRef("pk"), member),
        )
