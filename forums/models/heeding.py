"""A conversation in which something is looked at by the team."""

from community.moderation.looked_at import LookedAt


class Heeding(LookedAt):
    """What stands below a post answers it, at whichever depth; all answers the opening post."""

    class Meta:
        abstract = True

    def said_here(self):
        return self.posts.select_related("parent", "author__member")

    def holds_up(self):
        self.hold()

    def stands_below(self, said, thing):
        if thing == self or thing.is_opening:
            return not said.is_opening
        return said.parent is not None and said.parent.path.startswith(thing.path)
