"""What a newcomer writes after their first words: somebody reads it, so that nobody begins here unseen."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.block import HeardQuerySet
from community.members.models import POSTS_TO_MEET, Persona
from forums.greeters import those_who_greet

STALE = timedelta(days=14)


def count_post_of(persona):
    """Which of the Persona's first posts the one is that is just being written, 1 to 3; 0: none of them."""
    to_meet = Persona.objects.filter(pk=persona.pk, posts_to_meet__gt=0)
    is_early = to_meet.update(posts_to_meet=models.F("posts_to_meet") - 1)
    persona.refresh_from_db(fields=["posts_to_meet"])
    return POSTS_TO_MEET - persona.posts_to_meet if is_early else 0


class EarlyPostQuerySet(HeardQuerySet):
    spoken_by = "persona"

    def open(self):
        """Those that nobody has read, and that can be read."""
        young = self.filter(read_at=None, post__created_at__gt=timezone.now() - STALE)
        return young.filter(
            post__hidden_at=None, post__withdrawn_at=None, post__thread__hidden_at=None
        )

    def to_read(self, member):
        """What a greeter may read, the oldest first, nothing of the member's own."""
        posts = self.model._meta.get_field("post").related_model.objects.visible_to(member)
        found = self.open().filter(post__in=posts.values("pk")).heard_by(member)
        found = found.exclude(persona__member=member).select_related("persona", "post__thread")
        return found.order_by("post__created_at", "pk")

    def note_answer(self, post):
        """Somebody answered: by the name by which they greet, it was read."""
        answered = self.filter(post=post.parent_id, read_at=None)
        if post.parent_id and answered.exists():
            greeter = those_who_greet().filter(default_persona=post.author_id)
            if greeter.exists() and not answered.filter(persona=post.author_id).exists():
                answered.update(read_at=post.created_at, read_by=post.author.member_id)


class EarlyPost(models.Model):
    """The second or third post of a persona in forums. `read_by` is who read it; nobody is shown that."""

    persona = models.ForeignKey(
        "members.Persona", on_delete=models.CASCADE, related_name="early_posts"
    )
    post = models.OneToOneField("forums.Post", on_delete=models.CASCADE, related_name="early")
    read_at = models.DateTimeField(null=True, editable=False)
    read_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = EarlyPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("early post")
        verbose_name_plural = _("early posts")
        indexes = [
            models.Index(
                fields=["post"], condition=models.Q(read_at=None), name="early_post_unread"
            )
        ]

    def __str__(self):
        return str(self.post)

    def read(self, member):
        """Repeating it changes nothing."""
        unread = type(self).objects.filter(pk=self.pk, read_at=None)
        unread.update(read_at=timezone.now(), read_by=member)
