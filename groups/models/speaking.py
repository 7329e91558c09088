"""Who speaks when at a meeting: rounds with turns, and raised hands."""

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField


class Round(models.Model):
    """Everybody speaks once, one after the other, at the beginning or the end."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening round")
        CLOSING = "closing", _("Closing round")

    meeting = models.ForeignKey("groups.Meeting", on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=7, choices=Kind)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    is_over = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(is_over=False), name="one_round_at_a_time"
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class Turn(models.Model):
    """One person's turn in a round."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("still to come")
        DONE = "done", _("has spoken")
        PASSED = "passed", _("passed")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turns")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.WAITING)
    public_id = PublicIdField()

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "place"], name="turn_place_once"),
            models.UniqueConstraint(fields=["round", "persona"], name="turn_once"),
        ]


class RaisedHand(models.Model):
    """Somebody would like to speak; the lowest row was first."""

    meeting = models.ForeignKey("groups.Meeting", on_delete=models.CASCADE, related_name="hands")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("raised hand")
        verbose_name_plural = _("raised hands")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "persona"], name="one_hand")]


class Speaking(models.Model):
    """What a meeting does about who speaks. All of it is announced on the meeting's board."""

    class Meta:
        abstract = True

    @property
    def round(self):
        """The round that is going on, or None."""
        return self.rounds.filter(is_over=False).first()

    def board(self):
        """What stands on the board: the round, its turns, who speaks, who follows, who raised a hand."""
        going_on = self.round
        turns = list(going_on.turns.select_related("persona")) if going_on else []
        to_come = [turn for turn in turns if turn.outcome == Turn.Outcome.WAITING]
        return {
            "round": going_on,
            "turns": turns,
            "speaking": to_come[0] if to_come else None,
            "follows": to_come[1] if len(to_come) > 1 else None,
            "hands": list(self.hands.select_related("persona")),
            "rounds_held": set(self.rounds.values_list("kind", flat=True)),
        }

    @transaction.atomic
    def start_round(self, kind):
        """Give everybody with a chair a turn, hosts first. While a round goes on nothing happens."""
        meeting = self.hold()
        if not meeting.is_on or meeting.round:
            return
        started = meeting.rounds.create(kind=kind)
        seated = [*meeting.hosts(), *meeting.seat_holders()]
        Turn.objects.bulk_create(
            Turn(round=started, persona=each.persona, place=place)
            for place, each in enumerate(seated)
        )
        meeting.announce_board()

    @transaction.atomic
    def stop_round(self):
        """End the round before everybody spoke."""
        meeting = self.hold()
        if meeting.rounds.filter(is_over=False).update(is_over=True):
            meeting.announce_board()

    @transaction.atomic
    def finish_turn(self, public_id, outcome, membership):
        """The speaker is done or passes, or a host says so for them. Whether it was their turn.

        Two who press at once move on by one: the turn that is over is not the turn of the next.
        """
        meeting = self.hold()
        speaking = meeting.board()["speaking"]
        if not speaking or speaking.public_id != public_id or not meeting.is_on:
            return False
        if speaking.persona_id != membership.persona_id and not membership.may_admit:
            return False
        speaking.outcome = outcome
        speaking.save(update_fields=["outcome"])
        meeting.hands.filter(persona=speaking.persona_id).delete()
        meeting._end_round_if_all_spoke()
        meeting.announce_board()
        return True

    @transaction.atomic
    def raise_hand(self, membership):
        """Stand in the line of those who would like to speak. Repeating it changes nothing."""
        meeting = self.hold()
        if meeting.is_on and meeting.hands.get_or_create(persona=membership.persona)[1]:
            meeting.announce_board()

    @transaction.atomic
    def lower_hand(self, public_id, membership):
        """Take down one's own hand, or as a host anybody's; `public_id` is the persona's."""
        meeting = self.hold()
        hands = meeting.hands.filter(persona__public_id=public_id)
        if not membership.may_admit:
            hands = hands.filter(persona=membership.persona)
        if hands.delete()[0]:
            meeting.announce_board()

    def fall_silent(self):
        """Nobody has a turn or a hand up any more."""
        self.rounds.filter(is_over=False).update(is_over=True)
        self.hands.all().delete()

    def expect_turn(self, persona):
        """Who comes while a round goes on speaks last in it."""
        going_on = self.round
        if going_on:
            last = going_on.turns.aggregate(last=Max("place"))["last"] or 0
            going_on.turns.get_or_create(persona=persona, defaults={"place": last + 1})
            self.announce_board()

    def forgo_turn(self, persona):
        """Who goes leaves no turn behind, and no hand."""
        self.hands.filter(persona=persona).delete()
        Turn.objects.filter(
            round__meeting=self, persona=persona, outcome=Turn.Outcome.WAITING
        ).delete()
        self._end_round_if_all_spoke()

    def _end_round_if_all_spoke(self):
        going_on = self.round
        if going_on and not going_on.turns.filter(outcome=Turn.Outcome.WAITING).exists():
            self.rounds.filter(pk=going_on.pk).update(is_over=True)
