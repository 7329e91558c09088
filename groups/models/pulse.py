"""The pulse after a meeting: three short questions, answered by nobody in particular."""

from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ENOUGH = 5  # answers, below which a host could guess whose they are
OPEN_FOR = timedelta(days=7)


class PulseCount(models.Model):
    """How often one answer was given to one question of a meeting. There are no single answers.

    Threat: whoever reads the database, its backups or the order of its rows learns who said what.
    A number has no author.
    """

    class Question(models.TextChoices):
        HEARD = "heard", _("Did you feel heard?")
        LEARNED = "learned", _("Did you take something useful with you?")
        AGAIN = "again", _("Would you come again?")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("A little")
        NO = "no", _("Not this time")

    meeting = models.ForeignKey("groups.Meeting", on_delete=models.CASCADE, related_name="pulse")
    question = models.CharField(max_length=7, choices=Question)
    answer = models.CharField(max_length=6, choices=Answer)
    number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("answers to a question of the pulse")
        verbose_name_plural = _("answers to the pulse")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "question", "answer"], name="one_count_an_answer"
            )
        ]


class PulseSent(models.Model):
    """The seat has answered. What, and when, is not kept."""

    seat = models.OneToOneField(
        "spaces.Membership", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("pulse that was sent")
        verbose_name_plural = _("pulses that were sent")


class Pulsed(models.Model):
    """What a meeting does about its pulse."""

    class Meta:
        abstract = True

    def takes_pulse_of(self, seat):
        """Whether the person of this membership may answer now: a guest, after the end, once."""
        if not seat or seat.may_admit or self.phase != self.Phase.ENDED:
            return False
        ended = self.ended_at or self.closes_at
        is_open = timezone.now() < ended + OPEN_FOR
        return is_open and not PulseSent.objects.filter(seat=seat).exists()

    @transaction.atomic
    def take_pulse(self, seat, answers):
        """Count `answers`, {question: answer}, those skipped left out. Whether it was the first time."""
        try:
            with transaction.atomic():
                PulseSent.objects.create(seat=seat)
        except IntegrityError:
            return False
        for question, answer in sorted(answers.items()):
            count, _new = self.pulse.get_or_create(question=question, answer=answer)
            self.pulse.filter(pk=count.pk).update(number=models.F("number") + 1)
        return True

    def pulse_in_words(self):
        """(question, a soft sentence) for each question with ENOUGH answers."""
        counts = {question: {} for question in PulseCount.Question}
        for count in self.pulse.all():
            counts[count.question][count.answer] = count.number
        return [
            (PulseCount.Question(question).label, in_words(answers))
            for question, answers in counts.items()
            if sum(answers.values()) >= ENOUGH
        ]


def in_words(answers):
    """What {answer: number} comes to. No numbers, and nothing that says all or nobody."""
    yes, partly = answers.get("yes", 0), answers.get("partly", 0)
    total = sum(answers.values())
    if yes >= total * 0.75:
        return _("Nearly everybody says yes.")
    if yes * 2 >= total:
        return _("Most say yes.")
    if (yes + partly) * 2 >= total:
        return _("Mixed: some say yes, some a little.")
    return _("Many say: not this time.")
