"""A reader says that an article is unclear, out of date or wrong; those who work on it answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import tasks
from community.contributions import Reportable
from community.members.models import Member
from community.notifications.models import notify

LONGEST = 2_000  # characters


class NoteIsAnswered(Exception):
    """Somebody else was quicker."""


def works_on_articles(member):
    """Whether the member reads and answers what readers say."""
    return member.is_active and member.has_perm("cms.answer_notes")


def editors_of(article):
    """Who looks after it: its owner and their deputy; where nobody does, all Editors."""
    keepers = [member for member in article.keepers if works_on_articles(member)]
    return keepers or list(
        Member.objects.filter(is_active=True, is_staff=True, groups__name="Editors").order_by("pk")
    )


class ReaderNoteQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Only who works on articles sees them, and what moderators hid not even they."""
        return self.filter(hidden_at=None) if works_on_articles(member) else self.none()

    def told_to(self, member):
        """Who wrote one is told what became of it."""
        return self.by(member) | self.visible_to(member)

    def by(self, member):
        return self.filter(author__member=member)

    def open(self):
        return self.filter(state=ReaderNote.State.OPEN, hidden_at=None)

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def after(self, note):
        """Those that follow `note` in a list with the newest first; None: all."""
        if note is None:
            return self
        older = models.Q(created_at__lt=note.created_at)
        return self.filter(older | models.Q(created_at=note.created_at, pk__lt=note.pk))

    def exported_of(self, member):
        return [
            {
                "article": note.article.title,
                "kind": note.kind,
                "words": note.words,
                "at": note.created_at,
                "answer": note.answer,
            }
            for note in self.by(member).select_related("article").order_by("created_at")
        ]

    @transaction.atomic
    def write(self, article, *, author, kind, words, seen=None):
        """Note it for the editors. Sending the same twice is one note. `author` is a Persona, None for visitors."""
        revision = article.revisions.filter(pk=seen).first() if seen else None
        note, is_new = self.get_or_create(
            article=article,
            author=author,
            kind=kind,
            words=words,
            state=ReaderNote.State.OPEN,
            defaults={"revision": revision or article.live_revision},
        )
        if is_new:
            tasks.tell_editors.enqueue(note.pk)
        return note


class ReaderNote(Reportable):
    """What one reader found. Their name is shown to nobody; moderators can be called on it."""

    class Kind(models.TextChoices):
        UNCLEAR = "unclear", _("Unclear: I do not understand it")
        OUTDATED = "outdated", _("Out of date: it is different by now")
        WRONG = "wrong", _("Wrong: something is not true")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Declined")

    report_kind = "note"
    evidence_template = "cms/notes/_evidence.html"
    export_name: ClassVar[str] = "notes_to_editors"

    article = models.ForeignKey(
        "cms.Article", on_delete=models.CASCADE, related_name="reader_notes"
    )
    author = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.CASCADE, related_name="+"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("what is it?"), max_length=10, choices=Kind)
    words = models.TextField(_("in your words"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, editable=False)

    objects = ReaderNoteQuerySet.as_manager()

    class Meta:
        app_label = "cms"
        verbose_name = _("reader's note")
        verbose_name_plural = _("readers' notes")
        permissions = [
            ("answer_notes", "Can read and answer readers' notes"),
            ("read_numbers", "Can read the editors' numbers"),
        ]
        indexes = [
            models.Index(
                fields=["article"], condition=models.Q(state="open"), name="open_note_of_article"
            ),
            models.Index(fields=["-created_at", "-id"], name="note_newest_first"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.article}"

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    @property
    def waits_in_days(self):
        return (timezone.now() - self.created_at).days

    @property
    def was_seen_before_a_change(self):
        """Whether the article says something else by now than when this was written."""
        return self.article.changes.filter(made_at__gt=self.created_at).exists()

    @transaction.atomic
    def close(self, by, state, answer):
        """Answer it, once. Raises NoteIsAnswered when a colleague was quicker; nothing is changed then."""
        mine = type(self).objects.filter(pk=self.pk, state=self.State.OPEN)
        if not mine.update(state=state, answer=answer, handled_by=by, handled_at=Now()):
            raise NoteIsAnswered
        self.refresh_from_db()
        if self.author:
            notify(self.author.member, "note.answered", self, cause=f"note:{self.pk}")

    def tell_editors(self):
        """Tell those who look after the article; of all notes of a day once."""
        cause = f"notes:{self.article_id}:{timezone.localdate()}"
        for editor in editors_of(self.article):
            notify(editor, "note.received", self.article, cause=cause)

    def get_absolute_url(self):
        """Where editors answer it."""
        return reverse("answer_note", args=[self.public_id])
