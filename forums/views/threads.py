"""A conversation: read it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.forms import ReplyForm
from forums.pages import page_of_posts
from forums.views.requests import find_thread


@require_safe
def read_thread(request, public_id):
    thread = find_thread(request, public_id)
    page = page_of_posts(thread, request.GET, request.user)
    speaker = thread.voice_of(request.user)
    context = {
        "thread": thread,
        "stands_at": thread.space.as_kind().get_absolute_url(),
        "page": page,
        "topics": thread.topics.all() if page.begins else [],
        "first_new": page.first_new(thread.read_seq),
        "form": ReplyForm(thread=thread, speaker=speaker, member=request.user),
        "speaker": speaker,
        "mute": thread.mute_of(request.user),
        "chooses_voice": speaker and thread.may_choose_voice(request.user),
        "asks": thread.is_question and thread.is_by(request.user),
        "chooses_readers": thread.is_public and thread.is_by(request.user),
        "waits_for_reader": page.begins and thread.is_waiting_for(request.user, page.posts),
    }
    name_who_looks_in(thread.looks_in, page.posts)
    if request.user.is_authenticated:
        thread.read_by(request.user, up_to=page.read_up_to(thread))
    return render(request, "forums/thread.html", context)


def name_who_looks_in(found, posts):
    """Say it of the newcomer's first post where the page shows it."""
    for post in posts:
        if found and post.public_id == found["post"]:
            post.looked_at_by = found["name"]
