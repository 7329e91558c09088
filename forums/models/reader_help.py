"""A post helped a reader: told to whoever wrote it, and to nobody else."""

from datetime import timedelta
from typing import ClassVar

from django.db import models, transaction
from django.utils import timezone

from community.members.models import Member
from community.notifications.models import Notification, notify
from forums.models.post import Post

QUIET = timedelta(hours=1)  # else who was just seen here would be guessed; and it can be taken back
PAUSE = timedelta(days=1)  # between two such tidings to one person


class ReaderHelpQuerySet(models.QuerySet):
    def held(self):
        """Those that were not taken back."""
        return self.filter(is_held=True)

    def exported_of(self, member):
        """The posts of which the member said so; what they took back is kept too, so it is named."""
        helps = self.filter(reader=member).select_related("post").order_by("pk")
        return [
            {"post": each.post.get_absolute_url(), "taken_back": not each.is_held} for each in helps
        ]

    def untold(self):
        return self.held().filter(due_at__isnull=False)

    def due(self):
        return self.untold().filter(due_at__lte=timezone.now())

    def note(self, post, reader, persona):
        """`post` helped the Member `reader`, who speaks as `persona` there, if as anybody. Once is enough."""
        due = {"due_at": timezone.now() + QUIET, "author": post.author.member, "persona": persona}
        help_, is_new = self.get_or_create(post=post, reader=reader, defaults=due)
        if not is_new and not help_.is_held:
            self.filter(pk=help_.pk).update(is_held=True)

    def take_back(self, post, reader):
        """The row stays, so that the same reader and post are told of once, however often it is taken back."""
        self.filter(post=post, reader=reader).update(is_held=False)

    @transaction.atomic
    def tell(self, author):
        """Tell the Member `author` of one post, and of the others later; only when they looked at the last."""
        Member.objects.select_for_update().get(pk=author.pk)
        mine = self.untold().filter(author=author)
        told = author.is_active and not self.is_unseen_by(author) and self._tell_of_one(author)
        if told:
            mine.filter(post=told).update(due_at=None)
        mine.update(due_at=timezone.now() + PAUSE)

    def is_unseen_by(self, author):
        """Whether the author has yet to read the last such tidings."""
        unseen = Notification.objects.of(author).filter(event__gt=author.seen_event)
        return unseen.filter(verb="post.helped").exists()

    def _tell_of_one(self, author):
        """The Post they were told of, or None. What is gone, and what a blocked persona liked, is dropped."""
        for help_ in self.due().filter(author=author).select_related("post", "persona"):
            if help_.may_be_told(author):
                notify(author, "post.helped", help_.post)
                return help_.post
            self.filter(pk=help_.pk).update(due_at=None)
        return None


class ReaderHelp(models.Model):
    """A reader says that a post helped them.

    Nobody is shown it, and nobody counts it. `author` is the account that is told, `due_at` when; None
    when it was. `persona` is asked for blocks alone.
    """

    export_name: ClassVar[str] = "posts_that_helped_me"

    post = models.ForeignKey("forums.Post", on_delete=models.CASCADE, related_name="+")
    reader = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_held = models.BooleanField(default=True)
    due_at = models.DateTimeField(null=True)

    objects = ReaderHelpQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "reader"], name="helped_once")]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, is_held=True),
                name="help_to_tell",
            )
        ]

    def may_be_told(self, author):
        if self.persona and author.has_blocked(self.persona):
            return False
        here = Post.objects.visible_to(author).filter(hidden_at=None, withdrawn_at=None)
        return here.filter(pk=self.post_id).exists()
