"""Kind reactions: a few words that one need not type."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reaction(models.Model):
    """One persona felt something about one message. Nobody is shown who, or how many."""

    class Kind(models.TextChoices):
        HEAR = "hear", _("I hear you")
        SAME = "same", _("Me too")
        THANKS = "thanks", _("Thank you")
        HUG = "hug", _("Hug")
        STRENGTH = "strength", _("Strength")

        @property
        def icon(self):
            return ICONS[self]

    message = models.ForeignKey(
        "groups.Message", on_delete=models.CASCADE, related_name="reactions"
    )
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [
            models.UniqueConstraint(fields=["message", "persona", "kind"], name="reaction_once")
        ]

    def __str__(self):
        return self.get_kind_display()


ICONS = {
    Reaction.Kind.HEAR: "ear",
    Reaction.Kind.SAME: "users",
    Reaction.Kind.THANKS: "flower-2",
    Reaction.Kind.HUG: "heart-handshake",
    Reaction.Kind.STRENGTH: "mountain",
}
