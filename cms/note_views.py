"""Readers write to the editors, and read what became of it."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.models import Article, ReaderNote
from cms.note_forms import NoteForm
from community.pace import keeps_pace

MOST_NOTES = 200


@require_http_methods(["GET", "HEAD", "POST"])
def write_note(request, public_id):
    article = get_object_or_404(Article.objects.visible_to(request.user), public_id=public_id)
    begins = {"kind": request.GET.get("kind"), "seen": article.live_revision_id}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=begins)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if may_write_now(request):
                author = getattr(request.user, "default_persona", None)
                ReaderNote.objects.write(article, author=author, **form.cleaned_data)
                notices.success(request, thanks(author))
                return redirect(article.get_absolute_url())
            status = 429
            form.add_error(
                None, _("Those were many notes. Please wait an hour and send this one again.")
            )
    page = {"form": form, "article": article, "stands_at": "/articles/"}
    return render(request, "cms/notes/write.html", page, status=status)


def may_write_now(request):
    action = "write_note" if request.user.is_authenticated else "write_note_as_visitor"
    return keeps_pace(request, action)


def thanks(author):
    if author is None:
        return _("Thank you. The editors read it.")
    return _("Thank you. The editors read it, and we tell you what became of it.")


@require_safe
@login_required
def my_notes(request):
    notes = ReaderNote.objects.by(request.user).select_related("article").newest_first()
    page = {"notes": notes[:MOST_NOTES], "stands_at": "/articles/"}
    return render(request, "cms/notes/mine.html", page)
