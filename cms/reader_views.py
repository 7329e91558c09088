"""What readers do with an article beside reading it: tell of themselves, be told of corrections."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms.experience import spaces_about
from cms.models import Article, Change, DailyRead, ReadMark
from community.pace import address_of, keeps_pace

PAGE = 30


@require_safe
@login_required
def tell_experience(request, public_id):
    """Lead to the form that begins a conversation; where there are several forums, let them choose."""
    article = find_article(request, public_id)
    spaces = spaces_about(article, request.user)
    chosen = [space for space in spaces if space.slug == request.GET.get("space")]
    if chosen or len(spaces) == 1:
        begins = {
            "kind": "experience",
            "title": _("How it is for me: %(title)s") % {"title": article.title},
            "page": article.url,
            "named": article.title,
        }
        place = reverse("open_thread", args=[(chosen or spaces)[0].slug])
        return redirect(f"{place}?{urlencode(begins)}")
    page = {"article": article, "spaces": spaces, "stands_at": "/articles/"}
    return render(request, "cms/choose_forum.html", page)


@require_POST
@login_required
def remember_reading(request, public_id):
    article = find_article(request, public_id)
    request.user.remembers_reading = True
    request.user.keep_choices(["remembers_reading"])
    ReadMark.objects.changes_since(article, request.user)
    notices.success(request, _("Done. We tell you when an article that you read is corrected."))
    return redirect(article.get_absolute_url())


@csrf_exempt
@require_POST
def count_reading(request, public_id):
    """Somebody stayed with the article.

    Threat: a token would need a cookie, and visitors have none. So this looks at no session, does
    nothing for or to anybody, takes no word of what is sent, and counts three times a day for one
    address; other sites' pages are refused by what browsers say of where they come from.
    """
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    article = Article.objects.filter(live=True, hidden_at=None, public_id=public_id).first()
    if not is_ours or article is None:
        raise Http404
    if keeps_pace(request, "count_reading", key=f"{public_id}:{address_of(request)}"):
        DailyRead.objects.count_one(article=article)
    return HttpResponse(status=204)


@require_safe
def list_corrections(request):
    before = request.GET.get("before", "")
    before = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    changes = Change.objects.visible_to(request.user).corrections().select_related("article")
    rows = list(changes.before(before).newest_first()[: PAGE + 1])
    later = f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    page = {"corrections": rows[:PAGE], "later": later, "stands_at": "/articles/"}
    return render(request, "cms/corrections.html", page)


def find_article(request, public_id):
    return get_object_or_404(Article.objects.visible_to(request.user), public_id=public_id)
