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
        if not self.has_words(words):
            raise Gone(Post.NOT_HERE)
        found = [line for line in self.all_lines().order_by("pk") if words in line.text]
        before = {line.pk: line.text for line in found}
        for line in found:
            longest = line._meta.get_field("text").max_length
            line.say(line.text.replace(words, mark)[:longest])
        self.show_change()
        own = "\n".join(before[line.pk] for line in found if line.version_id == self.pk)
        put = {line.pk: line.text for line in found}
        return {"source": own, "edits": {}, "lines": before, "put": put}

    @transaction.atomic
    def uncover(self, lines, put, **said):
        """As it was before `cover`, in versions that copied it since too. Raises Gone where more is covered since."""
        self._hold_thread()
        covered = {line.pk: line for line in self.all_lines().filter(pk__in=put)}
        if not covered or any(line.text != put[str(pk)] for pk, line in covered.items()):
            raise Gone(Post.NOT_HERE)
        former = {put[pk]: text for pk, text in lines.items()}
        for line in self.all_lines().filter(text__in=former):
            line.say(lines.get(str(line.pk), former[line.text]))
        self.show_change()

    def all_lines(self):
        """Those of every version of the box, and of boxes of conversations that were joined with this one."""
        thread = self.thread
        together = models.Q(version__thread=thread) | models.Q(version__thread__merged_into=thread)
        if thread.merged_into_id:
            together |= models.Q(version__thread=thread.merged_into_id)
        return self.lines.model.objects.filter(together)

    def _hold_thread(self):
        thread = self.thread
        together = type(thread).objects.filter(pk__in=[thread.pk, thread.merged_into_id])
        list(together.select_for_update().order_by("pk"))
