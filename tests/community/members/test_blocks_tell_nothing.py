"""Whatever somebody blocks: no answer depends on which account a persona belongs to."""

import re
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.members.models import Member, Persona
from community.realtime.catchup import read_watch
from community.realtime.line import Line
from community.realtime.socket import LiveSocket
from forums.models import Forum, ReadMark, Thread
from groups.models import SupportGroup

NAMES = ["Pebble", "Slate", "Flint", "Chalk"]
PERSONAS = st.integers(0, len(NAMES) - 1)
SAID = st.lists(
    st.tuples(PERSONAS, st.sampled_from(["room", "thread", "own"])), min_size=1, max_size=8
)
# What is new in every answer, and says nothing.
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="[^"]+|nonce="[^"]+|name="key" value="[^"]+|<local-time.*?</local-time>'
    r"|after=[\w:-]+"
)


class AnyBlocks(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(said=SAID, blocked=st.sets(PERSONAS), moved=PERSONAS)
    def test_every_answer_is_the_same_whoever_is_behind_a_persona(self, said, blocked, moved):
        self.build(said)
        for number in blocked:
            self.reader.block(self.personas[number])
        of_one_account = self.answers(moved, self.account)
        of_another = self.answers(moved, self.stranger)
        self.maxDiff = None
        assert of_one_account.keys() == of_another.keys()
        for what, answer in of_one_account.items():
            assert answer == of_another[what], what

    def build(self, said):
        self.reader = Member.objects.create_user("reader@example.org", "pass", name="Reader")
        self.stranger = Member.objects.create_user("stranger@example.org", "pass", name="Stranger")
        self.account = Member.objects.create_user("account@example.org", "pass", name=NAMES[0])
        self.personas = [self.account.default_persona]
        self.personas += [self.account.add_persona(name) for name in NAMES[1:]]
        self.group = SupportGroup.objects.create(slug="room", name="Room")
        self.group.admit(self.reader, self.reader.default_persona)
        self.forum = Forum.objects.create(slug="shelf", name="Shelf", visibility="members")
        mine = {"author": self.reader.default_persona, "title": "Mine", "source": "It is mine"}
        self.thread = Thread.open_in(self.forum, key=uuid4(), **mine)
        self.posts = [self.say(self.personas[number], place) for number, place in said]
        ReadMark.objects.update(last_seq=1)

    def say(self, persona, place):
        words = {"author": persona, "source": f"windmill of {persona.name}", "key": uuid4()}
        if place == "room":
            self.come_back_as(persona)
            self.group.post(**words)
        elif place == "own":
            Thread.open_in(self.forum, title=f"By {persona.name}", **words)
        else:
            return self.thread.reply(**words)
        return None

    def come_back_as(self, persona):
        """One account has one name in a group at a time; what it said under others stays."""
        belongs = self.group.memberships.filter(member=self.account)
        if not belongs.update(persona=persona):
            self.group.admit(self.account, persona)

    def answers(self, moved, account):
        """All that the reader is answered while persona `moved` belongs to `account`."""
        with transaction.atomic():
            Persona.objects.filter(pk=self.personas[moved].pk).update(member=account)
            for post in filter(None, self.posts):
                fresh = type(post).objects.select_related("author", "thread").get(pk=post.pk)
                fresh.thread.tell_followers(fresh)
            answers = self.pages() | self.frames()
            transaction.set_rollback(True)
        return answers

    def pages(self):
        self.client.force_login(self.reader)
        thread = self.thread.get_absolute_url()
        paths = ["/", "/groups/room/room/", "/groups/room/messages/?after=0", "/me/notifications/"]
        paths += [thread, f"{thread}?order=time", "/forums/shelf/", "/search/?q=windmill"]
        paths += ["/me/blocks/", "/groups/room/", "/me/data/"]
        paths += [f"/me/blocks/{persona.public_id}/" for persona in self.personas]
        answers = {path: self.client.get(path) for path in paths}
        return {
            path: (answer.status_code, PASSING.sub("", answer.content.decode()))
            for path, answer in answers.items()
        }

    def frames(self):
        """What a tab that comes back is sent."""
        frames = {}
        for stream in (self.group, self.thread):
            found = read_watch(self.client.session.session_key, stream.stream_name, 0)
            line = Line(found.stream, ask_for_missed=None, tell_who_is_here=None)
            tab = LiveSocket(send=None)
            tab.blocked = found.blocked
            texts = [line.text_for(tab, frame) for frame in found.missed]
            frames[stream.stream_name] = [PASSING.sub("", text) for text in texts]
        return frames
