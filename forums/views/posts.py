"""What is said in a conversation: answer, find it by its own address."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.moderation.looked_at import TooSoon
from forums.forms import ReplyForm
from forums.models import KeyIsTaken, Post, ThreadIsLocked
from forums.pages import address_of
from forums.views.requests import find_to_answer, may_write, speaker_or_403, status_of

CLOSED = _("This conversation was closed. Your text is here, so that you can copy it.")
USED_BEFORE = _("This page was used before. Your text is here: please send it again.")


@login_required
def reply_to_thread(request, public_id):
    thread, parent = find_to_answer(request, public_id)
    speaker = speaker_or_403(thread, request.user)
    form = ReplyForm(
        answering(request.POST, parent) if request.method == "POST" else None,
        thread=thread,
        speaker=speaker,
        member=request.user,
        initial={"parent": request.GET.get("parent") or parent},
    )
    if (
        form.is_valid()
        and not form.advises_first()
        and may_write(request, form, thread.space.as_kind(), "reply")
    ):
        try:
            return post_said(request, thread.reply(**form.said()))
        except ThreadIsLocked:
            form.refuse(sentence_of_closed(thread))
        except TooSoon as refused:
            form.refuse(refused.sentence)
        except KeyIsTaken:
            form.refuse(USED_BEFORE)
    form.unfold()
    if "quote" in request.GET and not form.is_bound:
        covers = request.user.covers_notes and "opened" not in request.GET
        form.quote(request.user, opens_note=not covers)
    template = "forums/_reply_form.html" if request.htmx else "forums/reply.html"
    context = {"thread": thread, "form": form, "speaker": speaker}
    context["mute"] = thread.mute_of(request.user)
    context["stands_at"] = thread.space.as_kind().get_absolute_url()
    return render(request, template, context, status=status_of(form))


def answering(said, parent):
    """What was sent, naming `parent` where it names nothing that is answered."""
    if parent and not said.get("parent"):
        said = said.copy()
        said["parent"] = parent
    return said


def sentence_of_closed(thread):
    thread.refresh_from_db(fields=["closed_because"])
    return f"{CLOSED} {thread.closed_because}".strip()


@require_safe
def find_post(request, public_id):
    posts = Post.objects.visible_to(request.user).select_related("thread")
    return redirect(address_of(get_object_or_404(posts, public_id=public_id)))


def post_said(request, post):
    """The fragment for a script, the place in the conversation for everybody else."""
    if request.htmx:
        return render(request, "forums/_post.html", {"post": post})
    return redirect(post)
