"""The part of a room where things are pinned."""

from django.db import models, transaction

from community.changing import Gone
from groups import broadcasts
from groups.models.pin import MOST_PINS, TooManyPins


class Pinboard(models.Model):
    """What is pinned in a room. `pins_event` is the stream event of its last change."""

    pins_event = models.BigIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def pinned(self):
        """What is pinned and can be seen."""
        return self._shown(self.pins)

    def pinned_for(self, member):
        """The same without words of whom the member blocked."""
        return self._shown(self.pins.heard_by(member))

    def _shown(self, pins):
        pins = list(pins.shown())
        for pin in pins:
            if pin.message:
                pin.message.room = self
        return pins

    @transaction.atomic
    def pin(self, message=None, words=""):
        """Pin a message of the room, or a short note. Raises Gone, TooManyPins.

        A message that is pinned already stays so.
        """
        self.take()
        if message:
            message.refresh_from_db(fields=["hidden_at", "withdrawn_at"])
            if message.gone_because:
                raise Gone(message.gone_because)
            if self.pins.filter(message=message).exists():
                return
        if self.pins.shown().count() >= MOST_PINS:
            raise TooManyPins
        self.pins.create(message=message, words=words)
        self.announce_pins()

    @transaction.atomic
    def unpin(self, **which):
        """Take down the pin with this `public_id`, or that of this `message`. Repeating it changes nothing."""
        self.take()
        if self.pins.filter(**which).delete()[0]:
            self.announce_pins()

    def announce_pins(self):
        """Show everybody who watches what is pinned now."""
        self.pins_event = self.next_event()
        self.save(update_fields=["pins_event"])
        broadcasts.pins_changed(self)
