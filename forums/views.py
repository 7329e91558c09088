"""Forums, and the discussions of groups, over HTTP: load, ask, form, verb, answer."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.pace import TOO_FAST, keeps_pace
from community.spaces.door import let_in
from community.spaces.models import Space
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
    space, membership = find_space(request, slug)
    threads = Thread.objects.listed_in(space, request.user)
    context = {
        "space": space,
        "page": page_of_threads(threads, request.GET.get("after")),
        "stands_at": space.get_absolute_url(),
        "has_to_join": space.asks_to_belong and membership is None,
    }
    return render(request, "forums/forum.html", context)


@login_required
def open_thread(request, slug):
    space, _membership = find_space(request, slug)
    form = ThreadForm(request.POST if request.method == "POST" else None, space=space)
    speaker = speaker_or_403(space, request.user)
    if form.is_valid() and may_write(request, form, space, "open_thread"):
        try:
            return redirect(Thread.open_in(space, author=speaker, **form.said()))
        except KeyIsTaken:
            form.refuse(_("This page was used before. Your text is here: please send it again."))
    context = {"space": space, "form": form, "speaker": speaker}
    context["stands_at"] = space.get_absolute_url()
    return render(request, "forums/new_thread.html", context, status=status_of(form))


@require_safe
def read_thread(request, public_id):
    thread = find_thread(request, public_id)
    page = page_of_posts(thread, request.GET, request.user)
    context = {
        "thread": thread,
        "stands_at": thread.space.as_kind().get_absolute_url(),
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
    thread = find_thread(request, public_id)
    form = ReplyForm(
        request.POST if request.method == "POST" else None,
        thread=thread,
        initial={"parent": request.GET.get("parent", "")},
    )
    speaker = speaker_or_403(thread, request.user)
    if form.is_valid() and may_write(request, form, thread.space.as_kind(), "reply"):
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
    context["stands_at"] = thread.space.as_kind().get_absolute_url()
    return render(request, template, context, status=status_of(form))


@require_safe
def find_post(request, public_id):
    posts = Post.objects.visible_to(request.user).select_related("thread")
    return redirect(address_of(get_object_or_404(posts, public_id=public_id)))


def find_space(request, slug):
    """The Forum, or whatever else holds discussions that the reader may see, and what `ask_first` answers.

    Raises Http404, AsksFirst.
    """
    spaces = Space.objects.visible_to(request.user).as_kinds()
    space = get_object_or_404(spaces, slug=slug).as_kind()
    if not space.holds_discussions:
        raise Http404
    return space, ask_first(request, space)


def ask_first(request, space):
    """The reader's Membership where one has to belong, or None. Raises AsksFirst.

    What is sent is refused by `may_write` instead, which keeps it.
    """
    if not space.asks_to_belong or request.method == "POST":
        return None
    return let_in(request.user, space)


def speaker_or_403(place, member):
    """The persona by which the member speaks in a space or a thread. Raises PermissionDenied."""
    speaker = place.voice_of(member)
    if speaker is None:
        raise PermissionDenied
    return speaker


def find_thread(request, public_id):
    """The Thread with all that its page shows of it. Raises Http404, AsksFirst."""
    threads = Thread.objects.visible_to(request.user).for_reader(request.user)
    thread = get_object_or_404(threads, public_id=public_id)
    if not thread.is_agreed:
        ask_first(request, thread.space.as_kind())
    return thread


def post_said(request, post):
    """The fragment for a script, the place in the conversation for everybody else."""
    if request.htmx:
        return render(request, "forums/_post.html", {"post": post})
    return redirect(post)


def may_write(request, form, space, action):
    """Whether the space takes the reader's words now, and they keep pace; else the form says why not."""
    refusal = None
    if space.asks_to_belong:
        refusal = space.refusal_for(space.membership_of(request.user))
    if refusal is None and keeps_pace(request, action):
        return True
    form.refuse(refusal or TOO_FAST)
    return False


def status_of(form):
    return REFUSED if form.errors else 200
