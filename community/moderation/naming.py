"""A name is read by everybody, wherever it speaks: what would be held back elsewhere is refused in it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.detectors.pipeline import examine


def check_name(name):
    """Raises ValidationError for one that holds a detail, a link or an offer."""
    if any(found.outcome == Outcome.HOLD for found in examine(Draft(name, "persona")).values()):
        raise ValidationError(
            _(
                "A name cannot hold a link, an offer or a way to reach somebody. Please choose another."
            )
        )
