"""A room in which something is looked at by the team."""

from community.moderation.looked_at import LookedAt


class Heeding(LookedAt):
    """In a room only replies answer anything."""

    class Meta:
        abstract = True

    def said_here(self):
        return self.messages.select_related("answers", "author__member")

    def holds_up(self):
        self.take()

    def stands_below(self, said, thing):
        return said.answers is not None and said.answers == thing
