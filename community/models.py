"""The tables of the floor; Django looks for them here."""

from community.realtime.revocation import Revocation

__all__ = ["Revocation"]
