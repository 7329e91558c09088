"""What goes on around a thing while its case waits: below it answers come slowly, or wait until it is decided."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.cases import Case
from community.moderation.detectors.finding import Outcome
from community.moderation.queue import Queue
from community.moderation.records import Severity

PAUSE = timedelta(minutes=5)
SLOWLY = _(
    "The team is looking at what you answer. To keep it calm, everybody answers there once in five minutes. "
    "Your text is here: please send it a little later."
)


class TooSoon(Exception):
    """Whoever wants to answer did so a moment ago; `sentence` says when they can again."""

    sentence = SLOWLY


class LookedAt(models.Model):
    """A place where people answer each other. `is_looked_at`: a case about something here asks for calm.

    Where somebody may be in danger (P0) each answers once in five minutes; where people may be harmed
    (P2) answers wait, and are let through by themselves when the case is decided. A kind of place says
    `said_here()`, its Contributions; `holds_up()`, to hold it until the transaction ends; and
    `stands_below(said, thing)`.
    """

    is_looked_at = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def asking_for_calm(self):
        """[Case]: the open ones about something here while which answers are slow, or wait."""
        said = self.said_here()
        types = ContentType.objects.get_for_models(type(self), said.model)
        here = models.Q(subject_type=types[type(self)], subject_id=self.pk)
        here |= models.Q(subject_type=types[said.model], subject_id__in=said.values("pk"))
        grave = Case.objects.open().filter(here, severity__in=[Severity.P0, Severity.P2])
        cases = grave.select_related("said_by").prefetch_related("subject")
        return [case for case in cases if case.subject]

    def waits_for_case(self, said):
        """Whether an unsaved Contribution waits for a case. Raises TooSoon. The team is asked nothing."""
        if not self.is_looked_at or said.author.member.is_staff:
            return False
        cases = [each for each in self.asking_for_calm() if self.stands_below(said, each.subject)]
        for case in cases:
            if case.severity == Severity.P0 and not case.is_about(said.author.member):
                self._look_for_pause(said, case.subject)
        return any(case.severity == Severity.P2 for case in cases)

    def _look_for_pause(self, said, thing):
        since = timezone.now() - PAUSE
        lately = self.said_here().filter(author__member=said.author.member_id, created_at__gt=since)
        lately = lately.exclude(key=said.key)  # sent again, it is the same
        if any(self.stands_below(each, thing) for each in lately):
            raise TooSoon

    def heed_together(self, other):
        """Posts went from one of the two to the other, and cases about them with them. The desk is held."""
        marked = type(self).objects.filter(pk__in=[self.pk, other.pk], is_looked_at=True)
        if marked.exists():
            self.heed_cases()
            other.heed_cases()

    @transaction.atomic
    def heed_cases(self):
        """A case about something here came, changed or ended: let through what waited for it alone."""
        Queue.take()
        self.holds_up()
        cases = self.asking_for_calm()
        self.is_looked_at = bool(cases)
        type(self).objects.filter(pk=self.pk).update(is_looked_at=self.is_looked_at)
        held = self.said_here().filter(is_held=True)
        waits_itself = models.Q(evidence__outcome=Outcome.HOLD) | models.Q(reports__isnull=False)
        of_their_own = Case.objects.of_kind(held.model).filter(waits_itself).values("subject_id")
        holding = [case.subject for case in cases if case.severity == Severity.P2]
        for said in held.exclude(pk__in=of_their_own).order_by("pk"):
            if not any(self.stands_below(said, thing) for thing in holding):
                said.restore()
