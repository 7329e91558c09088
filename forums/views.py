"""Forums over HTTP: load, ask, form, verb, answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.pace import TOO_FAST, keeps_pace
from forums.forms import ReplyForm, ThreadForm
from forums.models import Forum, KeyIsTaken, Post, Thread, ThreadIsLocked
from forums.pages import address_of, page_of_posts, page_of_threads

REFUSED = 422


@require_safe
def list_forums(request):
    forums = Forum.objects.visible_to(request.user).by_name()
    return render(request, "forums/forums.html", {"forums": forums})


@require_safe
def show_forum(request, slug):
    forum = get_object_or_404(Forum.objects.visible_to(request.user), slug=slug)
    threads = forum.threads.shown().heard_by(request.user).read_by(request.user)
    page = page_of_threads(threads.select_related("author"), request.GET.get("after"))
    return render(request, "forums/forum.html", {"forum": forum, "page": page})


@login_required
def open_thread(request, slug):
    forum = get_object_or_404(Forum.objects.visible_to(request.user), slug=slug)
    form = ThreadForm(request.POST if request.method == "POST" else None, forum=forum)
    speaker = forum.voice_of(request.user)
    if form.is_valid() and in_time(request, form, "open_thread"):
        try:
            return redirect(forum.open_thread(author=speaker, **form.said()))
        except KeyIsTaken:
            form.refuse(_("This page was used before. Your text is here: please send it again."))
    context = {"forum": forum, "form": form, "speaker": speaker}
    return render(request, "forums/new_thread.html", context, status=status_of(form))


@require_safe
def read_thread(request, public_id):
    thread = find_thread(request.user, public_id)
    page = page_of_posts(thread, request.GET, request.user)
    context = {
        "thread": thread,
        "page": page,
        "topics": thread.topics.all() if page.begins else [],
        "first_new": page.first_new(thread.read_seq),
        "form": ReplyForm(thread=thread),
        "speaker": thread.voice_of(request.user),
    }
    if request.user.is_authenticated:
        thread.read_by(request.user, up_to=page.read_up_to(thread))
    return render(request, "forums/thread.html", context)


@login_required
def reply_to_thread(request, public_id):
    thread = find_thread(request.user, public_id)
    form = ReplyForm(
        request.POST if request.method == "POST" else None,
        thread=thread,
        initial={"parent": request.GET.get("parent", "")},
    )
    speaker = thread.voice_of(request.user)
    if form.is_valid() and in_time(request, form, "reply"):
        try:
            return post_said(request, thread.reply(author=speaker, **form.said()))
        except ThreadIsLocked:
            form.refuse(
                _("This conversation was closed. Your text is here, so that you can copy it.")
            )
        except KeyIsTaken:
            form.refuse(_("This page was used before. Your text is here: please send it again."))
    template = "forums/_reply_form.html" if request.htmx else "forums/reply.html"
    context = {"thread": thread, "form": form, "speaker": speaker}
    return render(request, template, context, status=status_of(form))


@require_safe
def find_post(request, public_id):
    posts = Post.objects.visible_to(request.user).select_related("thread")
    return redirect(address_of(get_object_or_404(posts, public_id=public_id)))


def find_thread(member, public_id):
    """The Thread with all that its page shows of it, or 404."""
    threads = Thread.objects.visible_to(member).for_reader(member)
    return get_object_or_404(threads, public_id=public_id)


def post_said(request, post):
    """The fragment for a script, the place in the conversation for everybody else."""
    if request.htmx:
        return render(request, "forums/_post.html", {"post": post})
    return redirect(post)


def in_time(request, form, action):
    """Whether the reader keeps pace; else the form says so."""
    if keeps_pace(request, action):
        return True
    form.refuse(TOO_FAST)
    return False


def status_of(form):
    return REFUSED if form.errors else 200
