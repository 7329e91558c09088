"""A question that nobody has answered: how long it waits, and who is told of it, step by step."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.team import moderators
from community.notifications.models import notify
from community.topics.models import Stage
from forums import tasks
from forums.greeters import greeters, those_who_greet
from forums.models.ask import Offered
from forums.models.early_post import EarlyPost, count_post_of
from forums.models.post import Post
from forums.models.question import Asking
from forums.models.welcome import Welcome

YOUNG = timedelta(days=14)
AT_MOST = 100  # questions a step and run; the next run goes on


class Step(models.IntegerChoices):
    """What is done next about a question that waits, in this order."""

    ASK_PEOPLE = 0, _("people who may know are asked")
    TELL_GREETERS = 1, _("those who greet people are told")
    TELL_TEAM = 2, _("the team is told")
    NONE = 3, _("the team knows")


AFTER = {
    Step.ASK_PEOPLE: timedelta(hours=2),
    Step.TELL_GREETERS: timedelta(hours=12),
    Step.TELL_TEAM: timedelta(hours=24),
}
DOES = {
    Step.ASK_PEOPLE: tasks.ask_people,
    Step.TELL_GREETERS: tasks.tell_greeters,
    Step.TELL_TEAM: tasks.tell_team,
}
# In words of the index: what is hidden, closed or merged waits for nobody.
IS_WAITING = models.Q(is_unanswered=True, hidden_at=None, locked_at=None, merged_into=None)

WAITING_INDEXES = [
    models.Index(
        fields=["waits_step", "created_at", "id"],
        condition=IS_WAITING,
        name="thread_waits_for_step",
    ),
    models.Index(fields=["created_at", "id"], condition=IS_WAITING, name="thread_waits"),
]


class WaitingQuerySet(models.QuerySet):
    """The side of threads that wait."""

    def waiting(self):
        """Questions that nobody has answered, and that can be answered."""
        opening = Post.objects.filter(thread=models.OuterRef("pk"), seq=1)
        there = models.Exists(opening.filter(hidden_at=None, withdrawn_at=None))
        return self.filter(IS_WAITING).filter(there)

    def due_for(self, step):
        """Those that wait long enough for `step`, and for which it was not done.

        Not what waits for weeks: after an import everybody would be told of it at once.
        """
        now = timezone.now()
        young = self.waiting().filter(created_at__gt=now - YOUNG)
        return young.filter(waits_step=step, created_at__lte=now - AFTER[step])

    def longest_waiting_first(self):
        return self.order_by("created_at", "pk")


class Waits(Asking, Offered):
    """The side of a thread that asks, and where people wait: for its first answer, or to be greeted."""

    stage = models.CharField(
        _("where the asker stands"), max_length=9, blank=True, choices=Stage, editable=False
    )
    waits_step = models.PositiveSmallIntegerField(
        default=Step.ASK_PEOPLE, choices=Step, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_waiting(self):
        """Whether nobody has answered, and somebody could."""
        return self.waits and not (self.hidden_at or self.merged_into_id)

    def is_waiting_for(self, member, posts):
        """Whether it waits, and the member asked it. `posts` begin with the question."""
        is_young = self.created_at > timezone.now() - YOUNG
        return bool(
            is_young and self.is_waiting and posts and not posts[0].is_gone and self.is_by(member)
        )

    @property
    def next_step_at(self):
        """When more people are told of it; None once all were."""
        after = AFTER.get(self.waits_step)
        return after and self.created_at + after

    def meet_author_of(self, post):
        """If these are somebody's first words, have them greeted, or read. In the transaction of the post.

        Groups have people of their own for it.
        """
        if not post.author.posts_to_meet or post.thread.space.as_kind().asks_to_belong:
            return
        if (number := count_post_of(post.author)) == 1:
            Welcome.objects.meet(post)
        elif number and not those_who_greet().filter(default_persona=post.author).exists():
            EarlyPost.objects.create(persona=post.author, post=post)

    def take_step(self, step):
        """Do what is due for a question, once, however many workers see that it is."""
        with transaction.atomic():
            due = type(self).objects.due_for(step).filter(pk=self.pk)
            if due.update(waits_step=step + 1):
                DOES[step].enqueue(self.pk)

    @classmethod
    def look_after_questions(cls):
        """Take each step that is due, the oldest question first."""
        for step in AFTER:
            for thread in cls.objects.due_for(step).longest_waiting_first().only("pk")[:AT_MOST]:
                thread.take_step(step)

    def tell_greeters(self):
        """Those who greet people learn that it waits, where they may answer. In a group: of its people only."""
        for member in greeters().select_related("default_persona"):
            if self.is_still_waiting() and not self.is_by(member) and self.takes_answer_of(member):
                self._tell_that_it_waits(member, "question.waits", Step.TELL_GREETERS)

    def tell_team(self):
        """Moderators who may read it learn that it has waited for a day; in a group those who run it too."""
        team = {member.pk: member for member in moderators()}
        if self.space.as_kind().asks_to_belong:
            team |= {each.member_id: each.member for each in self.space.memberships.who_admit()}
        for _pk, member in sorted(team.items()):
            may_read = type(self).objects.visible_to(member).filter(pk=self.pk).exists()
            if may_read and self.is_still_waiting() and not self.is_by(member):
                self._tell_that_it_waits(member, "question.unanswered", Step.TELL_TEAM)

    def is_still_waiting(self):
        return type(self).objects.waiting().filter(pk=self.pk).exists()

    def _tell_that_it_waits(self, member, verb, step):
        notify(member, verb, self, persona=self.author, cause=f"waits:{self.public_id}:{step}")
