"""What a ruling does: the side of a case that acts on what it is about, and takes that back."""

from django.db import transaction
from django.utils import timezone

from community.moderation import tasks
from community.moderation.actions import Action
from community.moderation.appeals import Appeal
from community.moderation.log import LogEntry
from community.moderation.measures import IN_ORDER, MEASURES
from community.moderation.records import Report, Severity
from community.moderation.refusals import AboutYourself, NotPossible
from community.moderation.states import STEPS
from community.notifications.models import notify


class Acting:
    """Every act is on record and in the log, and can be taken back."""

    @property
    def possible_actions(self):
        """What can be decided about such a thing, the mildest first."""
        return [
            Action.What(kind.what) for kind in IN_ORDER if MEASURES[kind.what].is_possible(self)
        ]

    @property
    def can_be_restored(self):
        """Whether this case hid it, and it still is."""
        return bool(
            self.is_decided
            and self.subject
            and self.subject.is_hidden
            and not self.subject.is_taken_down
            and self.actions.filter(what=Action.What.HIDE).exists()
        )

    @property
    def took_it_down(self):
        """Whether its words are sealed, by a decision that stands, here or on another case."""
        cases = type(self).objects.of_same(self)
        taken = Action.objects.standing().filter(what=Action.What.TAKE_DOWN)
        return taken.filter(case__in=cases).exists()

    @property
    def was_changed(self):
        """Whether its author did anything about it since they were asked."""
        subject = self.subject
        if subject is None:
            return True
        asked_at = self.actions.filter(what=Action.What.ASK).latest("pk").created_at
        moments = (getattr(subject, name, None) for name in ("edited_at", "withdrawn_at"))
        return any(moment and moment > asked_at for moment in moments)

    @property
    def is_about_distress(self):
        """Whether somebody may need help rather than a rule."""
        if self.severity == Severity.P0 or self.sounds_distressed:
            return True
        doors = set(self.reports.values_list("door", flat=True))
        return doors == {Report.Door.WORRIED}

    @transaction.atomic
    def restore(self, member, *, reason, note=""):
        """Return what this case hid. Answers the Action; raises CaseRefused."""
        queue = self._look_again()
        if self.is_about(member):
            raise AboutYourself
        if not self.can_be_restored:
            raise NotPossible
        action = self.act(member, Action.What.RESTORE, reason, note)
        hiding = list(self.actions.standing().filter(what=Action.What.HIDE))
        self.actions.filter(pk__in=[each.pk for each in hiding]).update(
            undone_at=timezone.now(), undone_by=member, undone_because=reason
        )
        self._settle_appeals(hiding, member)
        if self._may_open_again(self.State.SECOND_NEEDED) and self.others_who_could(member):
            self.become(self.State.SECOND_NEEDED, decided_by=member)
            self._let_wait()
        self.announce(queue)
        return action

    def hear_of_undo(self, undone, member):
        """An Action was taken back. The caller holds the desk, and announces.

        Threat: whoever takes back what held would close a grave case alone, and who reported it would
        go on reading that it is hidden.
        """
        self._settle_appeals([undone], member)
        if self.actions.standing().rulings().exists():
            return
        if self._may_open_again(self.State.REOPENED):
            is_free = not (self.closeness(member) or self._reserve(member))
            on_it = {"claimed_by": member, "touched_at": timezone.now()} if is_free else {}
            self.become(self.State.REOPENED, **on_it)
            self._log(LogEntry.Act.REOPENED, member, undone.undone_because)
        self._tell_reporters(undone, cause=f"untold:{undone.pk}")

    def act(self, member, what, reason, note, *, rule="", message="", face=None, **details):
        """Do it, put it on record, and tell whom it is about and who reported it. Distress is never a strike.

        With a `face`, the Persona of who runs the space, that stands on record in the place of the member.
        """
        by = {"persona": face} if face else {"actor": member}
        measure = MEASURES[what]
        action = self.actions.create(
            what=what,
            by=None if face else member,
            face=face,
            about=self.said_by,
            rule=rule,
            reason=reason,
            message=message if measure.tells_author else "",
            note=note,
            is_strike=bool(measure.is_sanction and rule and not self.is_about_distress),
        )
        action.keep(measure.take(action, reason=message or reason, **details))
        action.save(update_fields=["before", "until"])
        LogEntry.objects.append(LogEntry.Act(what), self, reason=reason, **by)
        if action.message and self.said_by:
            notify(self.said_by.member, "decision.made", action, cause=f"decision:{action.pk}")
        if what == Action.What.SUSPEND:
            tasks.mail_decision.enqueue(action.pk)
        self._tell_reporters(action)
        return action

    def _may_open_again(self, state):
        """Whether it is grave and over, and no newer case stands in its place."""
        is_over = self.is_decided or self.waits_for_reader
        is_grave = self.is_hard and is_over and state in STEPS[self.state]
        return is_grave and not self.is_open_elsewhere

    def _settle_appeals(self, actions, member):
        for appeal in Appeal.objects.waiting().filter(action__in=actions):
            appeal.settle(member)
        self.refresh_from_db(fields=["state"])

    def _tell_reporters(self, action, cause=None):
        told = self.reports.exclude(reporter=None).select_related("reporter")
        for report in told.order_by("reporter"):
            notify(report.reporter, "report.decided", action, cause=cause)
