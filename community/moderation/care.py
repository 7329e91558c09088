"""Looking after whoever a case is about, never as a sanction: kind words, and asking again tomorrow."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.actions import Action
from community.moderation.local_desk import has_desk
from community.moderation.log import LogEntry
from community.moderation.queue import Queue
from community.moderation.refusals import AboutYourself, NotPossible
from community.moderation.rota import Duty
from community.moderation.team import moderators
from community.notifications.models import notify

NEXT_DAY = timedelta(days=1)


class Caring:
    """The side of a case that is kind to the person."""

    @transaction.atomic
    def support(self, member, message):
        """Write to whoever said it, as the team. The same words twice are one. Raises CaseRefused."""
        queue = self._begin_to_care(member)
        said = {"what": Action.What.SUPPORT, "by": member, "about": self.said_by}
        action, is_new = self.actions.get_or_create(**said, message=message)
        if is_new:
            LogEntry.objects.append(LogEntry.Act.SUPPORT, self, actor=member)
            notify(self.said_by.member, "support.sent", action, cause=f"support:{action.pk}")
            self.announce(queue)
        return action

    @transaction.atomic
    def follow_up_tomorrow(self, member):
        """Have the team asked tomorrow how they are. While it is to be done, a second wish changes nothing."""
        queue = self._begin_to_care(member)
        follow_up, is_new = self.follow_ups.to_do().get_or_create(
            case=self, defaults={"due_at": timezone.now() + NEXT_DAY, "by": member}
        )
        if is_new:
            LogEntry.objects.append(LogEntry.Act.FOLLOW_UP, self, actor=member)
            self.announce(queue)
        return follow_up

    @property
    def can_be_taken_aside(self):
        """Whether whoever said it belongs to a group by that name, and those who run it can talk with them alone."""
        if self.said_by is None or not has_desk(self.space):
            return False
        belongs = self.space.memberships.filter(persona=self.said_by).exists()
        return belongs and bool(self._runners()) and not any(map(self.is_about, self._runners()))

    def _runners(self):
        return [each.member for each in self.space.memberships.who_admit()]

    @transaction.atomic
    def wish_quiet_room(self, member):
        """Ask those who run the group to take them aside. Asking again changes nothing. Raises CaseRefused."""
        queue = self._begin_to_care(member)
        if not self.can_be_taken_aside:
            raise NotPossible
        if self.log.filter(act=LogEntry.Act.ASIDE_WISHED).exists():
            return
        LogEntry.objects.append(LogEntry.Act.ASIDE_WISHED, self, actor=member)
        for runner in self._runners():
            notify(runner, "case.aside", self, cause=f"aside:{self.pk}")
        self.announce(queue)

    def _begin_to_care(self, member):
        queue = Queue.take()
        self.refresh_from_db()
        if self.is_about(member):
            raise AboutYourself
        if self.said_by is None:
            raise NotPossible
        return queue


class FollowUpQuerySet(models.QuerySet):
    def to_do(self):
        return self.filter(done_at=None)

    def due(self):
        """Those whose day has come, the oldest first."""
        return self.to_do().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def untold(self):
        return self.due().filter(is_told=False)


class FollowUp(models.Model):
    """The wish of a moderator that the team asks somebody the next day how they are."""

    case = models.ForeignKey("moderation.Case", on_delete=models.CASCADE, related_name="follow_ups")
    due_at = models.DateTimeField(editable=False)
    by = models.ForeignKey("members.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    is_told = models.BooleanField(default=False, editable=False)
    done_at = models.DateTimeField(null=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(done_at=None), name="follow_up_once"
            )
        ]

    def __str__(self):
        return str(self.case)

    @transaction.atomic
    def tell(self):
        """Its day has come: tell who is on duty, else everybody on the team. Repeating it changes nothing."""
        Queue.take()
        self.refresh_from_db()
        if self.is_told or self.done_at:
            return
        on_duty = {duty.member for duty in Duty.objects.on_now().select_related("member")}
        for member in on_duty & {*moderators()} or moderators():
            if not self.case.is_about(member):
                notify(member, "case.follow_up", self.case, cause=f"follow-up:{self.pk}")
        self.is_told = True
        self.save(update_fields=["is_told"])

    @transaction.atomic
    def finish(self, member, note=""):
        """Somebody asked, or it is not needed any more. Repeating it changes nothing; raises AboutYourself."""
        Queue.take()
        self.refresh_from_db()
        if self.case.is_about(member):
            raise AboutYourself
        if self.done_at:
            return
        self.done_at = timezone.now()
        self.save(update_fields=["done_at"])
        detail = {"note": note} if note else {}
        LogEntry.objects.append(LogEntry.Act.FOLLOWED_UP, self.case, actor=member, **detail)
