"""A shelf of conversations."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable
from community.spaces.models import Space, SpaceQuerySet
from forums.models.post import Post
from forums.models.read_mark import ReadMark
from forums.models.thread import KeyIsTaken, Thread


class ForumQuerySet(SpaceQuerySet):
    def listed_to(self, member):
        """A forum is not asked to join: it is shown to those who may read in it."""
        return self.visible_to(member)


class Forum(Space, Discoverable):
    """A shelf of threads."""

    card_template = "forums/_forum_card.html"
    discovery_heading = _("Forums")
    discovery_order = 40
    discovery_icon = "library"

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def get_absolute_url(self):
        return reverse("forum", args=[self.slug])

    def voice_of(self, member):
        """The persona by which the member speaks here."""
        membership = self.membership_of(member)
        return membership.persona if membership else member.default_persona

    def open_thread(self, *, author, title, source, key, kind=None, topics=()):
        """Start a conversation with its first post. The same `key` (a UUID) twice is one thread.

        Raises KeyIsTaken when the author used `key` elsewhere.
        """
        thread = Thread(space=self, author=author, title=title, kind=kind or Thread.Kind.DISCUSSION)
        opening = Post(thread=thread, author=author, key=key).write(source)
        try:
            with transaction.atomic():
                thread.save()
                thread.place(topics)
                thread.take(opening)
                ReadMark.objects.follow(author.member_id, thread)
        except IntegrityError as error:
            opened = self.threads.filter(posts__author=author, posts__key=key, posts__seq=1).first()
            if opened is None:
                raise KeyIsTaken from error
            return opened
        return thread
