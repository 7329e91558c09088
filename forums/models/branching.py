"""A branch of a conversation becomes one of its own, and comes back.

Posts keep their ordinals, so what people have read stays read; the first one alone becomes the
opening post. No ordinal of the old thread is given out again: `gone` counts those that are missing.
Everything is done in a few statements, whatever the size of the branch.
"""

from django.db import models, transaction
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from community.realtime import revoke
from community.search.models import SearchDocument
from forums import paths
from forums.in_bulk import insert_from
from forums.models.deed import CurationRefused, Deed, Place
from forums.models.read_mark import ReadMark

PLACED = ["deed", "post", "parent", "seq", "path", "depth"]


class Branching(models.Model):
    """The side of a thread from which a branch can be taken."""

    class Meta:
        abstract = True

    @transaction.atomic
    def split(self, post, title, *, by=None, reason=""):
        """Make `post`, with all that hangs below it, a conversation of its own. Answers it. Raises CurationRefused."""
        self.enter()
        post.refresh_from_db()
        refuse_to_split(post, self)
        new = type(self)(
            space=self.space,
            author=post.author,
            title=title,
            is_open=self.is_open,
            content_note=post.content_note,
            created_at=post.created_at,
            last_seq=self.last_seq,
        )
        new.save()
        new.place(self.topics.all())
        deed = self.note(
            Deed.Act.SPLIT, by, reason, other=new, post=post, before={"last_seq": self.last_seq}
        )
        self._let_branch_go(post, new, deed)
        self.heed_together(new)
        return new

    def _let_branch_go(self, root, new, deed):
        seq, path, depth = root.seq, root.path, root.depth
        branch = self.posts.filter(path__gte=path, path__lt=paths.after_subtree(path))
        remember(branch, deed)
        ReadMark.objects.branch_off(self, new, seq)
        here, above = signposts_below(self.signposts, path)
        # The root first: then everything below it fits under the one statement.
        self.posts.filter(pk=root.pk).update(
            thread=new, parent=None, seq=1, path=paths.child_path("", 1), depth=1, changed_event=0
        )
        branch.update(
            thread=new,
            path=Substr("path", len(path) + 1),
            depth=models.F("depth") - depth,
            changed_event=0,
        )
        new.posts.filter(parent=root).update(parent=None)
        self.set_state(
            signposts=[*above, {"post": root.public_id, "seq": seq, "path": path, "depth": depth}]
        )
        new.set_state(signposts=[shifted(sign, path, "", -depth, 0) for sign in here])
        follow(new)
        for thread in (self, new):
            thread.count_anew()
        new.stand_alone(root)

    def take_branch_back(self, deed):
        """The branch as it was, with what was said in it since. Raises CurationRefused."""
        new, root = deed.other, deed.post
        if self.is_open and not new.is_open:
            raise CurationRefused(
                _("The new conversation is kept to members now. Here everybody would read it.")
            )
        first = deed.places.get(post=root)
        since = new.posts.exclude(pk__in=deed.places.values("post"))
        refuse_too_deep(since, first.depth)
        base = deed.before["last_seq"]
        shift = self.last_seq - base
        ReadMark.objects.take_branch_back(self, new, first.seq, base, shift)
        since.filter(parent=None).update(parent=root)
        since.update(
            thread=self,
            seq=models.F("seq") + shift,
            path=Concat(models.Value(first.path), "path"),
            depth=models.F("depth") + first.depth,
            changed_event=0,
        )
        restore(deed, self)
        below = [shifted(sign, "", first.path, first.depth, shift) for sign in new.signposts]
        signposts = [sign for sign in self.signposts if sign["post"] != root.public_id]
        self.set_state(signposts=signposts + below, last_seq=self.last_seq + new.last_seq - base)
        new.set_state(merged_into=self, signposts=[])
        follow(self)
        for thread in (self, new):
            thread.count_anew()
        new.settle_in(self, root)

    def stand_alone(self, root):
        """Be found in search by itself, which begins with `root`."""
        SearchDocument.objects.remove(root)
        self.index()
        if self.is_open:
            SearchDocument.objects.let_stand(
                type(root), self.posts.values("pk"), space=self.space, for_members=False
            )

    def settle_in(self, thread, root):
        """Once it stands in `thread` with `root`, its opening post: who finds that in search, and sees it live."""
        SearchDocument.objects.remove(self)
        root.refresh_from_db()
        root.index()
        if self.is_open and not thread.is_open:
            thread.reach_changed(was_public=False)
            revoke(None, self.stream_name)

    def count_anew(self):
        """How many ordinals are missing, and when somebody spoke last; its topics know that too."""
        said = self.posts.aggregate(number=models.Count("pk"), last=models.Max("created_at"))
        self.set_state(
            gone=self.last_seq - said["number"], last_post_at=said["last"] or self.last_post_at
        )
        self.placements.update(last_post_at=self.last_post_at, is_open=self.is_open)
        self.settle()


def refuse_to_split(post, thread):
    if post.thread_id != thread.pk:
        raise CurationRefused(_("Somebody was faster: this post is in another conversation now."))
    if post.is_opening:
        raise CurationRefused(_("This post begins the conversation. Choose one of its answers."))
    if post.is_hidden or post.withdrawn_at:
        raise CurationRefused(_("This post is gone. A conversation cannot begin with it."))


def refuse_too_deep(posts, depth):
    """Raise CurationRefused where these cannot stand so many levels deeper."""
    deepest = posts.aggregate(depth=models.Max("depth"))["depth"] or 0
    if deepest + depth > paths.MAX_DEPTH:
        raise CurationRefused(_("These answers are nested too deep to stand there."))


def remember(posts, deed):
    """Keep where these stand now."""
    rows = posts.annotate(deed=models.Value(deed.pk, models.BigIntegerField()))
    insert_from(Place, rows.values_list("deed", "pk", "parent", "seq", "path", "depth"), PLACED)


def restore(deed, thread):
    """Put all posts of a deed back to where they stood, in `thread`."""
    place = deed.places.filter(post=models.OuterRef("pk"))
    posts = Deed._meta.get_field("post").related_model.objects
    posts.filter(pk__in=deed.places.values("post")).update(
        thread=thread,
        changed_event=0,
        **{
            name: models.Subquery(place.values(name)) for name in ("parent", "seq", "path", "depth")
        },
    )


def follow(thread):
    """What refers to a post and its thread refers to the thread in which it stands now."""
    links = thread.links.model.objects.filter(post__thread=thread).exclude(thread=thread)
    links.update(thread=thread)
    uses = thread.uses.model.objects.filter(post__thread=thread).exclude(thread=thread)
    uses.update(thread=thread)


def signposts_below(signposts, path):
    """(those that stand below the post at `path`, the others)"""
    below = [sign for sign in signposts if sign["path"].startswith(path)]
    return below, [sign for sign in signposts if sign not in below]


def shifted(sign, old, new, depth, seq):
    """The signpost with its path below `new` instead of `old`, so much deeper and later."""
    path = new + sign["path"].removeprefix(old)
    return sign | {"path": path, "depth": sign["depth"] + depth, "seq": sign["seq"] + seq}
