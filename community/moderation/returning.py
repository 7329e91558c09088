"""How a case goes on without a moderator: it is asked for again, comes back, calls for help, and ends."""

from django.db import transaction

from community.moderation.log import LogEntry
from community.moderation.refusals import NotPossible
from community.moderation.rota import Duty
from community.moderation.states import STEPS
from community.moderation.team import leads, moderators
from community.notifications.models import notify


class Returning:
    """The side of a case that others move: whoever reported it, its author, and time."""

    @transaction.atomic
    def look_again_for(self, report):
        """Whoever reported it asks for a second look; who decided leaves it to others. Raises CaseRefused."""
        queue = self._look_again()
        if self.is_open_elsewhere:
            raise NotPossible
        others = self.others_who_could(self.decided_by)
        self.become(self.State.REOPENED, is_for_other_eyes=bool(others))
        self._let_wait()
        self._log(LogEntry.Act.SECOND_LOOK, None, by="member" if report.reporter_id else "visitor")
        for moderator in others:
            notify(moderator, "case.second_look", self, cause=f"second-look:{report.pk}")
        self.announce(queue)

    @transaction.atomic
    def hear_author(self):
        """They changed what they were asked to change, or let the time pass: it is looked at again."""
        queue = self._look_again()
        if not self.waits_for_author or not (self.was_changed or self.is_late):
            return
        self.become(self.State.REOPENED)
        self._let_wait()
        self._log(LogEntry.Act.ANSWERED, None, by="automatic")
        self.announce(queue)

    @transaction.atomic
    def close(self):
        """Nothing can be said against the decision any more."""
        queue = self._look_again()
        if self.State.CLOSED in STEPS[self.state]:
            self.become(self.State.CLOSED)
            self._log(LogEntry.Act.CLOSED, None, by="automatic")
            self.announce(queue)

    @transaction.atomic
    def call_for_help(self):
        """Nobody has taken it: call those on duty, then everybody. Repeating it too early does nothing."""
        queue = self._look_again()
        if not type(self).objects.unattended().filter(pk=self.pk).exists():
            return
        everybody = {*leads()} if self.state == self.State.ESCALATED else {*moderators(), *leads()}
        on_duty = {duty.member for duty in Duty.objects.on_now().select_related("member")}
        called = (on_duty & everybody if not self.calls else None) or everybody
        self.calls = 2 if called == everybody else 1
        entry = self._log(LogEntry.Act.CALLED, None, by="automatic", people=len(called))
        for member in sorted(called, key=lambda member: member.pk):
            if not self.is_about(member):
                notify(member, "case.waits", self, cause=f"called:{entry.seq}")
        self.announce(queue)
