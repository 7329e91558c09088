"""What an article says about itself: for whom, how sure, who answers for it, when it is looked at again."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

WITH_DOSES, WITHOUT_DOSES, LONGEST = 12, 24, 36  # months until the next review


class ChangeKind(models.TextChoices):
    """What a new version of a public article is to its readers."""

    UPDATE = "update", _("New: it says more, or says it better")
    CORRECTION = "correction", _("Correction: something was wrong")
    MINOR = "minor", _("Minor: a typing error, or a link")


class Governed(models.Model):
    """The fields of an article that are about it. All of them may be empty in a draft."""

    audience = models.CharField(
        _("who it is for"),
        max_length=160,
        blank=True,
        help_text=_("Such as “People who were just told they have it, and who looks after them”."),
    )
    evidence = models.TextField(
        _("how sure we are"),
        blank=True,
        help_text=_("How strong the evidence is, in words a tired reader understands."),
    )
    interests = models.TextField(
        _("interests and money"),
        blank=True,
        help_text=_("Who paid for it, and what ties its authors have. “None” is an answer."),
    )
    editor_name = models.CharField(
        _("editor"), max_length=120, blank=True, help_text=_("The name that readers see.")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        limit_choices_to={"is_staff": True, "is_active": True},
        related_name="+",
        verbose_name=_("deputy"),
        help_text=_("Who is reminded too when it has to be reviewed again."),
    )
    names_doses = models.BooleanField(
        _("names medicines or doses"),
        default=False,
        help_text=_("Then it is reviewed every 12 months, else every 24."),
    )
    review_months = models.PositiveSmallIntegerField(
        _("months until the next review"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Leave it empty for 12 or 24. At most 36, and 12 where medicines are named."),
    )
    content_note = models.CharField(
        _("content note"),
        max_length=80,
        blank=True,
        help_text=_("What it touches that some readers want to be told before."),
    )
    grade_reason = models.TextField(
        _("why it is hard to read"),
        blank=True,
        help_text=_("Only where the text is above grade 10: why it cannot be plainer."),
    )
    change_kind = models.CharField(
        _("kind of change"), max_length=10, choices=ChangeKind, default=ChangeKind.UPDATE
    )
    change_note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_("In a sentence. Readers find it below the article, with the date."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @property
    def months_between_reviews(self):
        """12 where medicines or doses are named or a topic is a treatment, else 24; fewer if chosen."""
        is_about_medicine = self.names_doses or any(
            topic.is_treatment for topic in self.topics.all()
        )
        most = WITH_DOSES if is_about_medicine else LONGEST
        usual = WITH_DOSES if is_about_medicine else WITHOUT_DOSES
        return min(self.review_months or usual, most)

    @property
    def language_name(self):
        """As its speakers call it; where we do not know that, the code that its editor wrote."""
        try:
            return get_language_info(self.language.lower())["name_local"]
        except KeyError:
            return self.language

    @property
    def is_minor_change(self):
        """Whether only letters or links differ from what is public, as its editor says."""
        return self.change_kind == ChangeKind.MINOR and self.first_published_at is not None

    @property
    def keepers(self):
        """The Members who look after it: its owner and their deputy."""
        return [member for member in (self.owner, self.deputy) if member and member.is_active]
