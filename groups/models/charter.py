"""What a group agrees on: when it meets, what it asks newcomers, and how it wants to be."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.spaces.models import Space

VISIBILITY = Space.Visibility
WHO_READS = {
    VISIBILITY.PRIVATE: _("Only the people in this group"),
    VISIBILITY.MEMBERS: _("Everybody who has an account here"),
    VISIBILITY.PUBLIC: _("Everybody, even without an account"),
}


class Check(NamedTuple):
    """A question that shows whether the cards were read; `right` is one of `choices`."""

    question: str
    choices: list[str]
    right: str


class Charter(models.Model):
    """Shared by a support group and by the proposal of one, which have name and purpose besides."""

    class Meets(models.TextChoices):
        ANYTIME = "anytime", _("Any time")
        DAILY = "daily", _("Every day")
        EVENINGS = "evenings", _("Evenings and nights")
        WEEKLY = "weekly", _("A meeting every week")
        SELDOM = "seldom", _("Now and then")

    meets = models.CharField(
        _("when people are here"), max_length=8, choices=Meets, default=Meets.ANYTIME
    )
    rhythm = models.CharField(_("rhythm"), max_length=120, blank=True)
    rules = models.TextField(_("house rules"), blank=True)
    questions = models.JSONField(_("questions to who wants to join"), default=list, blank=True)
    check_question = models.CharField(_("check question"), max_length=200, blank=True)
    check_right = models.CharField(_("right answer"), max_length=200, blank=True)
    check_wrong = models.JSONField(_("other answers"), default=list, blank=True)

    class Meta:
        abstract = True

    def what_to_ask(self) -> Iterable[str]:
        """The questions for who asks to join: the group's own, or an open one."""
        return self.questions or [gettext("A few words about you")]

    @property
    def check_of_cards(self) -> Check:
        """The group's own question, or who can read what is written here."""
        if self.check_question:
            choices = sorted([self.check_right, *self.check_wrong])
            return Check(self.check_question, choices, self.check_right)
        return Check(
            gettext("Who can read what you write here?"),
            [str(words) for words in WHO_READS.values()],
            str(WHO_READS[self.visibility]),
        )
