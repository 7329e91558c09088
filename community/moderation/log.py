"""What moderators did, line after line; each line seals the one before it."""

import hashlib
import json
from datetime import UTC

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LogIsAppendOnly(Exception):
    """Lines of the log are neither changed nor removed."""


class ChainBroken(Exception):
    """A line was changed, removed or slipped in; `seq` is the first that does not fit."""

    def __init__(self, seq):
        super().__init__(f"The log is broken at entry {seq}.")
        self.seq = seq


class LogQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-seq")

    def before(self, seq):
        """Lines older than `seq`; None: all."""
        return self if seq is None else self.filter(seq__lt=seq)

    def fit_for(self, member):
        """Without who looked whose account is behind a name of the member's own: they are told when it is time."""
        looked = ["asked_to_reveal", "revealed", "not_revealed", "looked_at"]
        return self.exclude(act__in=looked, case__said_by__member=member)

    def in_words(self):
        """With all that a line says."""
        return self.select_related(
            "actor__default_persona",
            "case__space",
            "case__subject_type",
            "space",
            "persona",
            "about",
        )

    def append(self, act, case=None, *, actor=None, space=None, persona=None, about=None, **detail):
        """Write the next line. The caller holds the desk (`Queue.take`), else two lines follow one.

        What moderators do has a `case` and an `actor` (Member). What those who run a space do has
        the `space`, the `persona` who did it, and the Persona it is `about`, if any.
        """
        last = self.newest_first().first()
        entry = self.model(
            seq=last.seq + 1 if last else 1,
            previous=last.digest if last else "",
            act=act,
            case=case,
            actor=actor,
            space=space,
            persona=persona,
            about=about,
            detail=detail,
        )
        entry.digest = entry.seal()
        entry.save()
        return entry

    def verify(self):
        """Walk the whole chain. Answers the last entry, or None when there is none. Raises ChainBroken."""
        last = None
        for entry in self.order_by("seq").iterator():
            expected = (last.seq + 1, last.digest) if last else (1, "")
            if (entry.seq, entry.previous) != expected or entry.digest != entry.seal():
                raise ChainBroken(entry.seq)
            last = entry
        return last

    def update(self, **values):
        raise LogIsAppendOnly

    def delete(self):
        raise LogIsAppendOnly

    def bulk_create(self, entries, *args, **options):
        raise LogIsAppendOnly


def lasting_key(model):
    """A key without constraint or cascade: what is erased must not rewrite what is sealed."""
    return models.ForeignKey(
        model,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        editable=False,
    )


class LogEntry(models.Model):
    """One line. Its digest covers all its columns and, by `previous`, every line before it."""

    class Act(models.TextChoices):
        REPORTED = "reported", _("reported")
        NOTICED = "noticed", _("noticed something in it")
        HELD = "held", _("was hidden until somebody looks")
        CLAIMED = "claimed", _("claimed it")
        PUT_BACK = "put_back", _("put it back")
        HANDED_OVER = "handed_over", _("handed it over")
        ESCALATED = "escalated", _("asked for a lead")
        CALLED = "called", _("called for help")
        AGREED = "agreed", _("read it a second time and agreed")
        REOPENED = "reopened", _("opened it again")
        SECOND_LOOK = "second_look", _("asked for a second look at it")
        ANSWERED = "answered", _("came back from its author")
        CLOSED = "closed", _("was closed, its time for objections is over")
        READ_FIRST = "read_first", _("has what its author writes read first")
        PASSED_UP = "passed_up", _("runs the group and passed it up")
        COVER = "cover", _("covered a detail in it")
        TAKE_DOWN = "take_down", _("took it down, and sealed it")
        UNSEALED = "unsealed", _("opened what was sealed of it")
        ASKED_TO_REVEAL = "asked_to_reveal", _("asked whose account is behind it")
        REVEALED = "revealed", _("agreed to show whose account is behind it")
        NOT_REVEALED = "not_revealed", _("did not agree to show whose account is behind it")
        LOOKED_AT = "looked_at", _("looked whose account is behind it")
        SUPPORT = "support", _("wrote to its author")
        ASIDE_WISHED = "aside_wished", _("asked who runs the group to take its author aside")
        FOLLOW_UP = "follow_up", _("asked the team to look in again tomorrow")
        FOLLOWED_UP = "followed_up", _("looked in again")
        NO_BREACH = "no_breach", _("found no breach")
        DEALT_WITH = "dealt_with", _("dealt with it")
        HIDE = "hide", _("hid it")
        RESTORE = "restore", _("restored it")
        ASK = "ask", _("asked its author to change it")
        NOTE = "note", _("put a content note above it")
        CLOSE = "close", _("closed the conversation")
        WARN = "warn", _("warned its author")
        SUSPEND = "suspend", _("paused the account of its author")
        UNDONE = "undone", _("took back a decision about it")
        APPEALED = "appealed", _("appealed against a decision about it")
        UPHELD = "upheld", _("upheld a decision about it")
        OVERTURNED = "overturned", _("overturned a decision about it")
        SLOW = "slow", _("changed slow mode in")
        PAUSE = "pause", _("paused")
        LOCK = "lock", _("locked")
        OPEN = "open", _("opened")
        MUTE = "mute", _("muted somebody in")
        UNMUTE = "unmute", _("let somebody write again in")
        REMOVE = "remove", _("removed somebody from")
        LET_BACK = "let_back", _("allowed somebody to come back to")
        RETENTION = "retention", _("changed how long is kept in")
        HOURS = "hours", _("changed the hours of")
        RELEASE = "release", _("let a held message into")
        DECLINE = "decline", _("declined a held message in")
        ASIDE = "aside", _("opened a quiet room in")
        ASIDE_ENDED = "aside_ended", _("ended a quiet room in")
        THREAD_PIN = "thread_pin", _("kept a conversation on top in")
        THREAD_UNPIN = "thread_unpin", _("no longer kept a conversation on top in")
        THREAD_LOCK = "thread_lock", _("locked a conversation in")
        THREAD_CLOSE = "thread_close", _("closed a conversation in")
        THREAD_OPEN = "thread_open", _("opened a conversation again in")
        THREAD_RETITLE = "thread_retitle", _("changed a title in")
        THREAD_TAG = "thread_tag", _("changed the topics of a conversation in")
        THREAD_FEATURE = "thread_feature", _("showed as worth reading a conversation in")
        THREAD_UNFEATURE = (
            "thread_unfeature",
            _("no longer showed as worth reading a conversation in"),
        )
        THREAD_MOVE = "thread_move", _("moved a conversation to")
        THREAD_SPLIT = "thread_split", _("split a conversation in")
        THREAD_MERGE = "thread_merge", _("joined two conversations in")
        THREAD_UNDO = "thread_undo", _("took back an act on a conversation in")
        PHRASE_ADD = "phrase_add", _("wrote down a phrase to watch for")
        PHRASE_CHANGE = "phrase_change", _("changed a watched phrase")
        PHRASE_ON = "phrase_on", _("switched on a watched phrase")
        PHRASE_OFF = "phrase_off", _("switched off a watched phrase")
        PHRASE_DROP = "phrase_drop", _("dropped a watched phrase")

    ACTS_OF_DECIDING = [
        *(Act.NO_BREACH, Act.DEALT_WITH, Act.ASK, Act.NOTE, Act.HIDE, Act.CLOSE, Act.WARN),
        *(Act.SUSPEND, Act.RESTORE, Act.AGREED, Act.UNDONE),
    ]

    seq = models.BigIntegerField(unique=True, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = lasting_key("members.Member")
    act = models.CharField(max_length=16, choices=Act, editable=False)
    case = models.ForeignKey(
        "moderation.Case", null=True, on_delete=models.PROTECT, related_name="log", editable=False
    )
    space = lasting_key("spaces.Space")
    persona = lasting_key("members.Persona")
    about = lasting_key("members.Persona")
    detail = models.JSONField(default=dict, editable=False)
    previous = models.CharField(max_length=64, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self):
        return f"{self.seq} {self.act}"

    def save(self, **options):
        if not self._state.adding:
            raise LogIsAppendOnly
        super().save(force_insert=True)

    def delete(self, **options):
        raise LogIsAppendOnly

    def seal(self):
        """The SHA-256 of this line, in hexadecimal."""
        line = {
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor_id,
            "act": str(self.act),
            "case": self.case_id,
            "detail": self.detail,
            "previous": self.previous,
        }
        # Lines from before these columns were there were sealed without them.
        line |= {
            name: value
            for name, value in (
                ("space", self.space_id),
                ("persona", self.persona_id),
                ("about", self.about_id),
            )
            if value is not None
        }
        return hashlib.sha256(json.dumps(line, sort_keys=True).encode()).hexdigest()
