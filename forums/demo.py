"""The forums of the demo community, and the conversations that stand on their shelves."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from community.members.demo import make_person
from community.topics.models import Topic
from forums.demo_texts import CONVERSATIONS, FORUMS
from forums.models import Forum


def seed():
    """Make the forums and hold the conversations. Running it again changes nothing."""
    for slug, about in FORUMS.items():
        make_forum(slug, about)
    for slug, about in CONVERSATIONS.items():
        hold(slug, about)
    posts = sum(1 + len(about["replies"]) for about in CONVERSATIONS.values())
    return {"forums": len(FORUMS), "threads": len(CONVERSATIONS), "posts": posts}


def make_forum(slug, about):
    fields = {name: about[name] for name in ("name", "purpose", "visibility")}
    forum, is_new = Forum.objects.get_or_create(slug=slug, defaults=fields)
    forum.topics.add(*(topic(*each) for each in about["topics"].items()))
    if is_new:
        forum.index()


def topic(slug, name):
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def hold(slug, about):
    """Open the thread and answer it; keys are made of the place, so everything is said once."""
    forum = Forum.objects.get(slug=about["forum"])
    person, minutes, source = about["opening"]
    thread = forum.open_thread(
        author=make_person(person).default_persona,
        title=about["title"],
        source=source.strip(),
        kind=about["kind"],
        topics=forum.topics.filter(slug__in=about["topics"]),
        key=key_of(slug, 0),
    )
    if thread.answers:
        return
    said = [date_back(thread.posts.get(seq=1), minutes)]
    for place, (person, minutes, answered, source) in enumerate(about["replies"], start=1):
        post = thread.reply(
            author=make_person(person).default_persona,
            source=source.strip(),
            parent=said[answered] if answered else None,
            key=key_of(slug, place),
        )
        said.append(date_back(post, minutes))
    thread.created_at, thread.last_post_at = said[0].created_at, said[-1].created_at
    thread.save(update_fields=["created_at", "last_post_at"])
    thread.placements.update(last_post_at=thread.last_post_at)
    thread.index()


def key_of(slug, place):
    return uuid5(NAMESPACE_URL, f"cairn:demo:{slug}:{place}")


def date_back(post, minutes):
    post.created_at = timezone.now() - timedelta(minutes=minutes)
    post.save(update_fields=["created_at"])
    post.index()
    return post
