"""Cases in the hands of those who run the space: they see names as the space does, and can pass a case up."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation import broadcasts
from community.moderation.local_desk import LocalDesk, has_desk
from community.moderation.log import LogEntry
from community.moderation.refusals import AlreadyDecided, CaseRefused, InOtherHands, NotPossible
from community.moderation.team import call_moderators

MEASURES_HERE = ("no_breach", "dealt_with", "ask", "note", "cover", "hide")
# What is decided about an account is not.
SEEN_HERE = (*MEASURES_HERE, "close", "slow", "mute", "restore")


class WithTheTeam(CaseRefused):
    sentence = _("The team decides this one. You can still hold the room, and be there for people.")


class DecidedHere(AlreadyDecided):
    sentence = _("This was already decided here. The team can take it back.")


class TooClose(CaseRefused):
    sentence = _("You reported this, or it is about you. Somebody else decides it.")


class LocalQuerySet(models.QuerySet):
    """The side of cases that those who run a space ask for."""

    def told_in(self, space):
        """Those that who runs the space may see: none about anybody who runs it."""
        runners = space.memberships.who_admit().values("member")
        return self.filter(space=space).exclude(said_by__member__in=runners)

    def run_by(self, membership):
        return self.told_in(membership.space) if membership.may_tend else self.none()

    def told_to(self, member):
        """What a notification may name: to moderators all, to who runs a space those of the space."""
        tended = member.memberships.who_admit().values("space") if member.is_authenticated else []
        return self.visible_to(member) | self.filter(space__in=tended)


class Local:
    """The side of a case that those who run the space handle. `membership` is theirs, and speaks for them."""

    def announce_here(self):
        """Number the change and show it to those who run the space it is from."""
        told = type(self).objects.told_in
        if has_desk(self.space) and told(self.space).filter(pk=self.pk).exists():
            desk = LocalDesk.of(self.space)
            self.changed_here = desk.next_event()
            self.save(update_fields=["changed_here"])
            broadcasts.case_changed_here(desk, self)

    @property
    def is_passed_up(self):
        return self.passed_up_at is not None

    @property
    def possible_here(self):
        return [what for what in self.possible_actions if what in MEASURES_HERE]

    @property
    def was_decided_here(self):
        """Whether the last word on it is of those who run the space."""
        last = self.actions.rulings().newest_first().first()
        return last is not None and last.face_id is not None

    def refusal_here(self, membership):
        """The CaseRefused class that keeps who runs the space from deciding it now, or None."""
        if self.is_decided or self.waits_for_reader:
            return DecidedHere if self.was_decided_here else AlreadyDecided
        is_theirs = self.is_about(membership.member)
        if is_theirs or self.reports.filter(reporter=membership.member).exists():
            return TooClose
        is_for_team = self.is_hard or self.is_passed_up or self.is_for_other_eyes
        if is_for_team or self.state == self.State.ESCALATED:
            return WithTheTeam
        return InOtherHands if self.holder else None

    @transaction.atomic
    def decide_here(self, membership, what, *, reason, note="", **details):
        """Rule on it as those who run the space. Answers the Action; raises CaseRefused."""
        queue = self._enter_here(membership)
        self._refuse(self.refusal_here(membership))
        about = {"reason": reason, "note": note, "face": membership.persona} | details
        return self._rule(queue, membership.member, what, self.possible_here, **about)

    def _enter_here(self, membership):
        """Hold the desk, and look again whether they still run the space, and the case is one of it."""
        queue = self._look_again()
        here = type(membership).objects.who_admit().filter(pk=membership.pk).first()
        if here is None or not type(self).objects.run_by(here).filter(pk=self.pk).exists():
            raise NotPossible
        return queue

    @transaction.atomic
    def pass_up(self, membership, note):
        """Leave it to the team, whoever may decide it. Once; raises CaseRefused."""
        queue = self._enter_here(membership)
        if self.is_decided or self.is_passed_up:
            raise AlreadyDecided if self.is_decided else WithTheTeam
        self.passed_up_at = timezone.now()
        LogEntry.objects.append(LogEntry.Act.PASSED_UP, self, persona=membership.persona, note=note)
        self.announce(queue)
        call_moderators(self)
