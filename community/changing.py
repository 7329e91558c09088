"""How what somebody said goes on after it was said: other words, a content note, and taken back."""

from typing import ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.gone import Gone
from community.lent import tell_borrowers
from community.moderation.noticing import NOTHING_NOTICED, look_at, words_of
from community.text import NOTE_LENGTH

WORDS = ["source", "html", "html_policy", "content_note", "edited_at", "withdrawn_at", "hidden_at"]
WORDS += ["is_held"]


class Changing(models.Model):
    """The part of a Contribution that can change; its former words are its `edits`.

    Every verb holds the place where it was said (`hold_place`) and reads it anew, then shows it as it
    is (`announce`): a kind answers these two.
    """

    HIDDEN = WAITS = WITHDRAWN = NOT_HERE = None  # one sentence each
    CHANGES: ClassVar[list[str]] = WORDS  # the columns that verbs change

    content_note = models.CharField(_("content note"), max_length=NOTE_LENGTH, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def gone_because(self):
        """One sentence that says why nothing can be done with it, or None."""
        if self.is_hidden:
            return self.WAITS if self.is_held else self.HIDDEN
        return self.WITHDRAWN if self.is_withdrawn else None

    def can_be_edited_by(self, member):
        """Whoever said it, under whichever name; taking it back is the same right."""
        return member.is_authenticated and self.author.member_id == member.pk

    def edit(self, source, content_note=None, *, by):
        """Say it in other words, and keep the former ones; with the note that stands there if None. Raises Gone."""
        new = self.rewritten(source)
        noticed = self._look_at(words_of(new), content_note)
        noticed.cover(new)
        self._become_noticed(noticed, content_note, by, new)

    def rewritten(self, source):
        """Another of its kind, that is not kept, with these words."""
        return type(self)().write(source)

    def put_note(self, content_note, *, by):
        """Put a content note above it, or none; `by` None stands for the team. Raises Gone."""
        is_own = by == self.author
        noticed = self._look_at("", content_note) if is_own else NOTHING_NOTICED
        self._become_noticed(noticed, content_note, by)

    def _look_at(self, words, content_note):
        """What detectors find in what is new: a note that stands there was read, or is not the author's."""
        label = "" if content_note in (None, self.content_note) else content_note
        if not words and not label:
            return NOTHING_NOTICED
        about = {"kind": self.report_kind, "author": self.author, "space": self.space}
        return look_at(words, label=label, **about)

    @transaction.atomic
    def _become_noticed(self, noticed, content_note, by, new=None):
        noticed.hold_back()
        if content_note is not None:
            content_note = noticed.covered(content_note, NOTE_LENGTH)
        self._become(content_note, by, new)
        if noticed.holds and not self.is_hidden:
            self.wait()
        noticed.put_on_record(self)

    @transaction.atomic
    def _become(self, content_note, by, new=None):
        self.hold()
        new = new or self
        content_note = self.content_note if content_note is None else content_note
        if (new.source, content_note) == (self.source, self.content_note):
            return
        self.edits.create(source=self.source, content_note=self.content_note, by=by)
        if new.source != self.source:
            self.source, self.html, self.html_policy = new.source, new.html, new.html_policy
            self.edited_at = timezone.now()
        self.content_note = content_note
        self.announce("edited")
        self.index()
        tell_borrowers(type(self), [self.pk])

    @property
    def says_something(self):
        return bool(self.source)

    @property
    def is_taken_down(self):
        return self.is_hidden and not self.is_withdrawn and not self.says_something

    def has_words(self, words):
        """Whether they stand in it, or in its note."""
        return words in self.source or words in self.content_note

    @transaction.atomic
    def cover(self, words, mark):
        """Put `mark` in the place of `words`, in what it says and said. Answers what `uncover` needs; raises Gone.

        Threat: a detail that was covered is read in the history. So former words are covered as well.
        """
        Changing.hold(self)  # in a conversation that is closed too
        if not self.has_words(words):
            raise Gone(self.NOT_HERE)
        return self.put_mark(words, mark)

    def put_mark(self, words, mark):
        """The same; the caller holds it."""
        there = models.Q(source__contains=words) | models.Q(content_note__contains=words)
        former = self.edits.filter(there).order_by("pk")
        before = self._words_and(former)
        for edit in former:
            edit.source = edit.source.replace(words, mark)
            edit.content_note = edit.content_note.replace(words, mark)[:NOTE_LENGTH]
            edit.save(update_fields=["source", "content_note"])
        note = self.content_note.replace(words, mark)[:NOTE_LENGTH]
        self._say(self.source.replace(words, mark), note)
        return before | {"put": [self.source, self.content_note]}

    def _words_and(self, former):
        """What it says, and what these of its `edits` said, as JSON may hold it."""
        return {
            "source": self.source,
            "content_note": self.content_note,
            "edits": dict(former.values_list("pk", "source")),
            "notes": dict(former.values_list("pk", "content_note")),
        }

    @transaction.atomic
    def uncover(self, put, **before):
        """As it was before `cover`. Raises Gone where its author changed it since, or it is gone."""
        Changing.hold(self)
        if [self.source, self.content_note] != put:
            raise Gone(self.NOT_HERE)
        self.take_mark_off(put=put, **before)

    def take_mark_off(self, source, content_note, edits, notes, put):
        """As it was before `put_mark`; other words that it says since stay. The caller holds it."""
        self._return_former(edits, notes)
        if [self.source, self.content_note] == put:
            self._say(source, content_note)

    def _return_former(self, edits, notes):
        for pk, former in edits.items():
            self.edits.filter(pk=pk).update(source=former, content_note=notes[pk])

    @transaction.atomic
    def take_down(self):
        """Hide it and erase its words, former ones too. Answers what `put_up` needs; raises Gone."""
        waited = self.is_held
        if not self.is_hidden or waited:
            self.hide()
        self.read_again()
        former = self.edits.order_by("pk")
        before = self._words_and(former) | {"waited": waited}
        former.update(source="", content_note="")
        self._erase()
        return before

    @transaction.atomic
    def put_up(self, source, content_note, edits, notes, waited=False):
        """As it was before `take_down`. Raises Gone where it is gone, or says something."""
        self.read_again()
        if self.source or not self.is_hidden:
            raise Gone(self.NOT_HERE)
        self._return_former(edits, notes)
        self._return_words(source, content_note)
        self.restore()
        if waited:
            self.begin()

    def _return_words(self, source, content_note):
        new = self.rewritten(source)
        self.source, self.html, self.html_policy = new.source, new.html, new.html_policy
        self.content_note = content_note
        self.save(update_fields=["source", "html", "html_policy", "content_note"])

    def _say(self, source, content_note):
        """Say it so from now on, without a trace of an edit. The caller holds it."""
        new = self.rewritten(source)
        self.source, self.html, self.html_policy = new.source, new.html, new.html_policy
        self.content_note = content_note
        self.announce("changed")
        self.index()
        tell_borrowers(type(self), [self.pk])

    @transaction.atomic
    def withdraw(self):
        """Take it back: its words leave every page at once. Repeating it changes nothing."""
        self.read_again()
        if self.is_withdrawn:
            return
        self.withdrawn_at = timezone.now()
        self.announce("withdrawn")
        self.unindex()
        tell_borrowers(type(self), [self.pk])

    @transaction.atomic
    def forget(self):
        """Erase what was taken back, from moderators too."""
        self.edits.all().delete()
        self._erase()

    def _erase(self):
        self.source = self.html = self.content_note = ""
        self.save(update_fields=["source", "html", "content_note"])

    @transaction.atomic
    def _set_hidden(self, moment, **held):
        self.read_again()
        super()._set_hidden(moment, **held)
        self.announce("hidden" if self.is_hidden else "restored")

    def hold(self):
        """Let it stay as it is until the transaction ends. Raises Gone."""
        self.read_again()
        if self.gone_because:
            raise Gone(self.gone_because)

    def read_again(self):
        """Let nobody else change its place until the transaction ends, and see what was changed."""
        self.hold_place()
        try:
            self.refresh_from_db(fields=self.CHANGES)
        except self.DoesNotExist as gone:
            raise Gone(self.NOT_HERE) from gone

    def hold_place(self):
        raise NotImplementedError

    def announce(self, deed):
        """Save it and show it as it is now to everybody who watches."""
        raise NotImplementedError


class ChangingQuerySet(models.QuerySet):
    """What is asked about things that change."""

    def not_gone(self):
        return self.filter(hidden_at=None, withdrawn_at=None)

    def gone(self):
        return self.exclude(hidden_at=None, withdrawn_at=None)
