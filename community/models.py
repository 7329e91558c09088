"""The tables of the floor itself."""

from community.recurring import RecurringJob

__all__ = ["RecurringJob"]
