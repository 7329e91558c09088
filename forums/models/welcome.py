"""A newcomer's first post, and who looks in on them."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.block import Block, HeardQuerySet, blocked_by
from community.notifications.models import notify
from forums import tasks
from forums.greeters import greeters, those_who_greet

TURN = timedelta(hours=12)
STALE = timedelta(days=14)  # a greeting that late would be odd
SHOWN = 30  # what is older is greeted first


class InOtherHands(Exception):
    """Somebody else greets them."""


class WelcomeQuerySet(HeardQuerySet):
    spoken_by = "persona"

    def visible_to(self, member):
        """Those of posts that the member may read: for a notification about one."""
        posts = self.model._meta.get_field("post").related_model.objects.visible_to(member)
        return self.filter(post__in=posts.values("pk")).select_related("thread", "persona", "post")

    def open(self):
        """Newcomers whom nobody has greeted, and whose words are there."""
        there = self.filter(
            greeted_at=None, post__hidden_at=None, post__withdrawn_at=None, thread__hidden_at=None
        )
        return there.filter(thread__locked_at=None, created_at__gt=timezone.now() - STALE)

    def to_greet(self, member):
        """What a greeter may take on: the oldest first, none of the member's own."""
        open_ones = self.open().visible_to(member).heard_by(member)
        found = open_ones.exclude(persona__member=member).select_related("greeter")
        return found.order_by("created_at", "pk")[:SHOWN]

    def overdue(self):
        """Those whose greeter has not come."""
        return self.open().filter(held_until__lte=timezone.now()).order_by("held_until", "pk")

    def seen_in(self, thread, member):
        """What a newcomer reads below their first post in an outer thread, as one expression: {post, name}."""
        mine = self.filter(thread=thread, persona__member=member, greeted_at=None)
        held = mine.filter(greeter__isnull=False)
        if (blocked := blocked_by(member)) is not None:
            held = held.exclude(greeter__in=blocked)
        words = JSONObject(post="post__public_id", name="greeter__name")
        return models.Subquery(held.values(words=words)[:1])

    def meet(self, post):
        """A persona's first words in a forum: have somebody look in on them. In the transaction of the post.

        Threat: who compares which names are greeted learns which belong to somebody who is here
        longer. So every name is greeted once, whosever it is, and no nameless face ever; only the
        name by which somebody greets others is known to be no newcomer's.
        """
        if not those_who_greet().filter(default_persona=post.author).exists():
            welcome = self.create(persona=post.author, post=post, thread=post.thread)
            welcome.pass_on()

    def note_greeting(self, post):
        """Somebody answered: they may have greeted a newcomer.

        Threat: if any name of a greeter's counted, the newcomer would see whose it is by the note
        that goes away. So it is the name alone by which they greet.
        """
        answered = models.Q(post=post.parent_id) if post.parent_id else models.Q(post__seq=1)
        waiting = self.filter(answered, thread=post.thread_id, greeted_at=None)
        waiting = waiting.exclude(persona__member=post.author.member_id)
        if waiting.exists() and those_who_greet().filter(default_persona=post.author_id).exists():
            waiting.update(greeted_at=timezone.now())


class Welcome(models.Model):
    """A persona spoke here for the first time. `greeter` is the name that looks in on them, if any does."""

    persona = models.OneToOneField(
        "members.Persona", on_delete=models.CASCADE, related_name="welcome"
    )
    post = models.OneToOneField("forums.Post", on_delete=models.CASCADE, related_name="welcome")
    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="welcomes")
    greeter = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    greeted_at = models.DateTimeField(null=True, editable=False)

    objects = WelcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("welcome")
        verbose_name_plural = _("welcomes")
        permissions = [("greet", "Can greet newcomers")]
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                condition=models.Q(greeted_at=None),
                name="welcome_waiting",
            ),
            models.Index(
                fields=["held_until"], condition=models.Q(greeted_at=None), name="welcome_held"
            ),
        ]

    def __str__(self):
        return str(self.thread)

    def get_absolute_url(self):
        return self.post.get_absolute_url()

    def is_held_by(self, member):
        return self.is_held and self.greeter.member_id == member.pk

    @property
    def is_held(self):
        return bool(self.greeter_id and self.held_until and self.held_until > timezone.now())

    @transaction.atomic
    def pass_on(self):
        """Have the greeter look in on them whose turn it is: nobody twice, nobody who blocks or is blocked."""
        held = self._hold()
        if held.greeted_at or held.is_held:
            return
        next_one = next((each for each in held.greeters_in_turn() if held.suits(each)), None)
        held._give_to(next_one and next_one.default_persona)
        if next_one:
            tasks.tell_greeter.enqueue(self.pk, next_one.pk)

    def greeters_in_turn(self):
        """Those who have not had it, who had the longest rest first."""
        last = Turn.objects.filter(greeter__member=models.OuterRef("pk")).order_by("-began_at")
        had = self.turns.values("greeter__member")
        waiting = greeters().exclude(pk=self.persona.member_id).exclude(pk__in=had)
        rested = waiting.annotate(rested_since=models.Subquery(last.values("began_at")[:1]))
        in_turn = rested.order_by(models.F("rested_since").asc(nulls_first=True), "pk")
        return in_turn.select_related("default_persona")

    def suits(self, member):
        """Whether the member may read it, and neither blocks the other."""
        if member.has_blocked(self.persona) or member.pk == self.persona.member_id:
            return False
        blocked = Block.objects.filter(
            member=self.persona.member_id, persona=member.default_persona
        )
        readable = type(self).objects.visible_to(member).filter(pk=self.pk)
        return not blocked.exists() and readable.exists()

    @transaction.atomic
    def claim(self, member):
        """The member greets them, and nobody else does meanwhile. Raises InOtherHands."""
        held = self._hold()
        if held.greeted_at or (held.is_held and not held.is_held_by(member)):
            raise InOtherHands
        held._give_to(member.default_persona)
        self.greeter, self.held_until = held.greeter, held.held_until

    @transaction.atomic
    def let_go(self, member):
        """Somebody else, please. Raises InOtherHands."""
        held = self._hold()
        if not held.is_held_by(member):
            raise InOtherHands
        held.held_until = timezone.now()
        held.save(update_fields=["held_until"])
        held.pass_on()

    def greet(self, member, **said):
        """Answer their first words, by what thread.reply takes. Raises InOtherHands, and what `reply` raises."""
        was_sent = self.thread.posts.filter(author=said["author"], key=said["key"])
        if not was_sent.exists():
            self.claim(member)
        post = self.thread.reply(**said)
        type(self).objects.filter(pk=self.pk, greeted_at=None).update(greeted_at=timezone.now())
        return post

    def tell(self, member):
        """The greeter learns that it is their turn."""
        if self.greeted_at is None and self.is_held_by(member):
            notify(member, "welcome.given", self, persona=self.persona, cause=f"welcome:{self.pk}")

    def _hold(self):
        return type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _give_to(self, greeter):
        self.greeter = greeter
        self.held_until = timezone.now() + TURN if greeter else None
        self.save(update_fields=["greeter", "held_until"])
        if greeter:
            Turn.objects.create(welcome=self, greeter=greeter)


class Turn(models.Model):
    """A greeter was to look in on somebody: by this the turns go round."""

    welcome = models.ForeignKey(Welcome, on_delete=models.CASCADE, related_name="turns")
    greeter = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField(default=timezone.now, editable=False)
