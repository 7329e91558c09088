"""Readers' notes in Wagtail's admin: the list, and the page where one is answered."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import Panel

from cms.note_forms import AnswerForm
from cms.reader_notes import NoteIsAnswered, ReaderNote, works_on_articles
from community.text import clean_line

PAGE = 50


def notes_for(member):
    """What the member may see. Raises PermissionDenied, which Wagtail answers with its front page."""
    if not works_on_articles(member):
        raise PermissionDenied
    return ReaderNote.objects.visible_to(member)


@require_safe
def list_notes(request):
    every = notes_for(request.user).select_related("article")
    asked, last = (clean_line(request.GET.get(name, "")) for name in ("article", "after"))
    shows_all = request.GET.get("show") == "all"
    notes = every if shows_all else every.open()
    if asked:
        notes = notes.filter(article__public_id=asked)
    rows = list(notes.newest_first().after(every.filter(public_id=last).first())[: PAGE + 1])
    page = {
        "notes": rows[:PAGE],
        "last": rows[PAGE - 1].public_id if len(rows) > PAGE else "",
        "shows_all": shows_all,
        "asked": asked,
        "article": rows[0].article if rows and asked else None,
        "page_title": _("Readers' notes"),
    }
    return render(request, "cms/notes/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_note(request, public_id):
    every = notes_for(request.user).select_related("article", "handled_by__default_persona")
    note = get_object_or_404(every, public_id=public_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                note.close(request.user, **form.cleaned_data)
            except NoteIsAnswered:
                note.refresh_from_db()
                status = 409
            else:
                messages.success(request, _("Answered."))
                return redirect("notes")
    page = {"note": note, "form": form, "came_late": status == 409}
    return render(request, "cms/notes/answer.html", page, status=status)


class NotesMenuItem(MenuItem):
    """The list, in the menu of those who may read it."""

    def is_shown(self, request):
        return works_on_articles(request.user)


def menu_item():
    return NotesMenuItem(
        gettext_lazy("Readers' notes"),
        reverse_lazy("notes"),
        name="readers-notes",
        icon_name="comment",
        order=250,
    )


class NotesPanel(Panel):
    """In an article's editor: how many readers wrote something that nobody has answered."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/notes/panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and works_on_articles(self.request.user) and self.count

        @property
        def count(self):
            return ReaderNote.objects.open().filter(article=self.instance.pk).count()


urlpatterns = [
    path("notes/", list_notes, name="notes"),
    path("notes/<slug:public_id>/", answer_note, name="answer_note"),
]
