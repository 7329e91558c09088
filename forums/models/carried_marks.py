"""What people have read, and follow, when posts go from one thread to another.

One number says how far somebody has read, so it is true of a beginning: up to the first post that
is new to them. What they read behind it counts as new again; what they never saw never counts as read.
"""

from django.db import models
from django.db.models.functions import Coalesce, Greatest, Least

from forums.in_bulk import insert_from

ORDINAL = models.BigIntegerField()
SAYS_MORE = models.Q(level__isnull=False) | models.Q(persona__isnull=False)  # than how far one read
OWN = ("id", "member", "thread", "last_seq")


class CarriedMarks(models.Manager):
    """How marks are carried; every step is one statement, however many there are."""

    def branch_off(self, old, new, first):
        """`new` was the branch of `old` that began at ordinal `first`, and kept its ordinals."""
        seen = models.Case(
            models.When(last_seq__gte=first, then="last_seq"), default=0, output_field=ORDINAL
        )
        self._copy(self.filter(models.Q(last_seq__gte=first) | SAYS_MORE, thread=old), new, seen)

    def take_branch_back(self, old, new, first, base, shift):
        """It stands in `old` again. Ordinals of `new` after `base` are `shift` later there."""
        newest = ordinal(old.last_seq + new.last_seq - base)
        theirs = self.filter(thread=new, member=models.OuterRef(models.OuterRef("member")))
        read_there = Coalesce(models.Subquery(theirs.values("last_seq")), ordinal(0))
        here = models.Case(
            models.When(seq=1, then=ordinal(first)),
            models.When(seq__gt=base, then=models.F("seq") + shift),
            default="seq",
            output_field=ORDINAL,
        )
        new_here = old.posts.filter(seq__gt=models.OuterRef("last_seq")).order_by("seq")
        new_there = new.posts.filter(seq__gt=read_there).order_by("seq").annotate(here=here)
        before_new = [
            Coalesce(models.Subquery(unread[:1]) - 1, newest, output_field=ORDINAL)
            for unread in (new_here.values("seq"), new_there.values("here"))
        ]
        self.filter(thread=old, last_seq__gt=0).update(last_seq=Least(*before_new))
        self._copy(self.filter(SAYS_MORE, thread=new), old, ordinal(0))

    def pour(self, source, target, offset):
        """All of `source` stands in `target`, `offset` later. Answers what `part_again` needs to know."""
        theirs = self._of_same_member(source)
        unread = target.posts.filter(seq__gt=models.OuterRef("last_seq"))
        read_all = self.filter(~models.Exists(unread), thread=target, last_seq__gt=0)
        read_all.update(
            last_seq=ordinal(offset)
            + Coalesce(models.Subquery(theirs.values("last_seq")), ordinal(0))
        )
        here = self.filter(thread=target)
        chosen = here.filter(models.Exists(theirs.filter(level__isnull=False)), level=None)
        levels = list(chosen.values_list("pk", flat=True))
        level = models.Subquery(theirs.values("level"))
        here.filter(pk__in=levels).update(level=level)
        voices = self._keep_nameless(source, target)
        new = self._copy(self.filter(SAYS_MORE, thread=source), target, ordinal(0))
        return {"levels": levels, "voices": voices, "new": new}

    def part_again(self, source, target, kept, offset, base, newest):
        """`source` stands alone again, up to `newest`; `base` was its last ordinal when it was poured."""
        here = self.filter(thread=target)
        here.filter(pk__in=kept["levels"]).update(level=None)
        for pk, persona in kept["voices"]:
            here.filter(pk=pk).update(persona=persona)
        seen = models.Case(
            models.When(last_seq__gt=offset + base, then=Least("last_seq", ordinal(newest))),
            default=models.F("last_seq") - offset,
            output_field=ORDINAL,
        )
        read = here.filter(last_seq__gt=offset)
        theirs = self._of_same_member(target).filter(last_seq__gt=offset).values(seen=seen)
        self.filter(thread=source).update(
            last_seq=Greatest("last_seq", Coalesce(models.Subquery(theirs), ordinal(0)))
        )
        self._copy(read, source, seen)
        here.filter(pk__in=kept["new"], last_seq=0).delete()

    def _keep_nameless(self, source, target):
        """Whoever has no name in `source` goes on without one: else they would unmask themselves unawares."""
        nameless = self.filter(thread=source, persona__is_nameless=True)
        voices = []
        for mark in nameless:
            here = self.filter(thread=target, member=mark.member_id)
            voices += here.exclude(persona=mark.persona_id).values_list("pk", "persona")
            here.update(persona=mark.persona_id)
        return voices

    def _of_same_member(self, thread):
        return self.filter(thread=thread, member=models.OuterRef("member"))

    def _copy(self, marks, thread, last_seq):
        """Give those who have no mark in `thread` one like these, at `last_seq` (an expression)."""
        carried = [
            field.name for field in self.model._meta.concrete_fields if field.name not in OWN
        ]
        where = ordinal(thread.pk)
        rows = marks.annotate(there=where, seen=last_seq)
        return insert_from(
            self.model,
            rows.values_list("member", "there", "seen", *carried),
            ["member", "thread", "last_seq", *carried],
            unless_there=["member_id", "thread_id"],
        )


def ordinal(number):
    return models.Value(number, ORDINAL)
