"""What holds for one person in a group: muted for a time, or removed. Only they and those who run it know."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation.models import Action
from groups.moments import in_words

LONGEST_WORDS = 300


class NotLetIn(Exception):
    """The member was removed from the group, and nobody has allowed them back."""


class Why(models.TextChoices):
    """Why a room is held, as everybody in it reads."""

    BREATH = "breath", gettext_lazy("Let us all take a breath.")
    HARD = "hard", gettext_lazy("Something hard was said. We take a moment for it.")
    STRAY = "stray", gettext_lazy("We have strayed from what this group is for.")
    RULES = "rules", gettext_lazy("The house rules were not kept.")
    OTHER = "other", gettext_lazy("For another reason, in your own words.")


class WhyOne(models.TextChoices):
    """Why somebody is muted or removed, as they read it."""

    HURT = "hurt", gettext_lazy("Something you wrote hurt somebody.")
    SPACE = "space", gettext_lazy("Others hardly had room to speak.")
    RULES = "rules", gettext_lazy("The house rules were not kept.")
    OTHER = "other", gettext_lazy("For another reason, in your own words.")


def reason_in_words(choices, why, words):
    """The chosen sentence and the own words after it; own words alone where they are the reason."""
    chosen = "" if why in ("", "other") else str(choices(why).label)
    return f"{chosen} {words}".strip()


class SanctionQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own only: for a notification about it."""
        return self.filter(member=member) if member.is_authenticated else self.none()

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Sanction(models.Model):
    """What holds for a member in a group. Shown by the persona it was given to, and no other."""

    group = models.ForeignKey(
        "groups.SupportGroup", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=5, choices=WhyOne)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.group)

    @property
    def reason(self):
        return reason_in_words(WhyOne, self.why, self.words)


class MuteQuerySet(SanctionQuerySet):
    def in_force(self):
        return self.filter(until__gt=timezone.now())

    def of(self, member_id):
        """The one that holds longest now for the member, by whichever name they got it, or None."""
        return self.in_force().filter(member=member_id).order_by("until").last()


class Mute(Sanction):
    """One person only reads along until a moment."""

    notice_template = "groups/_muted.html"

    until = models.DateTimeField()

    objects = MuteQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("mute")
        verbose_name_plural = gettext_lazy("mutes")
        # Threat: one row a member would change its name when they come back by another one.
        constraints = [models.UniqueConstraint(fields=["group", "persona"], name="mute_once")]

    def as_values(self):
        """What tells it from what others make of it later, as JSON has it."""
        return {
            "pk": self.pk,
            "until": self.until.isoformat(),
            "why": self.why,
            "words": self.words,
        }

    @property
    def is_over(self):
        return self.until <= timezone.now()

    @property
    def decision(self):
        """The Action by which the team gave it, or None: those who run the group give it without one."""
        told = Action.objects.against(self.member_id).standing().select_related("appeal")
        given = told.filter(what=Action.What.MUTE, case__space=self.group_id)
        return next((each for each in given if each.before.get("put") == self.as_values()), None)

    @property
    def sentence(self):
        told = {"until": in_words(self.until), "why": self.reason}
        return _("You can read along here and write again after %(until)s. %(why)s") % told


class Removal(Sanction):
    """One person was taken out of the group, and stays out until somebody who runs it lets them back."""

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("removal")
        verbose_name_plural = gettext_lazy("removals")
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="removal_once")]
