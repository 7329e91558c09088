"""A question: whether it waits for an answer, what helped who asked, and what became of it."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone

from community.following.levels import Level
from community.notifications.models import notify
from forums.models.helping import landmarks_in

ASKED_AFTER = (timedelta(days=14), timedelta(days=90))  # "What happened?"


class Asking(models.Model):
    """The side of a thread that asks something.

    `is_unanswered`: nobody else has answered, by the names that are seen. Threat: did an answer by another
    name of the asker's not count, the list of what waits would tie both names together.
    """

    is_unanswered = models.BooleanField(default=False, editable=False)
    outcome_due_at = models.DateTimeField(null=True, editable=False)

    is_helped = False  # `with_helped` says it
    landmarks = None  # `for_reader` says it, in the words of the database

    class Meta:
        abstract = True

    @property
    def is_question(self):
        return self.kind == self.Kind.QUESTION

    @property
    def waits(self):
        """Whether somebody could still be the first to answer."""
        return self.is_unanswered and not self.is_locked

    @property
    def what_helped(self):
        """What the asker says helped them: dicts of `address`, `name` and `words`, in order of time."""
        return [mark for mark in landmarks_in(self.landmarks) if mark["days"] is None]

    @property
    def outcomes(self):
        """What the asker told later about how it went on; `days` says after how many."""
        return [mark for mark in landmarks_in(self.landmarks) if mark["days"] is not None]

    def can_be_concluded_by(self, member):
        """Whether the member asked, and may say what became of it. Asks `for_reader`."""
        return self.is_question and self.is_by(member) and self.voice_of(member) is not None

    def tell_outcome(self, source, key):
        """Say what became of it, by the face that asked; answers the Post. As `reply` otherwise."""
        days = (timezone.now() - self.created_at).days
        return self.reply(author=self.author, source=source, key=key, outcome_after=days)

    @transaction.atomic
    def ask_what_happened(self):
        """Ask whoever asked what became of it, when it is time and they can tell. Repeating it asks no more.

        A worker that was away for long asks once, not twice.
        """
        held = type(self).objects.select_for_update().get(pk=self.pk)
        now = timezone.now()
        if held.outcome_due_at is None or held.outcome_due_at > now:
            return
        moments = [held.created_at + after for after in ASKED_AFTER]
        held.outcome_due_at = next((moment for moment in moments if moment > now), None)
        held.save(update_fields=["outcome_due_at"])
        passed = sum(moment <= now for moment in moments)
        if passed and held.may_be_asked():
            days = ASKED_AFTER[passed - 1].days
            cause = f"outcome:{held.public_id}:{days}"
            notify(held.author.member, "thread.outcome", held, cause=cause)

    def may_be_asked(self):
        """Whether whoever asked can still tell, has not yet, and wants to hear of the thread."""
        member = self.author.member
        if self.is_locked or self.merged_into_id or not member.is_active:
            return False
        opening = self.posts.filter(seq=1, hidden_at=None, withdrawn_at=None)
        if not opening.exists() or self.posts.filter(outcome_after__isnull=False).exists():
            return False
        found = type(self).objects.visible_to(member).for_reader(member).filter(pk=self.pk).first()
        is_muted = self.level_of(member) == Level.MUTED
        return found is not None and not is_muted and found.can_be_concluded_by(member)

    def settle(self):
        """See anew whether it waits for an answer; for who holds its row, and took away or moved posts."""
        answers = self.posts.filter(hidden_at=None, withdrawn_at=None).exclude(seq=1)
        can_wait = self.is_question and self.merged_into_id is None
        is_unanswered = can_wait and not answers.exclude(author=self.author_id).exists()
        if is_unanswered != self.is_unanswered:
            self.is_unanswered = is_unanswered
            self.save(update_fields=["is_unanswered"])
