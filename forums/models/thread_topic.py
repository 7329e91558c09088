"""Under which topics a conversation stands."""

from django.db import models


class ThreadTopic(models.Model):
    """A thread stands under a topic; carries the date so that a topic's newest threads need no join."""

    thread = models.ForeignKey("forums.Thread", on_delete=models.CASCADE, related_name="placements")
    topic = models.ForeignKey("topics.Topic", on_delete=models.CASCADE, related_name="+")
    last_post_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "topic"], name="placed_once")]
        indexes = [
            models.Index(fields=["topic", "-last_post_at", "-thread"], name="topic_newest_threads")
        ]
