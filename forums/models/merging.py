"""A conversation goes on as a branch of another one, and becomes its own again.

What hangs together stays together: its posts keep their tree below the post that is answered, and
their order; their ordinals follow those of the other thread. The empty thread stays, so that its
address leads to where its words are.
"""

from django.db import models, transaction
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from forums import paths
from forums.models.branching import follow, refuse_too_deep, remember, restore, shifted
from forums.models.deed import CurationRefused, Deed
from forums.models.read_mark import ReadMark


class Merging(models.Model):
    """The side of a thread that can be joined to another one."""

    class Meta:
        abstract = True

    @transaction.atomic
    def merge_into(self, other, below=None, *, by=None, reason=""):
        """Let all of it stand in `other`, as an answer to the post `below` or to the whole. Raises CurationRefused."""
        if other.pk == self.pk:
            raise CurationRefused(_("This is the same conversation. Please choose another one."))
        self.enter(other)
        if below:
            below.refresh_from_db()
        refuse_to_merge(self, other, below)
        root = self.posts.get(seq=1)
        if below and below.is_opening:
            below = None
        offset = other.last_seq
        path = paths.child_path(below.path if below else "", offset + 1)
        depth = paths.depth(path)
        refuse_too_deep(self.posts.exclude(seq=1), depth)
        marks = ReadMark.objects.pour(self, other, offset)
        brought = list(self.merged.values_list("pk", flat=True))
        before = {"offset": offset, "path": path, "marks": marks, "brought": brought}
        before |= {"last_seq": self.last_seq, "signposts": self.signposts}
        deed = self.note(Deed.Act.MERGE, by, reason, other=other, post=root, before=before)
        self._stand_below(below, other, deed)
        self.heed_together(other)
        return deed

    def _stand_below(self, parent, other, deed):
        offset, path, root = deed.before["offset"], deed.before["path"], deed.post
        depth = paths.depth(path)
        remember(self.posts, deed)
        self.posts.filter(parent=None).exclude(pk=root.pk).update(parent=root)
        others = {"thread": other, "changed_event": 0}
        self.posts.filter(pk=root.pk).update(
            parent=parent, seq=offset + 1, path=path, depth=depth, **others
        )
        self.posts.update(
            seq=models.F("seq") + offset,
            path=Concat(models.Value(path), "path"),
            depth=models.F("depth") + depth,
            **others,
        )
        moved = [shifted(sign, "", path, depth, offset) for sign in self.signposts]
        other.set_state(last_seq=offset + self.last_seq, signposts=[*other.signposts, *moved])
        self.merged.update(merged_into=other)
        self.set_state(merged_into=other, signposts=[])
        follow(other)
        other.count_anew()
        self.settle()
        self.settle_in(other, root)
        other.show_change()

    def part_again(self, deed):
        """As it was, with what was said in it since."""
        other, root, before = deed.other, deed.post, deed.before
        offset, path, base = before["offset"], before["path"], before["last_seq"]
        depth = paths.depth(path)
        branch = other.posts.filter(path__gte=path, path__lt=paths.after_subtree(path))
        since = branch.exclude(pk__in=deed.places.values("post"))
        newest = other.last_seq if since.exists() else base
        if newest > base and self.is_open and not other.is_open:
            # What was said since was said to members: then all of it stays with them.
            self.set_state(is_open=False)
        ReadMark.objects.part_again(self, other, before["marks"], offset, base, newest)
        since.update(
            thread=self,
            path=Substr("path", len(path) + 1),
            depth=models.F("depth") - depth,
            changed_event=0,
        )
        restore(deed, self)
        self.posts.filter(parent=root).exclude(pk__in=deed.places.values("post")).update(
            parent=None
        )
        mine = {sign["post"] for sign in before["signposts"]}
        other.set_state(signposts=[sign for sign in other.signposts if sign["post"] not in mine])
        self.set_state(merged_into=None, last_seq=newest, signposts=before["signposts"])
        type(self).objects.filter(pk__in=before["brought"]).update(merged_into=self)
        follow(self)
        for thread in (self, other):
            thread.count_anew()
        self.stand_alone(root)


def refuse_to_merge(thread, other, below):
    if thread.merged_into_id or other.merged_into_id:
        raise CurationRefused(_("Somebody was faster: one of the two was joined to another one."))
    if thread.space_id != other.space_id:
        raise CurationRefused(
            _("They stand in different places. Only what stands side by side is joined.")
        )
    if other.is_open and not thread.is_open:
        raise CurationRefused(
            _(
                "The other one is open to everybody, and this one is for members. Its words stay with them."
            )
        )
    if below and below.thread_id != other.pk:
        raise CurationRefused(_("Somebody was faster: that post is in another conversation now."))
    if thread.is_hidden or other.is_hidden:
        raise CurationRefused(_("One of the two is hidden."))
