"""Under which topics a conversation stands."""

from django.db import models


class ThreadTopic(models.Model):
    """A thread stands under a topic; carries what a topic's list is cut by, so that it needs no join.

    Who may read is still asked of the thread; `is_open` only spares visitors the walk over all that is not.
    """

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="placements")
    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE, related_name="+")
    last_post_at = models.DateTimeField()
    is_open = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "topic"], name="placed_once")]
        indexes = [
            models.Index(fields=["topic", "-last_post_at", "-thread"], name="topic_newest_threads"),
            models.Index(
                fields=["topic", "-last_post_at", "-thread"],
                condition=models.Q(is_open=True),
                name="topic_newest_open",
            ),
        ]
