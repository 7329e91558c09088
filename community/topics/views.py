"""Topics over HTTP: finding one, its hub, following it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.html import clean_text
from community.topics.hub import sections_of
from community.topics.models import Topic

PAGE = 60
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_NAME = 80


@require_safe
def list_topics(request):
    asked = " ".join(clean_text(request.GET.get("q", ""))[:LONGEST_NAME].split())
    topics = Topic.objects.in_lists().by_name()
    if asked:
        topics = topics.named_like(asked)
    topics = topics.begin_at(request.GET.get("from", "")[:LONGEST_NAME])
    topics = topics.come_after(Topic.objects.filter(slug=request.GET.get("after", "")).first())
    rows = list(topics[: PAGE + 1])
    context = {
        "asked": asked,
        "topics": rows[:PAGE],
        "later": rows[PAGE - 1] if len(rows) > PAGE else None,
        "letters": LETTERS,
        "letter": rows[0].name[:1].upper() if rows else "",
    }
    return render(request, "topics/topics.html", context)


@require_safe
def show_topic(request, slug):
    topic = get_object_or_404(Topic, slug=slug)
    context = {
        "topic": topic,
        "synonyms": topic.synonyms.order_by("name"),
        "related": topic.related.by_name(),
        "is_followed": topic.is_followed_by(request.user),
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
