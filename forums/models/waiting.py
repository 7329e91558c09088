"""A question that nobody has answered: how long it waits, and who is told of it, step by step."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.team import moderators
from community.notifications.models import notify
from community.topics.models import Stage
from forums import tasks
from forums.greeters import greeters
from forums.models.post import Post

WAITS_AT_MOST = timedelta(days=14)  # for an answer that is hidden later
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
IS_WAITING = models.Q(waits_since__isnull=False, hidden_at=None, locked_at=None, merged_into=None)


class WaitingQuerySet(models.QuerySet):
    """The side of threads that wait."""

    def waiting(self):
        """Questions that nobody has answered, and that can be answered."""
        opening = Post.objects.filter(thread=models.OuterRef("pk"), seq=1)
        there = models.Exists(opening.filter(hidden_at=None, withdrawn_at=None))
        return self.filter(IS_WAITING).filter(there)

    def due_for(self, step):
        """Those that wait long enough for `step`, and for which it was not done."""
        return self.waiting().filter(waits_step=step, waits_since__lte=timezone.now() - AFTER[step])

    def longest_waiting_first(self):
        return self.order_by("waits_since", "pk")


class Waits(models.Model):
    """The side of a thread that waits for its first answer.

    Threat: if an answer by another name of the asker's account did not count, whoever is asked to
    help with a question that has one would know both names to be one person. So an answer by any
    other persona counts, and only the asker's own name in that conversation does not.
    """

    stage = models.CharField(
        _("where the asker stands"), max_length=9, blank=True, choices=Stage, editable=False
    )
    waits_since = models.DateTimeField(null=True, editable=False)
    waits_step = models.PositiveSmallIntegerField(
        default=Step.ASK_PEOPLE, choices=Step, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_waiting(self):
        """Whether nobody has answered, and somebody could."""
        is_shut = self.locked_at or self.hidden_at or self.merged_into_id
        return self.waits_since is not None and not is_shut

    def is_waiting_for(self, member, posts):
        """Whether it waits, and the member asked it. `posts` begin with the question."""
        is_there = posts and not (posts[0].hidden_at or posts[0].withdrawn_at)
        return bool(self.is_waiting and is_there and self.is_by(member))

    @property
    def next_step_at(self):
        """When more people are told of it; None once all were."""
        after = AFTER.get(self.waits_step)
        return after and self.waits_since + after

    def begin_to_wait(self):
        """A question is asked. What is no question has no stage and waits for nobody."""
        is_question = self.kind == self.Kind.QUESTION
        self.waits_since = self.created_at if is_question else None
        self.stage = self.stage if is_question else ""

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

    def look_again(self):
        """An answer was hidden, returned or taken back: it waits while no other one stands."""
        if self.kind != self.Kind.QUESTION or self.created_at < timezone.now() - WAITS_AT_MOST:
            return
        answers = self.posts.filter(hidden_at=None, withdrawn_at=None)
        is_answered = answers.exclude(author=self.author_id).exists()
        self.waits_since = None if is_answered else self.created_at
        type(self).objects.filter(pk=self.pk).update(waits_since=self.waits_since)
