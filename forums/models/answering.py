"""What a post says of the one it answers."""

from django.db import models


class Answering(models.Model):
    """Names what it answers, and leads there; the same words for every reader."""

    answers_left_out = False  # `for_page` says it for a reader
    branch = None  # `mark_branches` says it for a page
    anchor_of_answered = None  # `lead_to_answered` says it for a page

    class Meta:
        abstract = True

    @property
    def answered(self):
        """The Post of the same conversation that it answers, or None where it answers all of it."""
        parent = self.parent if self.parent_id else None
        return parent if parent and parent.thread_id == self.thread_id else None

    @property
    def answered_at(self):
        """Where that one is found: on the page itself, else at its own address."""
        return self.anchor_of_answered or self.answered.get_absolute_url()
