"""A detail that is covered in the box of what helped, in former versions of it too."""

from django.db import models, transaction

from community.gone import Gone
from forums.models.post import Post


class CoveringBox(models.Model):
    """The side of a version of the box on which moderators cover details."""

    class Meta:
        abstract = True

    @property
    def gone_because(self):
        """One sentence that says why nothing can be covered in it, or None."""
        return Post.HIDDEN if self.is_hidden else None

    def has_words(self, words):
        return any(words in line.text for line in self.lines.all())

    @transaction.atomic
    def cover(self, words, mark):
        """Put `mark` in the place of `words`. Answers what `uncover` needs; raises Gone.

        Threat: a detail that was covered is read in the history. So all versions are covered.
        """
        self._hold_thread()
        found = [line for line in self.all_lines().order_by("pk") if words in line.text]
        before = {line.pk: line.text for line in found}
        if not self.has_words(words):
            raise Gone(Post.NOT_HERE)
        for line in found:
            longest = line._meta.get_field("text").max_length
            line.text = line.text.replace(words, mark)[:longest]
            line.save(update_fields=["text"])
        self.show_change()
        own = "\n".join(before[line.pk] for line in found if line.version_id == self.pk)
        put = {line.pk: line.text for line in found}
        return {"source": own, "edits": {}, "lines": before, "put": put}

    @transaction.atomic
    def uncover(self, lines, put, **said):
        """As it was before `cover`. Raises Gone where nothing of it is there any more."""
        self._hold_thread()
        covered = [line for line in self.all_lines() if line.text == put.get(str(line.pk))]
        if not covered:
            raise Gone(Post.NOT_HERE)
        for line in covered:
            line.text = lines[str(line.pk)]
            line.save(update_fields=["text"])
        self.show_change()

    def all_lines(self):
        """Those of every version of the box."""
        lines = self.lines.model.objects
        return lines.filter(version__thread=self.thread_id)

    def _hold_thread(self):
        type(self.thread).objects.select_for_update().get(pk=self.thread_id)
