"""Whether readers find other words than before; who linked to the article is told of it."""

from community.links import LinkedPage


class Changing:
    """The side of an article that changes after people relied on it."""

    def will_say_something_else(self):
        """Whether saving shows readers another text than the last that was published."""
        if not self.live or not self.pk:
            return False
        published = type(self).objects.filter(pk=self.pk, first_published_at__isnull=False).first()
        return published is not None and published.text_fingerprint != self.text_fingerprint

    def tell_of_change(self):
        LinkedPage.objects.tell_change(self.get_absolute_url(), self.title)
