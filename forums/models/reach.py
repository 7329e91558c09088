"""Who reads a conversation: the people of its space, and everybody else only where its author wants that."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.realtime import revoke
from community.search.models import SearchDocument
from community.spaces.models import Space


def readers_of(space, is_open):
    """One sentence that says who reads what is written in `space`."""
    if space.visibility == Space.Visibility.PRIVATE:
        return _("Only people in %(space)s read this.") % {"space": space.name}
    if is_open and space.is_public:
        return _("Everybody reads this, search engines too.")
    return _("Members who are signed in read this.")


class Reach(models.Model):
    """The part of a thread that keeps it to members. Nobody widens it later: answers trust in it."""

    is_open = models.BooleanField(
        gettext_lazy("everybody can read it, search engines too"),
        default=False,
        help_text=gettext_lazy(
            "Where the forum is open to everybody. Else its members read along."
        ),
    )

    class Meta:
        abstract = True

    @property
    def is_public(self):
        """Whether visitors and search engines read it."""
        return self.is_open and self.space.is_public

    @property
    def readers(self):
        return readers_of(self.space, self.is_open)

    @property
    def reach(self):
        """The same in a few words, as spaces say it of themselves."""
        if self.is_public or self.space.visibility == Space.Visibility.PRIVATE:
            return self.space.get_visibility_display()
        return Space.Visibility.MEMBERS.label

    @transaction.atomic
    def keep_to_members(self):
        """Let visitors read it no more, on open pages too. Repeating it changes nothing."""
        held = type(self).objects.select_for_update().get(pk=self.pk)
        self.is_open = False
        if not held.is_open:
            return
        self.save(update_fields=["is_open"])
        self.placements.update(is_open=False)
        SearchDocument.objects.keep_to_members(type(self), [self.pk])
        SearchDocument.objects.keep_to_members(self.posts.model, self.posts.values("pk"))
        revoke(None, self.stream_name)
