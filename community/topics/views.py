"""Topics over HTTP: finding one, its hub, following it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from community.text import clean_line
from community.topics.hub import sections_of, worth_reading
from community.topics.models import Topic

PAGE = 60
RELATED = 20
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 120


@require_safe
def list_topics(request):
    asked, first, last = (typed(request, name) for name in ("q", "from", "after"))
    topics = Topic.objects.in_lists().by_name()
    if asked:
        topics = topics.named_like(asked)
    topics = topics.begin_at(first).come_after(Topic.objects.filter(slug=last).first())
    rows = list(topics[: PAGE + 1])
    query = {"q": asked} if asked else {}
    context = {
        "asked": asked,
        "topics": rows[:PAGE],
        "later": later_address(rows, query),
        "letters": LETTERS,
        "letter": rows[0].name[:1].upper() if rows else "",
        "everything": f"{reverse('search')}?{urlencode(query)}",
    }
    return render(request, "topics/topics.html", context)


def typed(request, name):
    """What stands in the address, on one line, without what no database takes."""
    return clean_line(request.GET.get(name, ""))[:LONGEST]


def later_address(rows, query):
    """The address of what follows the first PAGE of `rows`, None when nothing does."""
    if len(rows) <= PAGE:
        return None
    return "?" + urlencode(query | {"after": rows[PAGE - 1].slug})


@require_safe
def show_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    context = {
        "topic": topic,
        "synonyms": topic.synonyms.order_by("name"),
        "related": topic.related.by_name()[:RELATED],
        "worth_reading": worth_reading(request.user, [topic]),
        "level": topic.chosen_level(request.user),
        "sections": sections_of(topic, request.user),
    }
    return render(request, "topics/topic.html", context)


@require_POST
@login_required
def follow_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    topic.follow(request.user)
    return redirect(topic)


@require_POST
@login_required
def unfollow_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    topic.unfollow(request.user)
    return redirect(topic)
