"""Fills a prepared, empty Cairn with a community big enough to measure; answers where to look.

python -m bench.crowd POSTS THREADS
One thread of POSTS posts; THREADS threads that people talk in; one busy room.
"""

import json
import os
import sys
from datetime import timedelta
from importlib import import_module
from itertools import islice
from random import Random
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.crowd_texts import texts  # noqa: E402
from bench.imported import publish_imported  # noqa: E402
from cms.models import Article  # noqa: E402
from community.following.levels import Level  # noqa: E402
from community.members.models import Member, Persona  # noqa: E402
from community.search.models import SearchDocument  # noqa: E402
from community.spaces.models import Membership  # noqa: E402
from community.topics.models import Topic  # noqa: E402
from forums.models import Forum, Post, ReadMark, Thread, ThreadTopic  # noqa: E402
from groups.models import Consent, Message, SupportGroup  # noqa: E402

MEMBERS = 1000
MESSAGES = 10_000
GROUPS, FOLLOWED, OPENED = 5, 20, 500
POSTS_A_THREAD = 25
VOICES = 80  # of them about 38 speak on a page of 50 posts, as in the Usenet threads we import
SPEAKERS = 100  # who write in turn: one alone would not keep pace (ACCOUNT_RATE_LIMITS)
BATCH = 2000


class Crowd:
    """Makes rows by the thousand and keeps what the verbs keep: places, ordinals, marks, search."""

    def __init__(self, posts: int, threads: int):
        self.dice = Random(1)
        self.texts = texts(self.dice)
        self.begin = timezone.now() - timedelta(days=300)
        self.minute = 0
        self.lengths = [posts, 20, 50, *[POSTS_A_THREAD] * (threads - 3)]
        self.next_post = 0

    def gather(self) -> dict:
        """Fill all tables; answers addresses, as `places`."""
        self.people()
        self.forum = Forum.objects.create(slug="bench", name="Bench forum", visibility="public")
        self.topic = Topic.objects.create(slug="bench-topic", name="Bench topic")
        self.forum.topics.add(self.topic)
        self.conversations()
        self.rooms()
        self.habits()
        settle(Member, Persona, Post)
        return self.places()

    def people(self):
        first = Member.objects.order_by("-pk").first().pk + 1
        persona = Persona.objects.order_by("-pk").first().pk + 1
        self.members = [
            Member(pk=first + n, email=f"m{n}@bench.example", password="!") for n in range(MEMBERS)
        ]
        self.personas = [
            # They have said something before: first words are greeted, and cost more.
            Persona(pk=persona + n, member_id=first + n, name=f"Person {n}", posts_to_meet=0)
            for n in range(MEMBERS)
        ]
        Member.objects.bulk_create(self.members, BATCH)
        Persona.objects.bulk_create(self.personas, BATCH)
        for member, own in zip(self.members, self.personas, strict=True):
            member.default_persona = own
        Member.objects.bulk_update(self.members, ["default_persona"], BATCH)
        self.reader = self.members[0]

    def conversations(self):
        last = Post.objects.order_by("-pk").first()
        self.next_post = last.pk + 1 if last else 1
        self.threads = [self.thread(number) for number in range(len(self.lengths))]
        Thread.objects.bulk_create(self.threads, BATCH)
        posts = (post for thread in self.threads for post in self.talk(thread))
        for some in batched(posts):
            Post.objects.bulk_create(some)
            SearchDocument.objects.put_all([post for post in some if not post.is_opening])
        Thread.objects.bulk_update(self.threads, ["last_post_at", "last_seq", "last_event"], BATCH)
        places = [
            ThreadTopic(
                thread=thread, topic=self.topic, last_post_at=thread.last_post_at, is_open=True
            )
            for thread in self.threads
        ]
        ThreadTopic.objects.bulk_create(places, BATCH)
        for some in batched(self.threads):
            SearchDocument.objects.put_all(some)

    def thread(self, number: int) -> Thread:
        title = " ".join(self.dice.choice(self.texts).source.split()[:7])
        author = self.dice.choice(self.personas)
        about = {"title": f"{title} {number}", "kind": "question", "is_open": True}
        return Thread(space=self.forum, author=author, **about)

    def talk(self, thread: Thread):
        """The posts of a thread, each below one of the latest or at the top level."""
        said, voices = [], self.dice.sample(self.personas, VOICES)
        for seq in range(1, self.lengths.pop(0) + 1):
            parent = self.dice.choice(said[-12:]) if said and self.dice.random() < 0.7 else None
            post = Post(pk=self.next_post, thread=thread, parent=parent, changed_event=seq)
            self.speak(post, self.dice.choice(voices))
            post.stand_at(seq)
            self.next_post += 1
            said = [*said[-12:], post]
            yield post
        thread.last_seq = thread.last_event = seq
        thread.last_post_at = post.created_at

    def speak(self, said, author: Persona):
        """Put words and a moment into a post or message."""
        text = self.dice.choice(self.texts)
        said.author, said.key = author, UUID(int=self.dice.getrandbits(128))
        said.source, said.html, said.html_policy = text.source, text.html, text.html_policy
        self.minute += 1
        said.created_at = self.begin + timedelta(minutes=self.minute)

    def rooms(self):
        self.groups = [
            SupportGroup.objects.create(slug=f"bench-room-{n}", name=f"Bench room {n}")
            for n in range(GROUPS)
        ]
        self.room = self.groups[0]
        for group in self.groups:
            group.topics.add(self.topic)
        belonging = [
            Membership(space_id=group.pk, member=member, persona=member.default_persona)
            for group in self.groups
            for member in (self.members if group == self.room else [self.reader])
        ]
        Membership.objects.bulk_create(belonging, BATCH)
        agreed = [Consent(membership=membership, version=1) for membership in belonging]
        Consent.objects.bulk_create(agreed, BATCH)
        for seqs in batched(range(1, MESSAGES + 1)):
            messages = [Message(room=self.room, seq=seq, changed_event=seq) for seq in seqs]
            for message in messages:
                self.speak(message, self.dice.choice(self.personas))
            Message.objects.bulk_create(messages)
            SearchDocument.objects.put_all(messages)
        self.room.last_event = MESSAGES
        self.room.save(update_fields=["last_event"])

    def habits(self):
        """What the reader follows and has opened, some of it with new posts since."""
        for topic in [self.topic, *Topic.objects.exclude(pk=self.topic.pk)[:4]]:
            topic.follow(self.reader)
        opened = self.threads[:OPENED]
        marks = [
            ReadMark(
                member=self.reader,
                thread=thread,
                last_seq=max(thread.last_seq - number % 3, 1),
                level=Level.EVERY if 3 <= number < 3 + FOLLOWED else None,
            )
            for number, thread in enumerate(opened)
        ]
        ReadMark.objects.bulk_create(marks, BATCH)

    def places(self) -> dict:
        long, twenty, fifty, short = self.threads[:4]
        return {
            "session": session_of(self.reader),
            "speakers": [session_of(member) for member in self.members[1 : SPEAKERS + 1]],
            "long": long.public_id,
            "twenty": twenty.public_id,
            "fifty": fifty.public_id,
            "short": short.public_id,
            "forum": self.forum.get_absolute_url(),
            "room": self.room.slug,
            "topic": self.topic.get_absolute_url(),
            "article": Article.objects.live().first().url,
            "longest_article": publish_imported(self.topic),
        }


def batched(things):
    """`things` in lists of BATCH at most."""
    things = iter(things)
    while some := list(islice(things, BATCH)):
        yield some


def session_of(member: Member) -> str:
    """The key of a session in which `member` is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return session.session_key


def settle(*models):
    """Let the database count on from the row numbers we chose, and look at what it has."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    with transaction.atomic():
        places = Crowd(*map(int, sys.argv[1:])).gather()
    print(json.dumps(places))
