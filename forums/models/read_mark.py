"""How far members have read, as whom they spoke, and what they want to be told."""

from django.db import connection, models

from community.following.levels import Level
from forums.models.carried_marks import CarriedMarks

KEPT = models.Q(level=None, persona__isnull=False) | models.Q(level__gt=Level.MUTED)


class ReadMarkManager(CarriedMarks):
    def speak(self, member_id, thread, persona):
        """The member spoke here as `persona`, and has read up to the newest post."""
        self._keep(member_id, thread, last_seq=thread.last_seq, persona=persona)

    def choose(self, member_id, thread, level):
        """The member wants to be told so much of the thread; None: as is usual there."""
        self._keep(member_id, thread, level=level)

    def _keep(self, member_id, thread, **about):
        mark = self.model(member_id=member_id, thread=thread, **about)
        self.bulk_create(
            [mark],
            update_conflicts=True,
            unique_fields=["member", "thread"],
            update_fields=list(about),
        )

    def see(self, member, thread, seq):
        """The member read up to `seq`, in one statement; a mark never moves back."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO forums_readmark (member_id, thread_id, last_seq)"
                " VALUES (%s, %s, %s) ON CONFLICT (member_id, thread_id)"
                " DO UPDATE SET last_seq = excluded.last_seq"
                " WHERE forums_readmark.last_seq < excluded.last_seq",
                [member.pk, thread.pk, seq],
            )

    def kept_by(self, member):
        """Of the threads where the member spoke, or of which they chose to be told something."""
        return self.filter(KEPT, member=member)


class ReadMark(models.Model):
    """How far a member has read a thread; exists for threads that they opened or chose a level for."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="read_marks")
    last_seq = models.BigIntegerField(default=0)
    # None: as is usual in its space, else under its topics.
    level = models.PositiveSmallIntegerField(null=True, choices=Level)
    # As whom the member last spoke here. Nothing is looked up by it, so it has no index.
    persona = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    objects = ReadMarkManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "thread"], name="read_mark_once")]
        indexes = [
            models.Index(
                fields=["thread", "level", "member"],
                condition=models.Q(level__isnull=False),
                name="told_of_thread",
            ),
            models.Index(
                fields=["member", "-id"],
                condition=models.Q(level__isnull=False),
                name="levels_of_member",
            ),
            # On a home. Else all that somebody ever opened would be gone through.
            models.Index(fields=["member", "thread"], condition=KEPT, name="kept_by_member"),
        ]

    @property
    def followed(self):
        return self.thread
