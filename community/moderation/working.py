"""How a case is worked on: claimed, handed on, decided, read again. Every step of its state is taken here."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.moderation import broadcasts
from community.moderation.log import LogEntry
from community.moderation.measures import MEASURES
from community.moderation.queue import Queue
from community.moderation.records import Severity
from community.moderation.refusals import (
    AboutYourself,
    AlreadyDecided,
    EnoughForToday,
    ForLeads,
    InOtherHands,
    NeedsAnother,
    NoLead,
    NotForThem,
    NotInYourHands,
    NotPossible,
    PartOfIt,
)
from community.moderation.rota import Duty
from community.moderation.shifts import Shift
from community.moderation.states import OPEN, STEPS
from community.moderation.targets import target
from community.moderation.team import leads, moderators
from community.notifications.models import notify

CLAIM_LAPSES_AFTER = timedelta(minutes=15)
PATIENCE = timedelta(days=7)  # with an author who was asked to change something


class Working:
    """The side of a case that moves from state to state, one moderator at a time."""

    @property
    def is_decided(self):
        return self.state not in OPEN

    @property
    def is_closed(self):
        return self.state == self.State.CLOSED

    @property
    def waits_for_reader(self):
        """Whether it was decided, took effect, and somebody else has to agree."""
        return self.state == self.State.SECOND_NEEDED

    @property
    def waits_for_author(self):
        """Whether they were asked to change it, and have time for that."""
        return self.state == self.State.AWAITING_MEMBER

    @property
    def is_hard(self):
        return self.severity <= Severity.P1

    @property
    def holder(self):
        """Who is on it. An idle claim lapses, else a case would wait for who went home."""
        held = (
            not self.is_decided
            and self.touched_at is not None
            and self.touched_at > timezone.now() - CLAIM_LAPSES_AFTER
        )
        return self.claimed_by if held else None

    @property
    def due_at(self):
        """When somebody should be on it, while nobody is."""
        if self.waits_for_author:
            return self.waits_since + PATIENCE
        return self.waits_since + target(self.severity, self.was_staffed)

    @property
    def is_late(self):
        return self.due_at < timezone.now()

    def refusal(self, member):
        """The CaseRefused class that keeps `member` from taking it on now, or None."""
        if closeness := self.closeness(member):
            return closeness
        return AlreadyDecided if self.is_decided else self._reserve(member)

    def refusal_to_decide(self, member):
        """The same for deciding it. What is decided and waits for a second reader is decided."""
        refused = self.refusal(member)
        return AlreadyDecided if refused is None and self.waits_for_reader else refused

    def become(self, state, **values):
        """Take one step, if it may follow. The caller holds the desk and announces."""
        if state not in STEPS[self.state]:
            raise NotPossible
        self.state = state
        for name, value in values.items():
            setattr(self, name, value)

    def touch(self, member):
        """The one who is on it still is. Nobody is told: nothing changes for them."""
        if self.holder == member:
            self.touched_at = timezone.now()
            type(self).objects.filter(pk=self.pk, claimed_by=member).update(
                touched_at=self.touched_at
            )

    @transaction.atomic
    def claim(self, member):
        """Say that one is on it. Raises CaseRefused."""
        queue = self._enter(member)
        if self.holder == member:
            return
        self._pass_to(member)
        self._log(LogEntry.Act.CLAIMED, member)
        self.announce(queue)

    @transaction.atomic
    def release(self, member, note=""):
        """Put it back for the others. Raises CaseRefused."""
        queue = self._look_again()
        if self.holder != member:
            raise NotInYourHands
        self._let_wait()
        self._log(LogEntry.Act.PUT_BACK, member, note)
        self.announce(queue)

    @transaction.atomic
    def hand_over(self, member, to, note=""):
        """Give it into the hands of the Member `to`, who is told. A lead can do so with every case."""
        queue = self._look_again()
        is_lead = member.has_perm("moderation.lead")
        if self.is_decided or not (is_lead or self.holder == member):
            raise NotInYourHands
        refused = self._refusal_once_free(to)
        if refused and not (is_lead and refused is EnoughForToday):
            raise NotForThem
        self._pass_to(to)
        self._log(LogEntry.Act.HANDED_OVER, member, note, to=str(to))
        notify(to, "case.handed", self)
        self.announce(queue)

    @transaction.atomic
    def escalate(self, member, note):
        """Ask the leads to take it. Raises CaseRefused."""
        queue = self._enter(member)
        others = self.others_who_could(member, among=leads)
        if not others:
            raise NoLead
        self.become(self.State.ESCALATED)
        self._let_wait()
        self._log(LogEntry.Act.ESCALATED, member, note)
        for lead in others:
            notify(lead, "case.escalated", self)
        self.announce(queue)

    @transaction.atomic
    def decide(self, member, what, *, reason, note="", **details):
        """Rule on it, act at once, and tell who reported it. Answers the Action; raises CaseRefused.

        P0 and P1 wait for a second reader then, if the team has one. The same decision of the same member twice is one.
        `details` are what the act needs.
        """
        queue = self._look_again()
        is_ruled = self.is_decided or self.waits_for_reader or self.waits_for_author
        if is_ruled and self.decided_by_id == member.pk:
            ruled = self.actions.filter(by=member, what=what, reason=reason, note=note)
            if action := ruled.order_by("pk").last():
                return action
        self._refuse(self.refusal_to_decide(member))
        return self._rule(
            queue, member, what, self.possible_actions, reason=reason, note=note, **details
        )

    def _rule(self, queue, member, what, possible, *, reason, note, **details):
        if what not in possible:
            raise NotPossible
        self.become(self._state_after(what, member), decided_by=member, is_for_other_eyes=False)
        action = self.act(member, what, reason, note, **details)
        self._let_wait()
        self.announce(queue)
        return action

    @transaction.atomic
    def agree(self, member, note=""):
        """A second reader agrees with the decision. Raises CaseRefused."""
        queue = self._enter(member)
        if not self.waits_for_reader:
            raise NotPossible
        self.become(self.State.DECIDED, claimed_by=None)
        self._log(LogEntry.Act.AGREED, member, note)
        self.announce(queue)

    @transaction.atomic
    def reopen(self, member, why):
        """Decide it anew: a second reader who disagrees, or somebody who learned more. Raises CaseRefused."""
        queue = self._look_again()
        self._refuse(self.closeness(member) or self._reserve(member))
        if self.is_open_elsewhere:
            raise NotPossible
        self.become(self.State.REOPENED, claimed_by=member, touched_at=timezone.now())
        self._log(LogEntry.Act.REOPENED, member, why)
        self.announce(queue)

    def announce(self, queue):
        """Number the change and show it on every moderator's page."""
        self.changed_event = queue.next_event()
        self.save()
        broadcasts.case_changed(queue, type(self).objects.with_facts().get(pk=self.pk))
        self.announce_here()
        if self.subject:
            self.subject.heed_cases()

    def others_who_could(self, member, among=moderators):
        """[Member] of the team who are not too close to it."""
        return [each for each in among() if each != member and not self.closeness(each)]

    def closeness(self, member):
        """Why they are too close to it to judge, for ever."""
        if self.is_about(member):
            return AboutYourself
        return PartOfIt if self.has_voice_of(member) else None

    def _reserve(self, member):
        """Why it is kept for others for now."""
        if self.state == self.State.ESCALATED and not member.has_perm("moderation.lead"):
            return ForLeads
        is_for_others = self.waits_for_reader or self.is_for_other_eyes
        if is_for_others and self.decided_by_id == member.pk:
            return NeedsAnother
        if self.holder not in (None, member):
            return InOtherHands
        if self.is_hard and self.holder != member:
            shift = Shift.of(member)
            return EnoughForToday if shift.is_over and self.pk not in shift.hard_cases else None
        return None

    def _refusal_once_free(self, member):
        """What would keep the member from it if nobody was on it."""
        holder, self.claimed_by = self.claimed_by, None
        refused = self.refusal(member)
        self.claimed_by = holder
        return refused

    @property
    def is_open_elsewhere(self):
        """Whether a newer case about the same thing is open: there is one at a time."""
        others = type(self).objects.open().exclude(pk=self.pk)
        same = others.filter(subject_type=self.subject_type, subject_id=self.subject_id)
        return same.exists()

    def _state_after(self, what, member):
        """Where a ruling of the member's leads to."""
        if MEASURES[what].awaits_author:
            return self.State.AWAITING_MEMBER
        needs_reader = self.is_hard and self.others_who_could(member)
        return self.State.SECOND_NEEDED if needs_reader else self.State.DECIDED

    def _pass_to(self, member):
        if not self.waits_for_reader:
            self.become(self.State.CLAIMED)
        self.claimed_by, self.touched_at = member, timezone.now()

    def _let_wait(self):
        """Nobody is on it from now on; its clock begins anew."""
        if self.state == self.State.CLAIMED:
            self.become(self.State.REOPENED if self.decided_by_id else self.State.NEW)
        self.claimed_by, self.calls = None, 0
        self.waits_since, self.was_staffed = timezone.now(), Duty.objects.on_now().exists()

    def _log(self, act, member, note="", **detail):
        if note:
            detail["note"] = note
        return LogEntry.objects.append(act, self, actor=member, **detail)

    def _look_again(self):
        queue = Queue.take()
        self.refresh_from_db()
        return queue

    def _enter(self, member):
        """The one place where a case is asked whether it may go on."""
        queue = self._look_again()
        self._refuse(self.refusal(member))
        return queue

    @staticmethod
    def _refuse(refused):
        if refused:
            raise refused
