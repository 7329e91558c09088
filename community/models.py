"""The tables of the floor itself; Django looks for them here."""

from community.links import LinkedPage
from community.realtime.revocation import Revocation
from community.recurring import RecurringJob

__all__ = ["LinkedPage", "RecurringJob", "Revocation"]
