"""What is a post's own in how it goes on: the conversation holds it, and an opening post is found by that."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.changing import WORDS, Gone
from community.changing import Changing as ChangingWords
from forums import broadcasts, tasks

PLACE = ["thread_id", "parent_id", "seq", "path", "depth"]
CLOSED = _("This conversation was closed. Your text is here, so that you can copy it.")
READ_ONLY = _("This conversation is closed. You can read it, and take no more part in it.")


class Changing(ChangingWords):
    """The part of a post that can change. Every verb holds the conversation and reads the post anew."""

    HIDDEN = _("The team has hidden this post.")
    WAITS = _("This waits until somebody on the team has read it.")
    WITHDRAWN = _("Whoever wrote this took it back.")
    NOT_HERE = _("This post is no longer here.")

    class Meta:
        abstract = True

    @property
    def refuses_changes(self):
        """One sentence that says why it stays as it is, or None."""
        return self.gone_because or (READ_ONLY if self.thread.is_locked else None)

    def hold(self):
        super().hold()
        if self.thread.is_locked or self.thread.is_hidden:
            raise Gone(CLOSED)

    def hold_place(self):
        """It may be moved into another conversation while we wait."""
        held = None
        while held != self.thread_id:
            self.thread.hold()
            held = self.thread_id
            now = type(self).objects.filter(pk=self.pk).values(*PLACE).first() or {}
            for name, value in now.items():
                setattr(self, name, value)

    def announce(self, deed):
        self.changed_event = self.thread.next_event()
        self.save(update_fields=[*WORDS, "changed_event"])
        if self.is_opening and self.thread.content_note != self.content_note:
            self.thread.content_note = self.content_note
            self.thread.save(update_fields=["content_note"])
        broadcasts.post_changed(self, deed)
        if deed in ("withdrawn", "hidden", "restored"):
            self.thread.settle()
            tasks.tell_quotes.enqueue(self.pk)
        if deed == "edited" and "@" in self.source:
            tasks.tell_of_names.enqueue(self.pk)

    def begin(self):
        tasks.tell_of_reply.enqueue(self.pk)

    def heed_cases(self):
        self.thread.heed_cases()

    def write_again(self):
        """Show the same words as they are to be shown now; that is no edit."""
        new = self.rewritten(self.source)
        with transaction.atomic():
            self.read_again()
            if not self.gone_because and (new.source, new.html) != (self.source, self.html):
                self.html = new.html if new.source == self.source else self.html
                self.announce("changed")
                self.index()

    def index(self):
        """An opening post is found by its conversation."""
        if self.is_opening:
            self.thread.index()
        else:
            super().index()

    def unindex(self):
        if self.is_opening:
            self.thread.index()
        else:
            super().unindex()
