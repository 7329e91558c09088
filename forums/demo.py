"""The forums of the demo community, and what its groups discuss."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from community.following.levels import Level
from community.members.demo import make_person
from community.members.models import POSTS_TO_MEET, Persona
from community.spaces.models import Space
from community.topics.models import Experience, Topic, Willingness
from forums.demo_discussions import DISCUSSIONS
from forums.demo_kept import KEPT
from forums.demo_old import OLD
from forums.demo_questions import QUESTIONS
from forums.demo_threads import THREADS
from forums.demo_waiting import KNOWN, NEW_HERE, WAITING
from forums.demo_writing import WRITTEN
from forums.models import Ask, Forum, Post, ReadMark, Thread, WhatHelped

FORUMS = {
    "headache-and-migraine": {
        "name": "Headache and migraine",
        "purpose": "Questions and experiences about headache and migraine. Members write; what they open to everybody, everybody may read.",
        "visibility": "public",
        "topics": {"migraine": "Migraine", "work": "Work and illness"},
    },
    "living-with-diabetes": {
        "name": "Living with diabetes",
        "purpose": "The everyday side of it: meals, sleep, needles, other people.",
        "visibility": "public",
        "topics": {
            "type-2-diabetes": "Type 2 diabetes",
            "type-1-diabetes": "Type 1 diabetes",
            "insulin-pump": "Insulin pump",
        },
    },
    "for-carers": {
        "name": "For carers",
        "purpose": "For those who look after somebody. Only members read along here.",
        "visibility": "members",
        "topics": {"caring-for-someone": "Caring for someone"},
    },
}

FOLLOWED = [
    {
        "name": "alice",
        "spaces": {"headache-and-migraine": Level.SUMMARY, "living-with-migraine": Level.NEWS},
        "topics": {"migraine": Level.QUIET, "work": Level.MUTED},
    },
    {"name": "bob", "spaces": {"headache-and-migraine": Level.EVERY}},
]


def seed():
    """Make the forums, their threads and those of the groups that are there. Answers how many there are."""
    forums = {slug: make_forum(slug, **about) for slug, about in FORUMS.items()}
    for number, thread in enumerate(THREADS + KEPT):
        make_thread(forums[thread["forum"]], f"demo-{number}", thread)
    for name, threads in (("old", OLD), ("writing", WRITTEN), ("told", QUESTIONS)):
        for number, thread in enumerate(threads):
            make_thread(forums[thread["forum"]], f"demo-{name}-{number}", thread)
    groups = Space.objects.in_bulk({each["forum"] for each in DISCUSSIONS}, field_name="slug")
    for number, thread in enumerate(DISCUSSIONS):
        if thread["forum"] in groups:
            make_thread(groups[thread["forum"]], f"demo-group-{number}", thread)
    for number, thread in enumerate([*WAITING, NEW_HERE]):
        make_thread(forums[thread["forum"]], f"demo-waits-{number}", thread)
    for who, topics in KNOWN.items():
        know(make_person(who), topics)
    for choices in FOLLOWED:
        follow(**choices)
    conversations = len(THREADS + KEPT + DISCUSSIONS + OLD + WRITTEN + QUESTIONS + WAITING) + 1
    return {"forums": len(forums), "conversations": conversations}


def follow(name, *, spaces=(), topics=()):
    """What somebody chose to be told, where they chose nothing themselves."""
    member = make_person(name)
    places = {**dict(spaces), **dict(topics)}
    found = [
        *Space.objects.filter(slug__in=dict(spaces)),
        *Topic.objects.filter(slug__in=dict(topics)),
    ]
    for place in found:
        if place.chosen_level(member) is None:
            place.choose_level(member, places[place.slug])


def know(person, topics):
    """Say what they have lived with, unless they have said so, or made it forgotten since."""
    if person.experiences.exists() or Ask.objects.filter(member=person).exists():
        return
    for slug, stage in topics.items():
        Experience.add(person, Topic.objects.filter(slug=slug), stage)
    Willingness.begin(person)


def make_forum(slug, *, name, purpose, visibility, topics):
    forum, new = Forum.objects.get_or_create(
        slug=slug, defaults={"name": name, "purpose": purpose, "visibility": visibility}
    )
    if new:
        forum.topics.set(make_topic(*topic) for topic in topics.items())
        forum.index()
    return forum


def make_topic(slug, name):
    topic, new = Topic.objects.get_or_create(slug=slug, defaults={"name": name})
    if new:
        topic.index()
    return topic


@transaction.atomic
def make_thread(space, external_id, about):
    """One conversation with dates in the past; nobody is told of it."""
    if Thread.objects.filter(external_id=external_id).exists():
        return  # here, or wherever it was moved to
    who, hours = about["said"][:2]
    moment = timezone.now() - timedelta(hours=hours)
    thread = Thread.objects.create(
        space=space,
        external_id=external_id,
        author=face_of(make_person(who), about),
        title=about["title"],
        kind=about["kind"],
        is_open=space.is_public and about not in KEPT,
        content_note=about.get("note", ""),
        stage=about.get("stage", ""),
        created_at=moment,
        last_post_at=moment,
    )
    thread.place(space.topics.filter(slug__in=about["topics"]))
    for parent, said in in_order_of_time(about["said"]):
        take(thread, parent, said)
    for who, words in about.get("changed", {}).items():
        post = thread.posts.get(author=make_person(who).default_persona)
        post.edit(words, "", by=post.author)
    if about is NEW_HERE:
        Persona.objects.filter(pk=thread.author_id).update(posts_to_meet=POSTS_TO_MEET)
        thread.author.posts_to_meet = POSTS_TO_MEET
        thread.meet_author_of(thread.posts.get(seq=1))
    mark(thread, about)
    look_after(thread, about)


def look_after(thread, about):
    """What the team and its author did with it as a whole."""
    if about.get("pinned"):
        thread.pin()
    if about.get("featured"):
        thread.feature()
    if about.get("closed"):
        thread.close(about["closed"], by=thread.author.member)


def mark(thread, about):
    """What helped whoever asked, what they told later, and what members put on top."""

    def posts(*numbers):
        return thread.posts.filter(seq__in=numbers).order_by("seq")

    posts(*about.get("helped", ())).update(helped=thread.author)
    posts(about.get("outcome", 0)).update(outcome_after=14)
    if lines := about.get("learned"):
        lines = [(section, text, list(posts(*numbers))) for section, text, numbers in lines]
        author = posts(2).get().author
        key = uuid5(NAMESPACE_URL, thread.external_id)
        WhatHelped.objects.write(thread, author=author, lines=lines, base="", key=key)


def face_of(person, about):
    if about.get("nameless"):
        return Persona.objects.make_nameless(person.pk)
    return person.default_persona


def in_order_of_time(opening):
    """[(what is answered or None, what is said)], the oldest first."""
    found, waiting = [], [(None, opening)]
    while waiting:
        parent, said = waiting.pop()
        found.append((parent, said))
        waiting += [(said, answer) for answer in said[3]]
    return sorted(found, key=lambda pair: -pair[1][1])


def take(thread, parent, said):
    who, hours, text, _answers = said
    person = make_person(who)
    author = thread.author if thread.is_by(person) else person.default_persona
    post = Post(
        thread=thread,
        author=author,
        key=key_of(thread, said),
        parent=thread.posts.get(key=key_of(thread, parent)) if parent else None,
        content_note="" if parent else thread.content_note,
        created_at=timezone.now() - timedelta(hours=hours),
    )
    thread.take(post.write(text))
    ReadMark.objects.speak(author.member_id, thread, author)


def key_of(thread, said):
    return uuid5(NAMESPACE_URL, f"{thread.external_id}/{said[0]}/{said[1]}")
