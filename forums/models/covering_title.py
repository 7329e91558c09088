"""A detail that is covered in the title of a conversation."""

from django.db import models

from community.gone import Gone
from forums.models.deed import Deed
from forums.models.opening import TITLE_LENGTH
from forums.models.post import Post


class CoveringTitle(models.Model):
    """The side of a thread on which moderators cover details: in its title, former ones too, and the opening post."""

    class Meta:
        abstract = True

    @property
    def gone_because(self):
        """One sentence that says why nothing can be covered in it, or None."""
        opening = self.opening
        return opening.gone_because if opening else Post.NOT_HERE

    def has_words(self, words):
        opening = self.opening
        return opening is not None and opening.has_words(words)

    def cover(self, words, mark):
        """As of the opening post, whose title this is. Raises Gone."""
        return self._opening_or_gone().cover(words, mark)

    def uncover(self, **before):
        """As it was before `cover`. Raises Gone."""
        self._opening_or_gone().uncover(**before)

    def _opening_or_gone(self):
        opening = self.opening
        if opening is None:
            raise Gone(Post.NOT_HERE)
        return opening

    def cover_title(self, words, mark):
        """Answers what `uncover_title` needs, None where they do not stand there. The caller holds it."""
        deeds = self.deeds.filter(act=Deed.Act.RETITLE)
        former = [deed for deed in deeds if words in deed.before["title"]]
        if words not in self.title and not former:
            return None
        before = {"title": self.title, "former": {deed.pk: deed.before["title"] for deed in former}}
        for deed in former:
            self._set_former(deed, deed.before["title"].replace(words, mark))
        self._set_title(self.title.replace(words, mark))
        return before | {"put": self.title}

    def uncover_title(self, title, former, put):
        """Who changed the title since keeps theirs."""
        for deed in self.deeds.filter(pk__in=former):
            self._set_former(deed, former[str(deed.pk)])
        if self.title == put:
            self._set_title(title)

    def _set_former(self, deed, title):
        deed.before = {"title": title}
        deed.save(update_fields=["before"])

    def _set_title(self, title):
        self.set_state(title=title[:TITLE_LENGTH])
        self.index()
        self.show_change()
