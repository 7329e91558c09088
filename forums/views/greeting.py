"""Questions that wait and people who are new: the page of those who greet, and a no to being asked."""

from functools import wraps

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.moderation.looked_at import TooSoon
from forums.forms.greeting import GreetingForm
from forums.greeters import may_greet
from forums.models import Ask, EarlyPost, InOtherHands, KeyIsTaken, Thread, ThreadIsLocked, Welcome
from forums.models.quoting import leave_out_quotes
from forums.models.welcome import SHOWN
from forums.thread_lists import page_of_waiting
from forums.views.requests import may_write, status_of

CONFLICT = 409
IN_OTHER_HANDS = _("Somebody else greets them, or has already. Thank you for looking.")


def for_greeters(view):
    """404 for everybody else: the page is not there for them."""

    @wraps(view)
    @never_cache
    def guarded(request, *args, **options):
        if not may_greet(request.user):
            raise Http404
        return view(request, *args, **options)

    return guarded


@require_safe
@for_greeters
def list_waiting(request):
    questions = Thread.objects.visible_to(request.user).waiting().heard_by(request.user)
    others = questions.exclude(author__member=request.user).in_lists()
    context = {
        "page": page_of_waiting(others, request.GET.get("after")),
        "welcomes": Welcome.objects.to_greet(request.user),
        "early_posts": EarlyPost.objects.to_read(request.user)[:SHOWN],
    }
    return render(request, "forums/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_greeters
def greet(request, public_id):
    """Read a newcomer's first words, and answer them."""
    welcome = find_welcome(request, public_id)
    space, speaker = welcome.thread.space.as_kind(), request.user.default_persona
    said = request.POST if request.method == "POST" else None
    about = {"thread": welcome.thread, "speaker": speaker, "member": request.user}
    form, status = GreetingForm(said, welcome=welcome, **about), None
    if form.is_valid() and may_write(request, form, space, "reply"):
        try:
            return redirect(welcome.greet(request.user, **form.said()))
        except InOtherHands:
            form.refuse(IN_OTHER_HANDS)
            status = CONFLICT
        except TooSoon as refused:
            form.refuse(refused.sentence)
        except (ThreadIsLocked, KeyIsTaken):
            form.refuse(
                _("This conversation was closed. Your text is here, so that you can copy it.")
            )
    context = {"welcome": welcome, "form": form, "speaker": speaker, "thread": welcome.thread}
    context |= {"is_mine": welcome.is_held_by(request.user), "post": welcome.post}
    return render(request, "forums/greet.html", context, status=status or status_of(form))


@require_POST
@for_greeters
def claim_welcome(request, public_id):
    """Say that one greets them."""
    welcome = find_welcome(request, public_id)
    try:
        welcome.claim(request.user)
    except InOtherHands:
        notices.error(request, IN_OTHER_HANDS)
        return redirect("waiting")
    return redirect("greet", public_id)


@require_POST
@for_greeters
def let_go_of_welcome(request, public_id):
    """Somebody else, please."""
    welcome = find_welcome(request, public_id)
    try:
        welcome.let_go(request.user)
    except InOtherHands:
        notices.error(request, IN_OTHER_HANDS)
    else:
        notices.success(request, _("That is fine. We ask somebody else to look in."))
    return redirect("waiting")


@require_POST
@for_greeters
def read_early_post(request, public_id):
    """Say that one has read what a newcomer wrote next, and that it is well."""
    early = get_object_or_404(EarlyPost.objects.to_read(request.user), post__public_id=public_id)
    early.read(request.user)
    notices.success(request, _("Thank you for reading."))
    return redirect("waiting")


def find_welcome(request, public_id):
    """The Welcome of a first post that the reader may see and greet. Raises Http404."""
    welcomes = Welcome.objects.visible_to(request.user).heard_by(request.user)
    welcomes = welcomes.select_related("thread__author", "thread__space", "post__author", "greeter")
    welcome = get_object_or_404(welcomes, post__public_id=public_id, post__hidden_at=None)
    if not welcome.suits(request.user):
        raise Http404
    leave_out_quotes([welcome.post], request.user)
    return welcome


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decline_ask(request, public_id):
    """Not this one: no reason is asked for."""
    threads = Thread.objects.visible_to(request.user).filter(public_id=public_id)
    asks = Ask.objects.filter(member=request.user, thread__in=threads.values("pk"))
    ask = get_object_or_404(asks.select_related("thread"))
    if request.method == "POST":
        ask.decline()
        notices.success(request, _("That is fine. Thank you for looking."))
        return redirect("my_notifications")
    return render(request, "forums/not_this_one.html", {"ask": ask, "thread": ask.thread})
