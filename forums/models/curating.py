"""Looking after conversations: who may, and what leaves every post where it stands."""

from contextlib import contextmanager
from datetime import datetime

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation.models import LogEntry, Queue
from community.moderation.noticing import NOTHING_NOTICED, look_at
from community.moderation.team import may_moderate
from community.topics.models import Topic
from forums import broadcasts
from forums.models.deed import CurationRefused, Deed
from forums.models.opening import TITLE_LENGTH

Act = Deed.Act
MOST_WORDS = 200  # of why it is closed
ITS_AUTHORS = {Act.RETITLE, Act.TAG, Act.CLOSE, Act.OPEN}
LOCKING = (Act.LOCK, Act.CLOSE, Act.OPEN)


class Curating(models.Model):
    """The side of a thread that is looked after. Each verb is a Deed: on record, and can be undone.

    `by` is the Member who does it, or None for the team. All raise CurationRefused.
    """

    is_pinned = models.BooleanField(gettext_lazy("pinned"), default=False)
    featured_at = models.DateTimeField(null=True, blank=True, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_because = models.CharField(gettext_lazy("why it is closed"), max_length=200, blank=True)
    # Its index holds merged ones only: with all in it SQLite would look up those that are not, and sort them.
    merged_into = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
        db_index=False,
    )
    gone = models.PositiveIntegerField(default=0, editable=False)  # ordinals that moved elsewhere
    signposts = models.JSONField(default=list, editable=False)  # what stands where a branch left
    state_event = models.BigIntegerField(default=0, editable=False)  # when any of this changed last

    STATE = ["title", "space", "is_open", "is_pinned", "featured_at", "locked_at", "closed_because"]
    STATE += ["merged_into", "gone", "signposts", "state_event", "external_id"]
    STATE += ["last_seq", "last_event", "last_post_at", "hidden_at"]

    class Meta:
        abstract = True

    @property
    def is_locked(self):
        return self.locked_at is not None

    # Who may

    def is_tended_by(self, member):
        """Whether the member looks after it: a moderator, or who runs its group."""
        if may_moderate(member):
            return True
        membership = self.space.membership_of(member)
        return membership is not None and membership.may_tend

    def can_be_pinned_by(self, member):
        return self.is_tended_by(member)

    def can_be_featured_by(self, member):
        return self.is_tended_by(member)

    def can_be_locked_by(self, member):
        return self.is_tended_by(member)

    def can_be_split_by(self, member):
        return self.is_tended_by(member)

    def can_be_merged_by(self, member):
        return self.is_tended_by(member)

    def can_be_retitled_by(self, member):
        return self.is_by(member) or self.is_tended_by(member)

    def can_be_tagged_by(self, member):
        return self.is_by(member) or self.is_tended_by(member)

    def can_be_closed_by(self, member):
        return self.is_by(member) or self.is_tended_by(member)

    def can_be_reopened_by(self, member):
        """Who began it reopens what they closed; who runs its group what the team did not close."""
        last = self.deeds.standing().filter(act__in=LOCKING).newest_first().first()
        if last is None or may_moderate(member):
            return self.is_tended_by(member)
        closed_it = last.act == Act.CLOSE and last.by_id == self.author_id
        return (closed_it and self.is_by(member)) or (last.by_id and self.is_tended_by(member))

    def ways_to_look_after(self, member):
        address = reverse("thread_menu", args=[self.public_id])
        return [(_("Move, join or lock it"), address)] if self.is_tended_by(member) else []

    def hand_of(self, member, act):
        """The Persona by which the member does it; None stands for the team."""
        if member is None:
            return None
        if act in ITS_AUTHORS and self.is_by(member):
            return self.author
        membership = self.space.membership_of(member)
        return membership.persona if membership and membership.may_tend else None

    # What is done

    def pin(self, *, by=None, reason=""):
        return self._change(Act.PIN, by, reason, is_pinned=True)

    def unpin(self, *, by=None, reason=""):
        return self._change(Act.UNPIN, by, reason, is_pinned=False)

    def feature(self, *, by=None, reason=""):
        """Show it on the shelves of what is worth reading."""
        moment = self.featured_at or timezone.now()
        return self._change(Act.FEATURE, by, reason, featured_at=moment)

    def unfeature(self, *, by=None, reason=""):
        return self._change(Act.UNFEATURE, by, reason, featured_at=None)

    def lock(self, *, by=None, reason=""):
        """Take no more replies."""
        return self._change(Act.LOCK, by, reason, locked_at=self.locked_at or timezone.now())

    def close(self, reason, *, by=None):
        """The same, and everybody reads why."""
        with self._reading(reason, by) as noticed:
            why = noticed.covered(reason, MOST_WORDS)
            moment = timezone.now()
            return self._change(Act.CLOSE, by, why, locked_at=moment, closed_because=why)

    @property
    def can_be_closed(self):
        return not self.is_locked and self.merged_into_id is None

    def close_for_all(self, reason):
        """As a decision of the team; answers what `open_for_all` takes."""
        return self.close(reason[:MOST_WORDS]).pk

    def open_for_all(self, deed_id):
        """Whether that could be taken back."""
        try:
            self.deeds.get(pk=deed_id).undo(by=None)
        except CurationRefused:
            return False
        return True

    def unlock(self, *, by=None, reason=""):
        """Take replies again."""
        return self._change(Act.OPEN, by, reason, locked_at=None, closed_because="")

    def retitle(self, title, *, by=None, reason=""):
        with self._reading(title, by) as noticed:
            new = noticed.covered(title, TITLE_LENGTH)
            deed = self._change(Act.RETITLE, by, reason, title=new)
            self.index()
            return deed

    @contextmanager
    def _reading(self, words, by):
        """Do something with words of its author; what detectors find in them waits, or opens its case."""
        is_own = by is not None and self.is_by(by)
        about = {"kind": self.report_kind, "author": self.author, "space": self.space}
        noticed = look_at(words, **about) if is_own else NOTHING_NOTICED
        with transaction.atomic():
            noticed.hold_back()
            yield noticed
            if noticed.holds:
                self.refresh_from_db(fields=["hidden_at", "is_held"])
                if not self.is_hidden:
                    self.wait()
            noticed.put_on_record(self)

    @transaction.atomic
    def tag(self, topics, *, by=None, reason=""):
        """Let it stand under these topics and no other."""
        self.enter()
        before = sorted(self.placements.values_list("topic", flat=True))
        if before == sorted(topic.pk for topic in topics):
            raise already()
        self._stand_under([topic.pk for topic in topics])
        return self.note(Act.TAG, by, reason, before={"topics": before})

    def _stand_under(self, topics):
        """The numbers of topics, and no other ones; of those that are there still."""
        self.placements.exclude(topic__in=topics).delete()
        self.place(Topic.objects.filter(pk__in=topics))

    # What each begins and ends with

    def enter(self, *others):
        """Hold the desk, whose log is written, then the threads in the order of their numbers; read them anew.

        This order keeps two from waiting for each other in a ring.
        """
        Queue.take()
        for thread in sorted([self, *others], key=lambda thread: thread.pk):
            thread.next_event()
            thread.refresh_from_db(fields=self.STATE)

    @transaction.atomic
    def _change(self, act, by, reason="", **values):
        self.enter()
        before = {name: getattr(self, name) for name in values}
        if before == values or (act == Act.CLOSE and self.is_locked):
            raise already()
        self.set_state(**values)
        return self.note(act, by, reason, before=in_words(before))

    def set_state(self, **values):
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))

    def note(self, act, by, reason="", **about):
        """Put the Deed on record, in the log too, and show open pages that something changed."""
        hand = self.hand_of(by, act)
        deed = Deed.objects.create(thread=self, act=act, by=hand, reason=reason, **about)
        self.tell(f"thread_{act}", by, hand, reason)
        return deed

    def tell(self, act, by, hand, reason="", **detail):
        """Write the line of the log, and tell whoever has it open."""
        detail |= {"address": self.get_absolute_url()} | ({"reason": reason} if reason else {})
        actor = by if hand is None else None
        LogEntry.objects.append(act, space=self.space, actor=actor, persona=hand, **detail)
        self.show_change()

    def show_change(self):
        self.set_state(state_event=self.last_event)
        broadcasts.thread_changed(self)

    # How it is undone

    def take_back(self, deed, by):
        """Undo a deed on this thread, the desk being held."""
        others = [deed.other] if deed.other else []
        self.enter(*others)
        undo = {
            Act.MOVE: self.move_back,
            Act.SPLIT: self.take_branch_back,
            Act.MERGE: self.part_again,
            Act.TAG: self._tag_back,
        }
        undo.get(deed.act, self._set_back)(deed)
        for thread in others:
            thread.show_change()
        self.tell("thread_undo", by, self.hand_of(by, deed.act), what=deed.act)

    def _tag_back(self, deed):
        self._stand_under(deed.before["topics"])

    def _set_back(self, deed):
        values = deed.before.items()
        self.set_state(
            **{name: self._meta.get_field(name).to_python(value) for name, value in values}
        )
        if deed.act == Act.RETITLE:
            self.index()


def in_words(values):
    """Values of columns as JSON may hold them."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def already():
    return CurationRefused(_("Somebody was faster: that is done already. Please look at it again."))
