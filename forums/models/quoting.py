"""Whom a post quotes, and what becomes of that when their words are gone."""

from django.db import models

from forums.quoting import quoted_in, without_words_of


class Quoting(models.Model):
    """Shows no words of a post that is gone: what is hidden or taken back leaves what quotes it too."""

    class Meta:
        abstract = True

    def write(self, source):
        super().write(source)
        if quoted := quoted_in(self.html):
            gone = type(self).objects.gone().filter(public_id__in=quoted)
            self.html = without_words_of(self.html, set(gone.values_list("public_id", flat=True)))
        return self

    def tell_quotes(self):
        """Its words are gone, or back: have what quotes it show that, on open pages too."""
        posts = self.thread.posts.filter(source__contains=self.address).exclude(pk=self.pk)
        for post in posts.select_related("author", "thread"):
            post.write_again()
