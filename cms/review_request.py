"""A step of an article that waits for somebody: who takes it on, until when, and how it ended."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from cms import tasks
from cms.reviewers import Reviewer
from cms.steps import RIGHTS, Step
from community.contributions import PublicIdField
from community.notifications.models import notify

DAYS_TO_REVIEW = 14
SOON = timedelta(days=3)
LINK_LASTS = timedelta(days=14)
CLAIM_LASTS = timedelta(days=7)
LINK_SALT = "cms.review-link"
LINK_COOKIE = "review_link"  # so that the pictures of the draft are shown with it


class AlreadyAnswered(PermissionDenied):
    """Somebody else decided, or the article was taken back meanwhile."""

    def __init__(self):
        super().__init__(
            gettext("This was decided already, by somebody else. Thank you all the same.")
        )


class AlreadyTaken(PermissionDenied):
    """Somebody else does it."""

    def __init__(self):
        super().__init__(gettext("Somebody else has taken this on."))


class ReviewRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answered_at=None, task_state__status=TaskState.STATUS_IN_PROGRESS)

    def visible_to(self, member):
        """Those whose step the member may pass."""
        steps = [step for step, right in RIGHTS.items() if member.has_perm(right)]
        return self.filter(step__in=steps) if member.is_active else self.none()

    def told_to(self, member):
        return self.visible_to(member)

    def may_be_asked(self, member):
        """Whether there is a step that the member may pass."""
        return member.is_active and any(map(member.has_perm, RIGHTS.values()))

    def late(self):
        """Those that somebody promised, and whose day has passed."""
        late = self.open().filter(due_on__lt=timezone.localdate()).exclude(claimed_by=None)
        return late.select_related("claimed_by", "article")

    def most_pressing_first(self):
        return self.order_by("due_on", "pk")

    def read_by(self, member, token):
        """The drafts of what `member` may review now, and of what a link leads to: newest versions."""
        waiting = list(self.visible_to(member).open()) if member.is_authenticated else []
        linked, why_not = self.behind(token)
        if linked and not why_not:
            waiting.append(linked)
        return [request.article.newest() for request in waiting]

    def behind(self, token):
        """(ReviewRequest, why it cannot be used) of a link; (None, "") where there never was one."""
        try:
            public_id, number = signing.loads(token, salt=LINK_SALT)
        except (signing.BadSignature, ValueError, TypeError):
            return None, ""
        request = self.filter(public_id=public_id).select_related("article", "reviewer").first()
        return (request, request.why_link_fails(number)) if request else (None, "")


class ReviewRequest(models.Model):
    """One step of one way to the public. Open while its Wagtail task is in progress and nobody answered."""

    public_id = PublicIdField()
    article = models.ForeignKey(
        "cms.Article", on_delete=models.CASCADE, related_name="review_requests"
    )
    task_state = models.OneToOneField(
        "wagtailcore.TaskState", on_delete=models.CASCADE, related_name="review_request"
    )
    step = models.CharField(max_length=10, choices=Step)
    due_on = models.DateField(_("until"))
    reviewer = models.ForeignKey(
        Reviewer, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("reviewer")
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, editable=False)
    link_number = models.PositiveSmallIntegerField(default=0, editable=False)
    link_sent_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        verbose_name = _("review that waits")
        verbose_name_plural = _("reviews that wait")

    def __str__(self):
        return f"{self.get_step_display()}: {self.article}"

    def get_absolute_url(self):
        return reverse("review", args=[self.public_id])

    @property
    def is_open(self):
        return self.answered_at is None and self.task_state.status == TaskState.STATUS_IN_PROGRESS

    @property
    def light(self):
        """ "late", "soon" or "fine"."""
        left = self.due_on - timezone.localdate()
        return "late" if left < timedelta(0) else "soon" if left <= SOON else "fine"

    @property
    def is_claimed(self):
        return self.claimed_by_id is not None and self.claimed_at > timezone.now() - CLAIM_LASTS

    @property
    def taken_on_by(self):
        """The name of who does it, for colleagues; empty when nobody does."""
        if not self.is_claimed:
            return ""
        asked = self.reviewer and self.reviewer.member == self.claimed_by
        return self.reviewer.name if asked else self.claimed_by.default_persona.name

    @property
    def is_asked(self):
        """Whether somebody was sent a link by which they can still answer."""
        return bool(self.reviewer and self.link_sent_at) and not self.link_is_over

    @property
    def link_is_over(self):
        return bool(self.link_sent_at) and self.link_sent_at < timezone.now() - LINK_LASTS

    def can_be_answered_by(self, member):
        return self.is_open and self.article.can_be_passed_by(member, self.step)

    def locked(self):
        """The row as it is now, kept from others until the transaction ends. Raises AlreadyAnswered."""
        requests = ReviewRequest.objects.select_for_update(of=["self"])
        request = requests.select_related("task_state", "article").get(pk=self.pk)
        if not request.is_open:
            raise AlreadyAnswered
        return request

    @transaction.atomic
    def claim(self, member):
        """Say that one does it. Lapses after a week. Raises AlreadyTaken, AlreadyAnswered, PermissionDenied."""
        request = self.locked()
        if not request.can_be_answered_by(member):
            raise PermissionDenied(gettext("Nobody reviews an own text."))
        if request.is_claimed and request.claimed_by_id != member.pk:
            raise AlreadyTaken
        request.claimed_by, request.claimed_at = member, timezone.now()
        request.save(update_fields=["claimed_by", "claimed_at"])

    @transaction.atomic
    def release(self, member):
        """Leave it to others again."""
        request = self.locked()
        if request.claimed_by_id == member.pk:
            request.claimed_by = request.claimed_at = None
            request.save(update_fields=["claimed_by", "claimed_at"])

    @transaction.atomic
    def assign(self, reviewer, due_on):
        """Ask this Reviewer: by notification where they have an account with the right, else by a link.

        An earlier link works no more. Raises PermissionDenied for who wrote the text.
        """
        request = self.locked()
        if request.article.was_written_by(reviewer.member):
            raise PermissionDenied(gettext("Nobody reviews an own text. Please ask somebody else."))
        request.reviewer, request.due_on = reviewer, due_on
        request.link_number += 1
        request.claimed_by = request.claimed_at = request.link_sent_at = None
        member = reviewer.member
        if member and request.can_be_answered_by(member):
            request.claimed_by, request.claimed_at = member, timezone.now()
            notify(member, "article.submitted", request)
        else:
            request.link_sent_at = timezone.now()
            tasks.send_review_link.enqueue(request.pk, request.link_number)
        request.save()

    @property
    def link(self):
        """The address by which the Reviewer signs without an account.

        Threat: an editor who saw it could sign an own text. It stands in the mail to the reviewer alone.
        """
        token = signing.dumps([self.public_id, self.link_number], salt=LINK_SALT)
        return settings.SITE_URL + reverse("review_by_link", args=[token])

    def why_link_fails(self, number):
        """A sentence, empty while the link works."""
        if self.answered_at:
            return gettext(
                "This link was used, or somebody else has decided. Thank you all the same."
            )
        if number != self.link_number or not self.link_sent_at or not self.is_open:
            return gettext(
                "This link works no more. Somebody else was asked, or the text was taken back."
            )
        if self.link_is_over:
            return gettext(
                "This link was good for 14 days, and they are over. Please ask for a new one."
            )
        if not self.reviewer or not self.reviewer.is_active:
            return gettext("This link works no more.")
        return ""

    def send_link(self):
        """Mail it. Names no condition: others may read a screen."""
        context = {"request": self, "site_name": settings.SITE_NAME, "days": LINK_LASTS.days}
        EmailMessage(
            gettext("Would you read a page for %(site)s?") % {"site": settings.SITE_NAME},
            render_to_string("cms/mail/review_link.txt", context),
            to=[self.reviewer.email],
        ).send()

    def remind(self):
        """Say once that it is late."""
        notify(self.claimed_by, "article.late", self, cause=f"late:{self.pk}:{self.due_on}")

    def answer(self, action, member=None, comment=""):
        """Sign ("approve", "approve_minor") or send back ("reject"); without a `member` by the link.

        Raises AlreadyAnswered, PermissionDenied, and ValidationError while something is missing.
        """
        reviewer = None if member else self.reviewer
        task = self.task_state.task.specific
        task.on_action(self.task_state, member, action, reviewer=reviewer, comment=comment)
