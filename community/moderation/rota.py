"""Who is on duty, and when."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.members.models import Member
from community.moderation.team import moderators

BREAK_AFTER = timedelta(hours=2)


class DutyQuerySet(models.QuerySet):
    def on_now(self):
        now = timezone.now()
        return self.filter(begins_at__lte=now, ends_at__gt=now, member__in=moderators())

    def coming(self):
        return self.filter(begins_at__gt=timezone.now(), member__in=moderators())

    def in_order(self):
        """As the rota lists them, with their names."""
        return self.select_related("member__default_persona").order_by("begins_at", "pk")

    def exported_of(self, member):
        return [
            {"from": duty.begins_at, "until": duty.ends_at}
            for duty in self.filter(member=member).order_by("begins_at")
        ]

    @transaction.atomic
    def put_on(self, member, hours, begins_in=0):
        """Put the member on for so many hours, beginning in so many. Answers the Duty.

        Who is on already when it begins stays on, until the later of both ends.
        """
        # Held, else two clicks at once are two duties.
        Member.objects.select_for_update().get(pk=member.pk)
        begins_at = timezone.now() + timedelta(hours=begins_in)
        ends_at = begins_at + timedelta(hours=hours)
        running = self.filter(member=member, begins_at__lte=begins_at, ends_at__gte=begins_at)
        duty = running.order_by("-ends_at").first()
        if duty is None:
            return self.create(member=member, begins_at=begins_at, ends_at=ends_at)
        duty.ends_at = max(duty.ends_at, ends_at)
        duty.save(update_fields=["ends_at"])
        return duty


class Duty(models.Model):
    """A time during which a moderator looks after the desk."""

    export_name = "on_duty"

    public_id = PublicIdField()
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="duties")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    rested_at = models.DateTimeField(null=True, editable=False)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("begins_at")), name="duty_ends_later"
            )
        ]
        indexes = [models.Index(fields=["ends_at"], name="duty_by_end")]

    def __str__(self):
        return f"{self.begins_at:%Y-%m-%d %H:%M}"

    @property
    def face(self):
        """The persona that colleagues know."""
        return self.member.default_persona

    @property
    def is_long(self):
        """Whether it is time for a break."""
        return timezone.now() - (self.rested_at or self.begins_at) >= BREAK_AFTER

    def can_be_ended_by(self, member):
        return self.member_id == member.pk or member.has_perm("moderation.lead")

    def rest(self):
        """A break was taken."""
        self.rested_at = timezone.now()
        self.save(update_fields=["rested_at"])

    def end(self):
        """Go off duty now, or not come at all."""
        if self.begins_at >= timezone.now():
            self.delete()
            return
        self.ends_at = min(self.ends_at, timezone.now())
        self.save(update_fields=["ends_at"])
