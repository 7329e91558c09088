"""A conversation that goes to another forum: everything that hangs on it follows, and nobody reads it who did not."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from community.moderation.team import may_moderate
from community.realtime import revoke
from community.search.models import SearchDocument
from community.spaces.models import Space
from forums.models.deed import CurationRefused, Deed


def may_travel(space):
    """Whether conversations of the space may go to another one, and come from there.

    Threat: the wall of a group. Its people spoke to each other, so nothing is carried out of it or into it.
    """
    return not space.as_kind().asks_to_belong and space.visibility != Space.Visibility.PRIVATE


class Moving(models.Model):
    """The side of a thread that stands in a space."""

    class Meta:
        abstract = True

    def can_be_moved_by(self, member):
        """Between forums, by moderators."""
        return may_moderate(member) and may_travel(self.space)

    def will_be_open_in(self, space):
        """Whether everybody reads it there. What only members read stays with them."""
        return self.is_public and space.is_public

    @transaction.atomic
    def move_to(self, space, *, by=None, reason=""):
        """Let it stand in another forum. Its address stays. Raises CurationRefused."""
        self.enter()
        if space.pk == self.space_id:
            raise CurationRefused(_("It stands there already. Please choose another forum."))
        if not (may_travel(self.space) and may_travel(space)):
            raise CurationRefused(_("A conversation of a group stays in its group."))
        before = {
            "space": self.space_id,
            "is_open": self.is_open,
            "external_id": self.external_id,
            "last_seq": self.last_seq,
        }
        self._stand_in(space, self.will_be_open_in(space))
        return self.note(Deed.Act.MOVE, by, reason, before=before)

    def move_back(self, deed):
        """To where it stood. What was said among members since was said to them: then all stays with them."""
        is_silent = self.last_seq == deed.before["last_seq"]
        is_open = self.is_open if self.space.is_public else deed.before["is_open"] and is_silent
        space = Space.objects.get(pk=deed.before["space"])
        self._stand_in(space, is_open)
        if not space.threads.filter(external_id=deed.before["external_id"]).exists():
            self.set_state(external_id=deed.before["external_id"])

    def _stand_in(self, space, is_open):
        was_public = self.is_public
        is_taken = space.threads.filter(external_id=self.external_id).exists()
        self.set_state(
            space=space, is_open=is_open, external_id=None if is_taken else self.external_id
        )
        self.reach_changed(was_public)

    def reach_changed(self, was_public):
        """Search shows it to whom it is shown now, and pages of those who may not read it any more are cut."""
        where = {"space": self.space, "for_members": not self.is_open}
        self.placements.update(is_open=self.is_open)
        documents = SearchDocument.objects
        documents.let_stand(type(self), [self.pk], **where)
        documents.let_stand(self.posts.model, self.posts.values("pk"), **where)
        if was_public and not self.is_public:
            revoke(None, self.stream_name)
