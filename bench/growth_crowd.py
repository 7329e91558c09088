"""Fills a prepared, empty Cairn with a community of any size, in a few statements; answers where to look.

python -m bench.growth_crowd THREADS POSTS DOCUMENTS
The small crowd of `bench.crowd`, and beside it THREADS short threads, one thread of POSTS posts, and
DOCUMENTS found in search. Rows are made by the database itself: a million threads in a minute.
"""

import json
import os
import sys
from datetime import timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.crowd import Crowd, session_of, settle  # noqa: E402
from bench.crowd_texts import COMMON  # noqa: E402
from community import html  # noqa: E402
from community.following.levels import Level  # noqa: E402
from community.members.models import Member  # noqa: E402
from community.notifications.models import Notification  # noqa: E402
from community.search.models import SearchDocument  # noqa: E402
from community.topics.models import Topic  # noqa: E402
from forums import paths  # noqa: E402
from forums.models import Forum, Post, ReadMark, Thread, ThreadTopic  # noqa: E402
from forums.thread_lists import pack  # noqa: E402

BASE_POSTS, BASE_THREADS = 50, 520
OPENED, FOLLOWED_EVERY = 5000, 10  # what the reader has opened; of these they follow one in ten
BLOCKED = 20
ONE_OPEN_IN = 1000  # all others are kept to members: what visitors' lists have to step over
DEEPEST = 74  # levels of the deepest branch
SERIES = "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {})"

# What the two databases say differently of a row's number `n`.
WORDS = {
    "sqlite": {
        "moment": "datetime('{begin}', '+' || {n} || ' seconds')",
        "key": "printf('%%032x', {n})",
    },
    "postgresql": {
        "moment": "timestamptz '{begin}+00' + {n} * interval '1 second'",
        "key": "CAST(lpad(to_hex({n}), 32, '0') AS uuid)",
    },
}


class GrownCrowd(Crowd):
    """The small crowd, and by statements as much more as is asked for."""

    def __init__(self, threads: int, posts: int, documents: int):
        super().__init__(BASE_POSTS, BASE_THREADS)
        self.sizes = threads, posts, documents
        self.words = WORDS[connection.vendor]
        self.begin_of_growth = timezone.now() - timedelta(days=20)

    def grow(self) -> dict:
        """The same, and much more of it; answers addresses, as `where`."""
        self.gather()
        threads, posts, documents = self.sizes
        self.spaces()
        self.keep_texts()
        self.grow_threads(threads)
        self.grow_long_thread(posts)
        self.grow_documents(documents)
        self.grow_habits(threads)
        settle(Member, Thread, Post, ThreadTopic, ReadMark, SearchDocument, Notification)
        return self.where()

    def spaces(self):
        """Three shelves: for everybody, for members, and one that is for few."""
        self.shelves = [self.forum] + [
            Forum.objects.create(slug=f"bench-{reach}", name=f"Bench {reach}", visibility=reach)
            for reach in ("members", "private")
        ]

    def keep_texts(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE said (n integer PRIMARY KEY, source text, html text, plain text)"
            )
            rows = [
                (n, text.source, text.html, html.plain_text(text.html))
                for n, text in enumerate(self.texts)
            ]
            cursor.executemany("INSERT INTO said VALUES (%s, %s, %s, %s)", rows)
        self.policy = self.texts[0].html_policy

    def moment(self, n: str) -> str:
        begin = self.begin_of_growth.strftime("%Y-%m-%d %H:%M:%S")
        return self.words["moment"].format(begin=begin, n=n)

    def voice(self, n: str) -> str:
        return f"{self.personas[0].pk} + ({n}) % {len(self.personas)}"

    def grow_threads(self, number: int):
        """Of ten threads seven stand in the public forum, two in the members', one in the private."""
        first, last_post = (
            Thread.objects.order_by("-pk").first().pk,
            Post.objects.order_by("-pk").first().pk,
        )
        one, two, three = (space.pk for space in self.shelves)
        space = f"CASE WHEN n % 10 < 7 THEN {one} WHEN n % 10 < 9 THEN {two} ELSE {three} END"
        insert(
            Thread,
            SERIES.format(number),
            "series",
            id=f"{first} + n",
            public_id="'t' || CAST(10000000000 + n AS varchar(11))",
            author=self.voice("n * 7"),
            space=space,
            title="'Thread number ' || n",
            kind="'question'",
            is_open=f"n % {ONE_OPEN_IN} = 0",
            is_pinned="1 = 0",
            created_at=self.moment("n"),
            last_post_at=self.moment("n"),
            last_seq="1",
            last_event="1",
        )
        insert(
            Post,
            SERIES.format(number),
            f"series JOIN said ON said.n = series.n % {len(self.texts)}",
            id=f"{last_post} + series.n",
            public_id="'p' || CAST(10000000000 + series.n AS varchar(11))",
            key=self.words["key"].format(n="series.n"),
            thread=f"{first} + series.n",
            author=self.voice("series.n * 7"),
            source="'One line.'",
            html="'<p>One line.</p>'",
            html_policy=str(self.policy),
            seq="1",
            path="'11'",
            depth="1",
            changed_event="1",
            created_at=self.moment("series.n"),
        )
        insert(
            ThreadTopic,
            SERIES.format(number),
            "series",
            thread=f"{first} + n",
            topic=f"{self.topic.pk}",
            last_post_at=self.moment("n"),
            is_open=f"n % {ONE_OPEN_IN} = 0",
        )
        self.first_thread = first

    def grow_long_thread(self, posts: int):
        """One thread in which everything is said: a tree as `Crowd.talk` makes it, and one deep branch."""
        self.long = self.threads[0]
        first, seq = Post.objects.order_by("-pk").first().pk, self.long.last_seq
        places = self.tree(seq, seq + posts)
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE place (n integer PRIMARY KEY, path text, depth integer, parent integer)"
            )
            cursor.executemany("INSERT INTO place VALUES (%s, %s, %s, %s)", places)
        insert(
            Post,
            "",
            f"place JOIN said ON said.n = place.n % {len(self.texts)}",
            id=f"{first} + place.n",
            public_id="'l' || CAST(10000000000 + place.n AS varchar(11))",
            key=self.words["key"].format(n="1000000000 + place.n"),
            thread=str(self.long.pk),
            author=self.voice("place.n * 3 % 80"),
            source="said.source",
            html="said.html",
            html_policy=str(self.policy),
            seq="place.n",
            path="place.path",
            depth="place.depth",
            parent=f"CASE WHEN place.parent > 0 THEN {first} + place.parent END",
            changed_event="place.n",
            created_at=self.moment("place.n"),
        )
        self.long.last_seq = self.long.last_event = seq + posts
        self.long.save(update_fields=["last_seq", "last_event"])
        self.first_long = first

    def tree(self, begin: int, end: int) -> list[tuple]:
        """(seq, path, depth, ordinal of the parent or 0) of each post."""
        dice, said, rows = Random(2), [], []
        for seq in range(begin + 1, end + 1):
            deep = begin < seq <= begin + DEEPEST
            above = (
                said[-1]
                if deep and said
                else dice.choice(said[-12:])
                if said and dice.random() < 0.7
                else None
            )
            path = paths.child_path(above[1] if above else "", seq)
            rows.append((seq, path, paths.depth(path), above[0] if above else 0))
            said = [*said[-12:], (seq, path)]
        return rows

    def grow_documents(self, number: int):
        """Answers in the long thread as search keeps them; one in four has the common word."""
        have = SearchDocument.objects.count()
        insert(
            SearchDocument,
            SERIES.format(max(number - have, 1)),
            f"series JOIN said ON said.n = series.n % {len(self.texts)}",
            kind="'post'",
            object_id=f"{self.first_long + 10_000_000} + series.n",
            url="'/forums/posts/x' || series.n || '/'",
            title="''",
            body="said.plain",
            space=f"{self.forum.pk}",
            author=self.voice("series.n"),
            language="'en'",
            created_at=self.moment("series.n"),
            for_members=f"series.n % {ONE_OPEN_IN} <> 0",
        )

    def grow_habits(self, threads: int):
        """The reader opened many threads, all over the forums; everybody else about as many in all as there are."""
        opened = min(OPENED, threads // 2)
        apart = threads // opened
        mine = {"thread": f"{self.first_thread} + n * {apart}", "last_seq": "1", "persona": "NULL"}
        follows = f"CASE WHEN n % {FOLLOWED_EVERY} = 0 THEN {Level.EVERY} END"
        insert(
            ReadMark,
            SERIES.format(opened),
            "series",
            member=str(self.reader.pk),
            level=follows,
            **mine,
        )
        insert(
            ReadMark,
            SERIES.format(threads),
            "series",
            member=f"{self.members[10].pk} + n % {len(self.members) - 10}",
            thread=f"{self.first_thread} + n",
            last_seq="1",
            persona="NULL",
            level=f"CASE WHEN n % 20 = 0 THEN {Level.EVERY} END",
        )
        self.who_blocks = self.members[2]
        for persona in self.personas[100 : 100 + BLOCKED]:
            self.who_blocks.block(persona)
        for topic in [self.topic, *Topic.objects.exclude(pk=self.topic.pk)[:4]]:
            topic.follow(self.who_blocks)

    def where(self) -> dict:
        posts, half = self.long.posts, self.sizes[1] // 2
        middle, deep = posts.get(seq=half), posts.get(seq=BASE_POSTS + DEEPEST)
        last = posts.order_by("-path")[49]
        return {
            **self.places(),
            "blocker": session_of(self.who_blocks),
            "long": self.long.public_id,
            "middle": middle.path,
            "last": last.path,
            "middle_seq": half,
            "later": pack(Thread.objects.get(pk=self.first_thread + self.sizes[0] // 2)),
            "middle_post": middle.public_id,
            "deep_post": deep.public_id,
            "members_forum": self.shelves[1].get_absolute_url(),
            "common": COMMON,
        }


def insert(model, begins: str, rows: str, /, **expressions: str):
    """INSERT INTO `model` what `expressions` (by field) make of each of `rows`; the rest are defaults."""
    columns, values, parameters = [], [], []
    for field in model._meta.local_concrete_fields:
        if field.primary_key and field.name not in expressions:
            continue
        columns.append(connection.ops.quote_name(field.column))
        values.append(expressions.get(field.name, "%s"))
        if field.name not in expressions:
            parameters.append(field.get_db_prep_save(field.get_default(), connection))
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) {begins} SELECT {', '.join(values)} FROM {rows}"
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("% ", "%% "), parameters)


if __name__ == "__main__":
    with transaction.atomic():
        places = GrownCrowd(*map(int, sys.argv[1:])).grow()
    print(json.dumps(places))
