"""What people have read, and follow, when posts go from one thread to another.

One number says how far somebody has read, so it can only be true of a beginning. Where the truth
does not fit into it, what was read may count as new again; what nobody saw never counts as read.
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
        newest = old.last_seq + new.last_seq - base
        in_branch = models.Case(
            models.When(last_seq=0, then=first - 1),
            models.When(last_seq__gte=new.last_seq, then=newest),
            models.When(last_seq__gt=base, then=models.F("last_seq") + shift),
            default="last_seq",
            output_field=ORDINAL,
        )
        read_all = models.When(last_seq__gte=old.last_seq, then=newest)
        in_old = models.Case(read_all, default="last_seq", output_field=ORDINAL)
        theirs = self._of_same_member(new).values(seen=in_branch)
        self.filter(thread=old, last_seq__gt=0).update(
            last_seq=Least(in_old, Coalesce(models.Subquery(theirs), ordinal(first - 1)))
        )
        self._copy(self.filter(SAYS_MORE, thread=new), old, ordinal(0))

    def pour(self, source, target, offset):
        """All of `source` stands in `target`, `offset` later. Answers what `part_again` needs to know."""
        theirs = self._of_same_member(source)
        read_all = self.filter(thread=target, last_seq__gte=offset)
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
