"""People who may be asked to look at an article, with an account here or without."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.steps import Step
from community.members.models import Member

CREDENTIALS = ("specialty", "registration")


class ReviewerQuerySet(models.QuerySet):
    def for_step(self, step):
        """Those who pass this step, the same speciality together."""
        able = self.filter(step=step, is_active=True)
        if step == Step.CLINICAL:
            able = able.exclude(models.Q(specialty="") | models.Q(registration=""))
        return able.order_by("specialty", "name")


class Reviewer(models.Model):
    """Somebody vouched for by the operator.

    Threat: who may add one could invent a clinician and sign an own text. So editors choose among
    them, and only those add one who may give roles too.
    """

    name = models.CharField(_("name"), max_length=120, help_text=_("As readers see it."))
    step = models.CharField(_("what they look at"), max_length=10, choices=Step)
    specialty = models.CharField(
        _("field"), max_length=120, blank=True, help_text=_("Such as “Neurology”.")
    )
    registration = models.CharField(
        _("registration"),
        max_length=120,
        blank=True,
        help_text=_("Where, and under which number, a clinician is registered."),
    )
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("can be asked"), default=True)

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")

    def __str__(self):
        return f"{self.name}, {self.specialty}" if self.specialty else self.name

    def clean(self):
        """Raises ValidationError for a clinician of whom readers could not be told what they must be told."""
        if self.step == Step.CLINICAL:
            empty = [name for name in CREDENTIALS if not getattr(self, name)]
            sentence = _("Readers are told this of who signs.")
            if empty:
                raise ValidationError(dict.fromkeys(empty, sentence))

    @property
    def has_credentials(self):
        return all(getattr(self, name) for name in CREDENTIALS)

    @cached_property
    def member(self):
        """The account with this address, or None: then a link is all they need."""
        return Member.objects.filter(email__iexact=self.email).first()

    @classmethod
    def of(cls, member):
        """What is known of a member as a reviewer, or None."""
        return member and cls.objects.filter(email__iexact=member.email).first()


def why_cannot_sign(reviewer):
    """A sentence; empty for a Reviewer of whom readers can be told what content.md asks."""
    if reviewer and reviewer.has_credentials:
        return ""
    return gettext(
        "You cannot sign yet: readers are told the field and the registration of who signs."
        " Please ask the operator of this site to enter yours under “Reviewers”."
    )
