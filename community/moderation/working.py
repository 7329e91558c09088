"""How a case is worked on: claimed, decided, and by whom. Every step of its state is taken here."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.moderation import broadcasts
from community.moderation.log import LogEntry
from community.moderation.queue import Queue
from community.moderation.refusals import AboutYourself, AlreadyDecided, InOtherHands, NotPossible

CLAIM_LAPSES_AFTER = timedelta(minutes=15)


class Working:
    """The side of a case that moves from state to state, one moderator at a time."""

    @property
    def holder(self):
        """Who is on it. A claim lapses, else a case would wait for who went home."""
        held = (
            self.state == self.State.CLAIMED
            and self.claimed_at > timezone.now() - CLAIM_LAPSES_AFTER
        )
        return self.claimed_by if held else None

    def refusal(self, member):
        """The CaseRefused class that keeps `member` from deciding it now, or None."""
        if self.is_about(member):
            return AboutYourself
        if self.is_decided:
            return AlreadyDecided
        return InOtherHands if self.holder not in (None, member) else None

    @transaction.atomic
    def claim(self, member):
        """Say that one is on it. Raises CaseRefused."""
        queue = self._enter(member)
        if self.holder == member:
            return
        self.state = self.State.CLAIMED
        self.claimed_by, self.claimed_at = member, timezone.now()
        LogEntry.objects.append(LogEntry.Act.CLAIMED, self, actor=member)
        self.announce(queue)

    @transaction.atomic
    def decide(self, member, what, *, reason, note=""):
        """Rule on it, act, and tell who reported it. Answers the Action; raises CaseRefused.

        The same decision of the same member twice is one.
        """
        Queue.take()
        mine = self.actions.filter(by=member, what=what, reason=reason, note=note).first()
        if mine:
            return mine
        queue = self._enter(member)
        if what not in self.possible_actions:
            raise NotPossible
        self.state = self.State.DECIDED
        action = self.act(member, what, reason, note)
        self.announce(queue)
        return action

    def announce(self, queue):
        """Number the change and show it on every moderator's page."""
        self.changed_event = queue.next_event()
        self.save()
        broadcasts.case_changed(queue, type(self).objects.with_facts().get(pk=self.pk))

    def _look_again(self):
        queue = Queue.take()
        self.refresh_from_db()
        return queue

    def _enter(self, member):
        """The one place where a case is asked whether it may go on."""
        queue = self._look_again()
        refused = self.refusal(member)
        if refused:
            raise refused
        return queue
