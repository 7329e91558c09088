"""How far members have read, as whom they spoke, and who is told of replies."""

from django.db import connection, models

from forums.models.carried_marks import CarriedMarks


class ReadMarkManager(CarriedMarks):
    def follow(self, member_id, thread, persona):
        """The member spoke here as `persona`: read up to the newest post, and told of what comes."""
        about = {"last_seq": thread.last_seq, "is_following": True, "persona": persona}
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
                "INSERT INTO forums_readmark (member_id, thread_id, last_seq, is_following)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT (member_id, thread_id)"
                " DO UPDATE SET last_seq = excluded.last_seq"
                " WHERE forums_readmark.last_seq < excluded.last_seq",
                [member.pk, thread.pk, seq, False],
            )


class ReadMark(models.Model):
    """How far a member has read a thread; exists for opened and followed threads only."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="read_marks")
    last_seq = models.BigIntegerField(default=0)
    is_following = models.BooleanField(default=False)
    # As whom the member last spoke here. Nothing is looked up by it, so it has no index.
    persona = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    objects = ReadMarkManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "thread"], name="read_mark_once")]
        indexes = [
            models.Index(fields=["thread"], condition=models.Q(is_following=True), name="followers")
        ]
