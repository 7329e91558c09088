"""Revocations: kept in the database, so that no right outlives a lost message or a killed process."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(minutes=10)
OVERLAP = 200  # numbers that are read again: who took a lower one may commit later


class Revocation(models.Model):
    """Who was cut from what, until every process has looked."""

    created_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    message = models.JSONField(editable=False)

    class Meta:
        app_label = "community"

    def __str__(self):
        return str(self.pk)


class Register:
    """Which revocations one process has acted on: each of them once, by whatever way it came."""

    def __init__(self):
        self.newest: int | None = None  # None: not looked yet
        self._heard: set[int] = set()

    def begin(self, numbers: list[int]) -> None:
        """Take those that were there before anybody's rights were read here as heard."""
        if self.newest is None:
            self._heard.update(numbers)
            self.newest = max(self._heard, default=0)

    def is_news(self, message: dict) -> bool:
        """Whether to act on it now; it counts as heard from then on."""
        number = message.get("number")
        if number is None:
            return True
        if number in self._heard:
            return False
        self._heard.add(number)
        if self.newest is not None:
            self.newest = max(self.newest, number)
        if len(self._heard) > 4 * OVERLAP:
            self._heard = set(sorted(self._heard)[-2 * OVERLAP :])
        return True


def keep(message: dict) -> dict:
    """Keep a revocation in the verb's transaction. Returns it with its number."""
    Revocation.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    return message | {"number": Revocation.objects.create(message=message).pk}


def read_numbers() -> list[int]:
    """Return the numbers of the newest revocations."""
    return list(Revocation.objects.order_by("-pk").values_list("pk", flat=True)[:OVERLAP])


def read_revocations(newest: int) -> list[dict]:
    """Return those that came after `newest`, and some before that may have been late."""
    rows = Revocation.objects.filter(pk__gt=newest - OVERLAP).order_by("pk")
    return [message | {"number": pk} for pk, message in rows.values_list("pk", "message")]
