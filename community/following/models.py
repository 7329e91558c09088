"""What a member wants to be told of places and topics, and up to when they have read a place."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from community.following.daily import DailySummary
from community.following.levels import USUAL, Level

__all__ = ["DailySummary", "Followable", "Following"]


class FollowingQuerySet(models.QuerySet):
    def of(self, member):
        return self.filter(member=member)

    def chosen(self):
        """Those with a level. The others only say how far a place was read."""
        return self.exclude(level=None)

    def keep(self, member, place, **said):
        """Remember what is said of a space or topic (`place` as in `follow_place`), in one statement."""
        self.bulk_create(
            [self.model(member_id=member.pk, **place, **said)],
            update_conflicts=True,
            unique_fields=["member_id", *place],
            update_fields=list(said),
        )

    def read(self, member, space, until):
        """The member has read all that was said in the space until then; the line never moves back."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO following_following (member_id, space_id, read_at)"
                " VALUES (%s, %s, %s) ON CONFLICT (member_id, space_id)"
                " DO UPDATE SET read_at = excluded.read_at"
                " WHERE following_following.read_at IS NULL"
                " OR following_following.read_at < excluded.read_at",
                [member.pk, space.pk, connection.ops.adapt_datetimefield_value(until)],
            )


class Following(models.Model):
    """What one member chose for one space or one topic; of conversations a ReadMark says it."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    space = models.ForeignKey(
        "spaces.Space", null=True, on_delete=models.CASCADE, related_name="followings"
    )
    topic = models.ForeignKey(
        "topics.Topic", null=True, on_delete=models.CASCADE, related_name="followings"
    )
    level = models.PositiveSmallIntegerField(
        _("what I am told"), null=True, blank=True, choices=Level
    )
    # All that was said in the space until then is read, whether its conversations were opened or not.
    read_at = models.DateTimeField(null=True, editable=False)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints = [
            models.UniqueConstraint(fields=["member", "space"], name="follow_space_once"),
            models.UniqueConstraint(fields=["member", "topic"], name="follow_topic_once"),
            models.CheckConstraint(
                condition=models.Q(space=None, topic__isnull=False)
                | models.Q(space__isnull=False, topic=None),
                name="follow_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["space", "level", "member"],
                condition=models.Q(space__isnull=False, level__isnull=False),
                name="told_of_space",
            ),
            models.Index(
                fields=["topic", "level", "member"],
                condition=models.Q(topic__isnull=False, level__isnull=False),
                name="told_of_topic",
            ),
        ]

    def __str__(self):
        return str(self.get_level_display())

    @property
    def followed(self):
        """The space, as what it is in particular, or the topic."""
        return self.space.as_kind() if self.space_id else self.topic


class Followable(models.Model):
    """Can be followed by its readers; found by `follow_kind` and `follow_key`, not registered.

    A subclass answers `follow_place`, how its row in Following is found, or all the methods here; and
    `choices_of(member)`: the rows in which the member chose a level for one, each with `level` and
    `followed`, of what they may read.
    """

    follow_kind = None

    class Meta:
        abstract = True

    @classmethod
    def find_followable(cls, key, member):
        """The thing with that key, where the member may read it; else None."""
        raise NotImplementedError

    @property
    def follow_key(self):
        raise NotImplementedError

    @property
    def follow_place(self):
        """{"space_id": its number} or {"topic_id": its number}."""
        raise NotImplementedError

    def chosen_level(self, member):
        """The Level that the member chose for it, or None."""
        if not member.is_authenticated:
            return None
        chosen = Following.objects.of(member).filter(**self.follow_place)
        return chosen.values_list("level", flat=True).first()

    def usual_level(self, member):
        """The Level that holds for the member where they choose none."""
        return USUAL

    def choose_level(self, member, level):
        """The member wants to be told so much of it; None: as is usual."""
        Following.objects.keep(member, self.follow_place, level=level)
        want_summary(member, level)


def want_summary(member, level):
    """Have a summary come, where the level is that one."""
    if level == Level.SUMMARY:
        DailySummary.objects.want(member)
