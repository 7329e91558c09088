"""Placeholder until the live branch lands."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Event:
    event: str
    seq: int | None
    id: str
    html: str


class Stream(models.Model):
    last_event = models.BigIntegerField(default=0, editable=False)
    stream_kind = None

    class Meta:
        abstract = True

    @property
    def stream_name(self):
        return f"{self.stream_kind}:{self.stream_key}" if self.stream_key else self.stream_kind

    def next_event(self):
        type(self).objects.filter(pk=self.pk).update(last_event=models.F("last_event") + 1)
        self.refresh_from_db(fields=["last_event"])
        return self.last_event


def broadcast(stream, event):
    pass


def revoke(member_id, stream_name=None):
    pass


def revoke_session(session_key):
    pass
