"""What a ruling does: the side of a case that acts on what it is about, and takes that back."""

from django.db import transaction

from community.moderation.actions import Action
from community.moderation.log import LogEntry
from community.moderation.refusals import AboutYourself, NotPossible
from community.notifications.models import notify


class Acting:
    """Every act is on record and in the log, and can be taken back."""

    @property
    def possible_actions(self):
        """What can be decided about such a thing."""
        actions = [Action.What.NO_BREACH, Action.What.DEALT_WITH]
        if self.subject and self.subject.can_be_hidden:
            actions.append(Action.What.HIDE)
        return actions

    @property
    def can_be_restored(self):
        """Whether this case hid it, and it still is."""
        return bool(
            self.is_decided
            and self.subject
            and self.subject.is_hidden
            and self.actions.filter(what=Action.What.HIDE).exists()
        )

    @transaction.atomic
    def restore(self, member, *, reason, note=""):
        """Return what this case hid. Answers the Action; raises CaseRefused."""
        queue = self._look_again()
        if self.is_about(member):
            raise AboutYourself
        if not self.can_be_restored:
            raise NotPossible
        action = self.act(member, Action.What.RESTORE, reason, note)
        self.announce(queue)
        return action

    def act(self, member, what, reason, note):
        action = self.actions.create(what=what, by=member, reason=reason, note=note)
        if what == Action.What.HIDE:
            self.subject.hide()
        elif what == Action.What.RESTORE or getattr(self.subject, "is_held", False):
            self.subject.restore()
        LogEntry.objects.append(LogEntry.Act(what), self, actor=member, reason=reason)
        told = self.reports.exclude(reporter=None).select_related("reporter")
        for report in told.order_by("reporter"):
            notify(report.reporter, "report.decided", action)
        return action
