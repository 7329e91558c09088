"""The side of a space that people follow: what is told of it, and to whom it may be told."""

from community.following.models import Followable, Following


class Followed(Followable):
    """A space, where it holds discussions."""

    follow_kind = "space"

    class Meta:
        abstract = True

    @classmethod
    def find_followable(cls, key, member):
        found = cls.objects.visible_to(member).as_kinds().filter(slug=key).first()
        return found.as_kind() if found and found.as_kind().holds_discussions else None

    @classmethod
    def choices_of(cls, member):
        readable = cls.objects.visible_to(member).values("pk")
        chosen = Following.objects.of(member).chosen().filter(space__in=readable)
        return chosen.select_related(*[f"space__{path}" for path in cls.paths_to_kinds()])

    @property
    def follow_key(self):
        return self.slug

    @property
    def follow_place(self):
        return {"space_id": self.pk}

    def who_may_hear(self, members):
        """Those of a QuerySet of Members who may read in it, and are asked to read nothing before."""
        if self.visibility != self.Visibility.PRIVATE:
            return members
        return members.filter(pk__in=self.memberships.values("member"))
