"""Looking at an article that waits: with an account, or by a link that works once."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.answers import AnswerForm
from cms.models import ReviewRequest
from cms.review_request import LINK_COOKIE, AlreadyAnswered
from community.text import clean_text


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def review(request, public_id):
    """The draft, and what the member says to it."""
    waiting = get_object_or_404(ReviewRequest.objects.visible_to(request.user), public_id=public_id)
    if waiting.article.was_written_by(request.user):
        raise Http404
    return show_or_answer(request, waiting, member=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review_by_link(request, token):
    """The same for a Reviewer without an account. The link says who they are, until it was used."""
    waiting, why_not = ReviewRequest.objects.behind(token)
    if waiting is None:
        raise Http404
    if why_not:
        # Threat: a draft stays no longer with who has an old link. What they typed is given back.
        typed = request.POST.get("comment", "")
        page = {"why": why_not, "typed": clean_text(typed)}
        return render(request, "cms/link_used.html", page, status=410)
    # Threat: the address is the right itself. SECURE_REFERRER_POLICY keeps it from the sources one follows.
    answer = show_or_answer(request, waiting)
    answer.set_cookie(
        LINK_COOKIE,
        token,
        path="/articles/",
        secure=settings.SITE_IS_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def show_or_answer(request, waiting, member=None):
    form = AnswerForm(request.POST or None, request=waiting)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            waiting.answer(form.cleaned_data["answer"], member, form.cleaned_data["comment"])
        except (AlreadyAnswered, PermissionDenied, ValidationError) as refused:
            form.add_error(None, getattr(refused, "messages", [str(refused)]))
        else:
            return thank(request, member)
    return render(request, "cms/review.html", page_of(waiting, form, request.user), status=status)


def thank(request, member):
    if member:
        messages.success(request, _("Thank you. Your answer is with its editor."))
        return redirect("my_reviews")
    return render(request, "cms/link_thanks.html")


def page_of(waiting, form, reader):
    """What templates/cms/review.html needs; the draft in the version that waits."""
    article = waiting.article.newest()
    return article.as_read_by(reader) | {
        "waiting": waiting,
        "form": form,
        "page": article,
        "checks": article.checks_of_this_text(),
        # Who signs sees all that is lent, whomever they blocked.
        "quotes": article.quotes_for(AnonymousUser()),
        "missing": list(article.missing().values()),
        "is_open": waiting.is_open,
        "answers": form.fields["answer"].choices,
    }


@require_POST
@login_required
def claim_review(request, public_id):
    waiting = get_object_or_404(ReviewRequest.objects.visible_to(request.user), public_id=public_id)
    try:
        waiting.claim(request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return redirect("my_reviews")
    return redirect(waiting)


@require_POST
@login_required
def release_review(request, public_id):
    waiting = get_object_or_404(ReviewRequest.objects.visible_to(request.user), public_id=public_id)
    try:
        waiting.release(request.user)
    except AlreadyAnswered as refused:
        messages.error(request, str(refused))
    return redirect("my_reviews")


@login_required
def my_reviews(request):
    """What waits for the member, the most pressing first. Nothing for who reviews nothing: 404."""
    mine = ReviewRequest.objects.visible_to(request.user).open().most_pressing_first()
    waiting = [
        each
        for each in mine.select_related(
            "article__owner", "reviewer", "task_state", "claimed_by__default_persona"
        )
        if not each.article.was_written_by(request.user)
    ]
    if not ReviewRequest.objects.may_be_asked(request.user):
        raise Http404
    return render(request, "cms/my_reviews.html", {"waiting": waiting})
