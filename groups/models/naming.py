"""Whom a message names with an @: those who are in its room."""

from django.db import models

from community.following.levels import Level
from community.following.models import Following
from community.members.models import Member
from community.notifications.models import notify
from community.spaces.mentions import belonging_to, named_in


class Naming(models.Model):
    """Marks the names of those in the room when it is written, and tells them."""

    class Meta:
        abstract = True

    @property
    def named(self):
        """The personas that it names, as a list."""
        has_names = self.room_id and "@" in self.source and self.room.offers_names
        return named_in(self.source, belonging_to(self.room_id)) if has_names else []

    def write(self, source):
        self.source = source
        return super().write(source, [persona.name for persona in self.named])

    def rewritten(self, source):
        return type(self)(room=self.room).write(source)

    def tell_named(self):
        """Tell whom it names, each once, however often it is edited; not who wants to hear nothing from there."""
        named = [persona.member_id for persona in self.named]
        if not named:
            return
        quiet = Following.objects.filter(
            space=self.room.parent_id or self.room_id, level=Level.MUTED
        )
        others = Member.objects.filter(pk__in=named, is_active=True)
        others = others.exclude(pk=self.author.member_id).exclude(pk__in=quiet.values("member"))
        for member in self.room.as_kind().who_may_hear(others).order_by("pk"):
            cause = f"named:{self.public_id}"
            notify(member, "message.named", self, persona=self.author, cause=cause)
