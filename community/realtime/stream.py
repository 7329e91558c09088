"""A stream: one watched line of numbered events, and the counter that numbers them."""

import re
from typing import ClassVar, NamedTuple, Self

from django.apps import apps
from django.db import connections, models, router, transaction

STREAM_NAME = re.compile(r"[a-z]+(:[\w-]{1,100})?")


class Event(NamedTuple):
    """One thing that happened on a stream: `html` is the fragment every watcher gets.

    `seq` is None for what may be lost, such as somebody typing. `by` is the number of the persona
    who speaks in it, so that those who blocked them get its number only.
    """

    event: str
    seq: int | None
    id: str
    html: str
    by: int | None = None


class Stream(models.Model):
    """Something that can be watched live: a group's room, a thread, one member's own line.

    Subclasses set `stream_kind` and answer `find_stream` and `missed_events`.
    """

    stream_kind: ClassVar[str]
    has_authors: ClassVar[bool] = True  # whether pages that watch it show what personas say

    last_event = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def stream_key(self) -> str:
        """What stands after the colon of the name: a slug or public id; "" when the kind says all."""
        return ""

    @property
    def stream_name(self) -> str:
        """The name the browser uses, such as `group:living-with-migraine` or `me`."""
        return f"{self.stream_kind}:{self.stream_key}" if self.stream_key else self.stream_kind

    @property
    def stream_scope(self) -> str:
        """What `revoke` may say to cut this stream together with others; a space's name, say."""
        return self.stream_name

    @property
    def group_name(self) -> str:
        """The channel-layer group, distinct for every row: two members' `me` are two groups."""
        return f"live.{self.stream_kind}.{self.pk}"

    @classmethod
    def find_stream(cls, key: str, member) -> Self | None:
        """Return the stream that `member` (or AnonymousUser) may watch under `key`, else None.

        One query through `visible_to`, so that "does not exist" and "not for you" look alike.
        """
        raise NotImplementedError

    def is_closed_to(self, member) -> bool:
        """Return whether `member` has to read something first, to which the page of the stream leads."""
        return False

    def missed_events(self, after: int, limit: int) -> list[Event]:
        """Return the newest state of all that changed after event `after`, by rising `seq`.

        One query; at most `limit` events.
        """
        raise NotImplementedError

    def typist(self, member):
        """Return the Persona that `member` writes with here; None where nobody is shown writing."""
        return

    def next_event(self) -> int:
        """Take the next event number, holding the row until the transaction ends.

        The lock makes events commit in the order of their numbers.
        """
        using = router.db_for_write(type(self), instance=self)
        connection = connections[using]
        if not connection.in_atomic_block:
            raise transaction.TransactionManagementError("next_event() needs an atomic block.")
        field = self._meta.get_field("last_event")
        owner = field.model._meta
        table, column, key = map(
            connection.ops.quote_name, (owner.db_table, field.column, owner.pk.column)
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = {column} + 1 WHERE {key} = %s"  # noqa: S608
                f" RETURNING {column}",
                [owner.pk.get_db_prep_value(self.pk, connection)],
            )
            row = cursor.fetchone()
        if row is None:
            raise self.DoesNotExist(f"{self.stream_name} is gone.")
        self.last_event = row[0]
        return self.last_event


def stream_kinds() -> dict[str, type[Stream]]:
    """Return every kind of stream by its name; subclasses are found, not registered."""
    return {model.stream_kind: model for model in apps.get_models() if issubclass(model, Stream)}


def find_stream(name: str, member) -> Stream | None:
    """Return the stream called `name` if there is one and `member` may watch it."""
    if not STREAM_NAME.fullmatch(name):
        return None
    kind, _, key = name.partition(":")
    model = stream_kinds().get(kind)
    return model.find_stream(key, member) if model else None
