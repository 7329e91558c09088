"""A detail that is covered in a post: in what others quote of it too, and in the title it stands below."""

from django.db import models, transaction


class Covering(models.Model):
    """The side of a post on which moderators cover details."""

    class Meta:
        abstract = True

    def has_words(self, words):
        return super().has_words(words) or (self.is_opening and words in self.thread.title)

    @transaction.atomic
    def cover(self, words, mark):
        before = super().cover(words, mark)
        quotes = {post.pk: post.put_mark(words, mark) for post in self.quoting(words)}
        title = self.thread.cover_title(words, mark) if self.is_opening else None
        return before | {"quotes": quotes, "title": title}

    @transaction.atomic
    def uncover(self, quotes, title, **before):
        """Where somebody changed a quote since, that stays as they put it."""
        super().uncover(**before)
        for post in self.thread.posts.filter(pk__in=quotes):
            post.take_mark_off(**quotes[str(post.pk)])
        if title:
            self.thread.uncover_title(**title)

    def quoting(self, words):
        """Posts of the conversation that quote it and say `words`, gone ones too: they may come back."""
        quoting = self.thread.posts.filter(source__contains=self.address)
        return quoting.filter(source__contains=words).exclude(pk=self.pk).order_by("pk")
