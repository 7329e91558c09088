"""How a public article leaves the site before its time: two people at once, or nobody for too long."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from community.contributions import PublicIdField
from community.members.roles import who_may
from community.notifications.models import notify


class TakeDownQuerySet(models.QuerySet):
    def carried_out(self):
        return self.exclude(done_at=None).order_by("-done_at")

    def waiting(self):
        return self.filter(done_at=None, dropped_at=None)

    def visible_to(self, member):
        """Alerts are for those who may raise them."""
        return self if can_raise_alerts(member) else self.none()


class TakeDown(models.Model):
    """A safety alert, until a second person agrees; or `asked_by` None: its review was too long overdue."""

    public_id = PublicIdField()
    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="take_downs")
    reason = models.CharField(_("reason"), max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)

    objects = TakeDownQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        verbose_name = _("take-down")
        verbose_name_plural = _("take-downs")
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(done_at=None, dropped_at=None),
                name="one_alert_at_a_time",
            )
        ]

    def __str__(self):
        return self.reason

    def get_absolute_url(self):
        return reverse("take_down", args=[self.article_id])

    def can_be_seconded_by(self, member):
        """By everybody who may raise an alert, but for who raised it."""
        is_waiting = not (self.done_at or self.dropped_at)
        return is_waiting and member.pk != self.asked_by_id and can_raise_alerts(member)

    def locked(self):
        return TakeDown.objects.select_for_update(of=["self"]).get(pk=self.pk)

    @transaction.atomic
    def second(self, member):
        """Agree: the article leaves the site at once. Raises PermissionDenied for who asked."""
        alert = self.locked()
        if not alert.can_be_seconded_by(member):
            raise PermissionDenied(gettext("It takes a second person, and it takes them once."))
        alert.seconded_by = member
        alert.carry_out()

    @transaction.atomic
    def drop(self):
        """Leave the article where it is. Repeating it changes nothing."""
        TakeDown.objects.waiting().filter(pk=self.pk).update(dropped_at=timezone.now())

    def carry_out(self):
        """Unpublish, stop what was scheduled, and tell who looks after it."""
        self.done_at = timezone.now()
        self.save()
        article = type(self.article).objects.get(pk=self.article_id)
        article.revisions.update(approved_go_live_at=None)
        article.unpublish()
        for member in article.keepers:
            notify(member, "article.taken_down", article)


def can_raise_alerts(member):
    """Who writes articles, and who signs them."""
    return member.is_active and (
        member.has_perm("cms.sign_article") or member.has_perm("cms.take_down_article")
    )


class Withdrawable:
    """The side of an article that can be taken from readers."""

    @transaction.atomic
    def raise_alert(self, member, reason):
        """Ask for a second person, and tell all who could be it. One alert at a time: a second joins it."""
        alert, is_new = self.take_downs.waiting().get_or_create(
            article=self, defaults={"reason": reason, "asked_by": member}
        )
        if is_new:
            for other in others_to_alert(member):
                notify(other, "article.alert", alert)
        return alert

    @transaction.atomic
    def expire(self):
        """Take it down: nobody reviewed it in time."""
        reason = gettext("Nobody has reviewed it in time, so it may be wrong by now.")
        self.take_downs.create(reason=reason).carry_out()

    @property
    def reason_it_is_gone(self):
        """Why readers do not find it any more, for an article that was public; else ""."""
        if self.live or self.is_hidden or not self.first_published_at:
            return ""
        down = self.take_downs.carried_out().first()
        return down.reason if down else ""

    def route(self, request, path_components):
        """Who comes to where it was is told why it is gone; its title and text are not told."""
        if not path_components and self.reason_it_is_gone:
            return RouteResult(self, kwargs={"is_gone": True})
        return super().route(request, path_components)

    def serve(self, request, *args, is_gone=False, **kwargs):
        if is_gone:
            return render(request, "cms/gone.html", {"reason": self.reason_it_is_gone}, status=410)
        return super().serve(request, *args, **kwargs)


def others_to_alert(member):
    return who_may("cms.sign_article", "cms.take_down_article").exclude(pk=member.pk)
