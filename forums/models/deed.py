"""What was done to a conversation by those who look after it, with all that undoing it needs."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.models import Queue
from community.moderation.team import may_moderate
from forums.fields import PathField
from forums.paths import MAX_LENGTH


class CurationRefused(Exception):
    """It cannot be done as things stand now; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class DeedQuerySet(models.QuerySet):
    def on(self, thread):
        """All that was done to it, or made it."""
        return self.filter(models.Q(thread=thread) | models.Q(other=thread))

    def that_ended(self, thread):
        """Those that left nothing in it: all of it stands in another thread."""
        joined = models.Q(thread=thread, act=Deed.Act.MERGE, undone_at=None)
        return self.filter(joined | models.Q(other=thread, act=Deed.Act.SPLIT))

    def standing(self):
        return self.filter(undone_at=None)

    def newest_first(self):
        return self.order_by("-pk")


class Deed(models.Model):
    """One act on `thread`. `by` is the persona of who runs the group or began it; None stands for the team.

    A split made `other` of the branch of `post`; a merge put `thread`, which began with `post`, into `other`.
    """

    class Act(models.TextChoices):
        PIN = "pin", _("kept it on top")
        UNPIN = "unpin", _("no longer kept it on top")
        LOCK = "lock", _("locked it")
        CLOSE = "close", _("closed it")
        OPEN = "open", _("opened it again")
        RETITLE = "retitle", _("changed its title")
        TAG = "tag", _("changed its topics")
        FEATURE = "feature", _("showed it as worth reading")
        UNFEATURE = "unfeature", _("no longer showed it as worth reading")
        MOVE = "move", _("moved it to another forum")
        SPLIT = "split", _("made a part of it a conversation of its own")
        MERGE = "merge", _("joined two conversations")

    # Acts of one line stand on each other: only the last of them can be undone.
    LINES = (
        {Act.PIN, Act.UNPIN},
        {Act.LOCK, Act.CLOSE, Act.OPEN},
        {Act.RETITLE},
        {Act.TAG},
        {Act.FEATURE, Act.UNFEATURE},
        {Act.MOVE, Act.SPLIT, Act.MERGE},
    )

    public_id = PublicIdField()
    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="deeds")
    other = models.ForeignKey(
        "forums.Thread", null=True, on_delete=models.CASCADE, related_name="deeds_beside"
    )
    post = models.ForeignKey("forums.Post", null=True, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=12, choices=Act)
    by = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("act on a conversation")
        verbose_name_plural = _("acts on conversations")

    def __str__(self):
        return self.get_act_display()

    @property
    def line(self):
        return next(line for line in self.LINES if self.act in line)

    @property
    def threads(self):
        """The numbers of the threads it is about."""
        return [pk for pk in (self.thread_id, self.other_id) if pk]

    def later_one(self):
        """The next deed that stands on this one, or None."""
        later = Deed.objects.standing().filter(pk__gt=self.pk, act__in=self.line)
        about = models.Q(thread__in=self.threads) | models.Q(other__in=self.threads)
        return later.filter(about).order_by("pk").first()

    def can_be_undone_by(self, member):
        """The team; who runs its group, what the team did not do; who began it, what they did themselves."""
        shown = self.other if self.act == self.Act.MERGE else self.thread
        if may_moderate(member):
            return True
        if self.by_id is None or self.act == self.Act.MOVE:
            return False
        return shown.is_tended_by(member) or (self.by_id == shown.author_id and shown.is_by(member))

    @transaction.atomic
    def undo(self, *, by):
        """Make it as if it had not been done, once. Raises CurationRefused."""
        Queue.take()
        deed = Deed.objects.select_related("thread__author", "other").get(pk=self.pk)
        if deed.undone_at:
            raise CurationRefused(_("That was undone already."))
        if later := deed.later_one():
            raise CurationRefused(
                _("Something stands on it: the next time, somebody %(act)s. Undo that first.")
                % {"act": later.get_act_display()}
            )
        deed.thread.take_back(deed, by)
        if deed.other:
            deed.thread.heed_together(deed.other)
        deed.undone_at = self.undone_at = timezone.now()
        deed.save(update_fields=["undone_at"])


class Place(models.Model):
    """Where a post stood before a deed put it elsewhere."""

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="places")
    post = models.ForeignKey("forums.Post", on_delete=models.CASCADE, related_name="places")
    parent = models.ForeignKey(
        "forums.Post", null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    seq = models.BigIntegerField()
    path = PathField(max_length=MAX_LENGTH)
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deed", "post"], name="place_once")]
