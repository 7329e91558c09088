"""The steps of an article on its way to the public, each passed by somebody who did not write the text."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """What is looked at, in this order."""

    EXPERIENCE = "experience", _("Lived-experience check")
    CLINICAL = "clinical", _("Clinical review")
    LANGUAGE = "language", _("Plain-language and accessibility check")

    @property
    def right(self):
        """The permission of those who may pass it."""
        return RIGHTS[self]


RIGHTS = {
    Step.EXPERIENCE: "cms.check_experience",
    Step.CLINICAL: "cms.sign_article",
    Step.LANGUAGE: "cms.check_language",
}


class Check(models.Model):
    """Somebody who lives with it, or reads for plain words, found the text right. `name` is theirs to show."""

    article = models.ForeignKey("cms.Article", on_delete=models.CASCADE, related_name="checks")
    step = models.CharField(max_length=10, choices=Step)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    text = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        app_label = "cms"
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        indexes = [models.Index(fields=["article", "step", "text"], name="check_of_text")]

    def __str__(self):
        return self.get_step_display()
