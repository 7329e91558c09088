"""Asking members whether they know what somebody waits for."""

from datetime import timedelta
from typing import ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.block import Block
from community.members.models import Member
from community.notifications.models import notify
from community.topics.models import Experience, Willingness

MOST_ASKED = 5  # a question, ever
MOST_A_WEEK = 3  # a member, whatever the question
WEEK = timedelta(days=7)
KEPT = timedelta(days=30)
LOOKED_AT = 200  # members, the most alike first: nobody behind them would be
PLACES = range(1, MOST_ASKED + 1)


class AskQuerySet(models.QuerySet):
    def visible_to(self, member):
        """One's own, of questions that one may read: for a notification about it."""
        if not member.is_authenticated:
            return self.none()
        threads = Ask._meta.get_field("thread").related_model.objects.visible_to(member)
        return self.filter(member=member, thread__in=threads.values("pk")).select_related("thread")

    def standing(self):
        """Those that were not declined."""
        return self.filter(declined_at=None)

    def this_week(self):
        return self.filter(created_at__gt=timezone.now() - WEEK)

    def used_up(self):
        """Members, by their numbers, who were asked as often as one is in a week."""
        often = self.this_week().values("member").annotate(times=models.Count("pk"))
        return often.filter(times__gte=MOST_A_WEEK).values("member")

    def overdue(self):
        """Those that nobody needs to remember."""
        return self.filter(created_at__lt=timezone.now() - KEPT)

    def exported_of(self, member):
        asks = self.filter(member=member).select_related("thread").order_by("pk")
        return [
            {
                "at": each.created_at,
                "about": each.thread.get_absolute_url(),
                "declined": each.declined_at,
            }
            for each in asks
        ]


class Ask(models.Model):
    """A member was asked whether they know what a question asks. Nobody but they is told, nor how many were.

    At most five are asked for a question: each takes one of five places, and keeps it when it is declined.
    That is a constraint, so it holds whatever happens at the same time.
    """

    export_name: ClassVar[str] = "asked_whether_you_know"

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="asks")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a member")
        verbose_name_plural = _("questions to members")
        constraints = [
            models.UniqueConstraint(fields=["thread", "member"], name="asked_once"),
            models.UniqueConstraint(fields=["thread", "place"], name="ask_place_taken"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=MOST_ASKED), name="ask_place_is_one"
            ),
        ]
        indexes = [
            models.Index(fields=["member", "created_at"], name="asks_of_member"),
            models.Index(fields=["created_at"], name="asks_by_age"),
        ]

    def __str__(self):
        return str(self.thread)

    def decline(self):
        """Not this one. Repeating it changes nothing."""
        Ask.objects.standing().filter(pk=self.pk).update(declined_at=timezone.now())


class Offered(models.Model):
    """The side of a thread that is offered to people who may know."""

    is_asked = False  # `for_reader` says it: whether the reader was asked, and has not said no

    class Meta:
        abstract = True

    def ask_people(self):
        """Ask those whose experience is most like the question's, while there are places and it waits."""
        for member in self.people_who_may_know():
            if not self._has_place():
                return
            if self.takes_answer_of(member):
                self._ask(member)

    def people_who_may_know(self):
        """Willing Members, the most alike first, of whom none asked it, opened it, was asked or blocked its asker."""
        topics = self.placements.values("topic")
        alike = Experience.objects.members_like(topics, self.stage)
        alike = alike.exclude(member=self.author.member_id)
        alike = alike.exclude(member__in=self.asks.values("member"))
        alike = alike.exclude(member__in=self.read_marks.values("member"))
        alike = alike.exclude(member__in=Ask.objects.used_up())
        alike = alike.exclude(member__in=Block.objects.filter(persona=self.author).values("member"))
        alike = list(alike[:LOOKED_AT])
        members = Member.objects.select_related("default_persona").in_bulk(alike)
        return (members[pk] for pk in alike)

    def takes_answer_of(self, member):
        """Whether the member may be told of it and write in it now, by a name that its asker does not block."""
        if not self.tells(member, self.author):
            return False
        space = self.space.as_kind()
        membership = space.membership_of(member) if space.asks_to_belong else None
        if space.asks_to_belong and (
            membership is None or space.asks_first(membership) or space.refusal_for(membership)
        ):
            return False
        voice = membership.persona if membership else member.default_persona
        return not Block.objects.filter(member=self.author.member_id, persona=voice).exists()

    def _has_place(self):
        return self.asks.count() < MOST_ASKED

    @transaction.atomic
    def _ask(self, member):
        """Ask one. Holds the question, then the member's willingness: so both limits hold at the same time."""
        waiting = type(self).objects.waiting().select_for_update()
        if not waiting.filter(pk=self.pk).exists():
            return
        willing = Willingness.objects.hold(member.pk)
        taken = set(self.asks.values_list("place", flat=True))
        place = next((place for place in PLACES if place not in taken), None)
        asked = Ask.objects.filter(member=member)
        if not (willing and place) or asked.this_week().count() >= MOST_A_WEEK:
            return
        ask, is_new = Ask.objects.get_or_create(
            thread=self, member=member, defaults={"place": place}
        )
        if is_new:
            willing.asked_at = ask.created_at
            willing.save(update_fields=["asked_at"])
            notify(member, "question.offered", ask, persona=self.author, cause=f"ask:{ask.pk}")
