"""Whoever is behind a face without a name: no answer that anybody else gets depends on it."""

from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.members.demo import make_person
from community.members.models import Member, Persona
from community.moderation.models import Case
from community.moderation.reporting import file_report
from community.realtime.catchup import read_watch
from forums.models import Forum, ReadMark, Thread
from groups.models import SupportGroup
from tests.community.members.test_blocks_tell_nothing import PASSING

# What somebody answers by: in which of the conversations, and without a name or by one of two.
SAID = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["nameless", "Pebble", "Slate"])), max_size=6
)


class AnyConversations(TestCase):
    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        said=SAID, blocked=st.sets(st.sampled_from(["first", "Pebble"])), reported=st.integers(0, 2)
    )
    def test_every_answer_is_the_same_whoever_is_behind_it(self, said, blocked, reported):
        self.build(said)
        file_report(self.threads[reported], reporter=self.reader, door="worried")
        for who in blocked:
            face = self.threads[0].author if who == "first" else self.faces[who]
            self.reader.block(face)
        of_one_account, of_another = self.answers(self.account), self.answers(self.stranger)
        for thread in self.threads:
            assert of_one_account[self.reader.email, thread.get_absolute_url()][0] == 200
        self.maxDiff = None
        for what, answer in of_one_account.items():
            assert answer == of_another[what], what
            assert self.account.email not in str(answer), what
        assert of_one_account.keys() == of_another.keys()

    def build(self, said):
        self.reader, self.stranger, self.account = (
            Member.objects.create_user(f"{name}@example.org", "pass", name=name)
            for name in ("Reader", "Stranger", "Pebble")
        )
        self.moderator = make_person("mona")
        slate = self.account.add_persona("Slate")
        self.faces = {"Pebble": self.account.default_persona, "Slate": slate}
        group = SupportGroup.objects.create(slug="room", name="Room")
        for member in (self.reader, self.stranger, self.account):
            group.admit(member, member.default_persona)
        spaces = [Forum.objects.create(slug="shelf", name="Shelf", visibility="public"), group]
        words = {"source": "A windmill of mine", "is_nameless": True, "is_open": True}
        self.threads = [
            Thread.open_in(
                space, author=self.faces["Pebble"], title=f"Windmills {n}", key=uuid4(), **words
            )
            for n, space in enumerate([spaces[0], spaces[0], group])
        ]
        for thread in self.threads:
            author = self.reader.default_persona
            thread.reply(author=author, source="I follow it", key=uuid4())
        self.posts = [self.say(self.threads[number], face) for number, face in said]
        ReadMark.objects.filter(member=self.reader).update(last_seq=1)

    def say(self, thread, name):
        author = self.faces.get(name, thread.author)
        return thread.reply(author=author, source=f"Windmill, {name}", key=uuid4())

    def answers(self, account):
        """All that the others are answered while the nameless faces belong to `account`."""
        with transaction.atomic():
            Persona.objects.filter(is_nameless=True).update(member=account)
            for post in self.posts:
                fresh = type(post).objects.select_related("author", "thread").get(pk=post.pk)
                fresh.thread.tell_followers(fresh)
            answers = {
                (reader and reader.email, what): answer
                for reader in (self.reader, self.moderator, None)
                for what, answer in (self.pages(reader) | self.frames(reader)).items()
            }
            transaction.set_rollback(True)
        return answers

    def pages(self, reader):
        self.client.logout()
        if reader:
            self.client.force_login(reader)
        paths = ["/", "/forums/shelf/", "/forums/room/", "/groups/room/", "/search/?q=windmill"]
        paths += [
            "/me/notifications/",
            "/me/blocks/",
            "/me/data/",
            "/moderation/",
            "/moderation/log/",
        ]
        paths += [f"/moderation/cases/{case.public_id}/" for case in Case.objects.all()]
        for thread in self.threads:
            here, face = thread.get_absolute_url(), thread.author.public_id
            paths += [here, f"{here}?order=time", f"{here}replies/", f"/me/blocks/{face}/"]
            paths += [f"/report/persona/{face}/", f"/report/thread/{thread.public_id}/"]
            paths += [f"/conversations/with/{face}/"]
            post = f"/forums/posts/{thread.posts.first().public_id}/"
            paths += [f"{post}{deed}/" for deed in ("more", "history", "edit", "withdraw")]
        answers = {path: self.client.get(path) for path in paths}
        if reader:
            answers["export"] = self.client.post("/me/data/")
        return {
            path: (answer.status_code, PASSING.sub("", answer.content.decode()))
            for path, answer in answers.items()
        }

    def frames(self, reader):
        """What a tab that comes back is sent."""
        key = self.client.session.session_key if reader else None
        names = [each.stream_name for each in self.threads]
        found = {name: read_watch(key, name, 0) for name in names}
        return {
            name: [PASSING.sub("", frame.text) for frame in getattr(watch, "missed", [])]
            for name, watch in found.items()
        }
