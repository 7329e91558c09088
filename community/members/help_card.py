"""The card that shows a member where help is, after words that sound as if they need it. Nobody else sees it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

SILENT_FOR = timedelta(days=7)


class GetsHelpCard(models.Model):
    """The side of a Member that is shown a card, until they put it away."""

    class Card(models.TextChoices):
        OWN = "own"  # about themselves
        OTHER = "other"  # they worry about somebody

    help_card = models.CharField(max_length=5, blank=True, choices=Card, editable=False)
    help_card_language = models.CharField(max_length=12, blank=True, editable=False)
    no_cards_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def wants_cards(self):
        return self.no_cards_until is None or self.no_cards_until <= timezone.now()

    def show_help_card(self, card, language):
        """Let it stand on their pages from now on, in the language of what they wrote."""
        self.help_card, self.help_card_language = card, language
        self.save(update_fields=["help_card", "help_card_language"])

    def put_help_card_away(self):
        self.help_card = ""
        self.save(update_fields=["help_card"])

    def silence_help_cards(self):
        """No card for seven days; who moderates is told as before."""
        self.help_card, self.no_cards_until = "", timezone.now() + SILENT_FOR
        self.save(update_fields=["help_card", "no_cards_until"])
