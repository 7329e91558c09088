"""An @ before a name tells that person once; names are offered of those who have one in the space."""

from uuid import uuid4

import pytest

from community.html import render_markdown
from community.markdown import spoken_texts
from community.notifications.models import Notification
from community.spaces.mentions import places_in
from forums.models import Thread


def url(space):
    return f"/forums/{space.slug}/names/"


def offered(client, space, begun):
    response = client.post(url(space), {"q": begun})
    assert response.status_code == 200
    return response.content.decode()


def told(member, verb="post.named"):
    return Notification.objects.filter(member=member, verb=verb)


@pytest.fixture
def tell(django_capture_on_commit_callbacks):
    """What the worker does about a post."""

    def work(post):
        fresh = type(post).objects.select_related("thread", "author").get(pk=post.pk)
        fresh.thread.tell_followers(fresh)

    return work


@pytest.fixture
def bob_was_here(thread, bob, say):
    return say(thread, bob, "I was here.")


class TestMark:
    def test_a_name_stands_out(self, alice, thread, bob_was_here, say):
        post = say(thread, alice, "Thank you @Old Harbour, and @old harbour.")
        assert "<strong>@Old Harbour</strong>," in post.html
        assert "<strong>@old harbour</strong>." in post.html

    @pytest.mark.parametrize(
        "words",
        [
            "@Nobody Here", "me@Old Harbour", "`@Old Harbour`", "> @Old Harbour",
            "[@Old Harbour](https://example.org)", "@Old Harbourside", "@@Old Harbour",
        ],
    )  # fmt: skip
    def test_what_is_no_name_does_not(self, alice, thread, bob_was_here, say, words):
        post = say(thread, alice, words)
        assert "<strong>" not in post.html
        assert post.named == []

    def test_who_never_spoke_here_has_no_name_here(
        self, alice, charlie, thread, group_thread, say, bob
    ):
        say(group_thread, bob, "Elsewhere")
        post = say(thread, alice, "@Old Harbour")
        assert "<strong>" not in post.html

    @pytest.mark.parametrize(
        "name", ["山田", "นกยูง", "Zoë", "Nur آب", "x](y) [", "<b>", "*Star*", "a_b_c"]
    )
    def test_any_script_and_no_forged_link(self, alice, make_member, thread, say, name):
        other = make_member(name="first")
        other.personas.update(name=name)
        other.default_persona.refresh_from_db()
        say(thread, other, "Here")
        escaped = (
            name.replace("*", r"\*").replace("_", r"\_").replace("<", r"\<").replace("]", r"\]")
        )
        post = say(thread, alice, f"Hello @{escaped}" + ("さん" if name == "山田" else " there"))
        assert [persona.name for persona in post.named] == [name]
        assert "<a " not in post.html and "<b>" not in post.html

    def test_the_longest_name_is_meant(self, alice, make_member, thread, say):
        for name in ("Old", "Old Harbour Wall"):
            say(thread, make_member(name=name), "Here")
        post = say(thread, alice, "@Old Harbour Wall says so, @Old too")
        assert {persona.name for persona in post.named} == {"Old", "Old Harbour Wall"}
        assert "<strong>@Old Harbour Wall</strong>" in post.html

    def test_it_is_the_same_whoever_writes(self, alice, bob, thread, bob_was_here, say):
        """Else it told whose other face somebody is, or who blocked whom."""
        other = bob.add_persona("Quiet Fox")
        own = thread.reply(author=other, source="@Old Harbour", key=uuid4())
        alice.block(bob.default_persona)
        blocker = say(thread, alice, "@Old Harbour")
        assert own.html == blocker.html == say(thread, bob, "@Old Harbour").html

    def test_much_of_it_takes_no_longer(self):
        many = "@a b c " * 3_000
        assert len(list(places_in(many))) == 20
        assert render_markdown(many, ["a"] * 10)
        assert spoken_texts("> @a\n\n@b `@c`") == ["@b "]


class TestTell:
    def test_once_and_not_of_the_answer_too(self, alice, bob, thread, bob_was_here, say, tell):
        post = say(thread, alice, "Thank you @Old Harbour and @Old Harbour", parent=bob_was_here)
        tell(post)
        tell(post)
        assert told(bob).count() == 1
        assert not told(bob, "thread.answered").exists()
        assert told(bob).get().persona == alice.default_persona

    def test_in_a_new_conversation(self, alice, bob, shelf, thread, bob_was_here):
        other = Thread.open_in(
            shelf, author=alice.default_persona, title="Two", source="@Old Harbour?", key=uuid4()
        )
        other.tell_of_opening()
        assert told(bob).get().subject == other.posts.get()

    def test_an_edit_tells_only_the_new_ones(
        self, alice, bob, farida, thread, bob_was_here, say, tell
    ):
        say(thread, farida, "Me too")
        post = say(thread, alice, "@Old Harbour")
        tell(post)
        post.edit("@Old Harbour and @Farida", "", by=alice.default_persona)
        for _time in range(2):
            thread.tell_named(post)
        assert (told(bob).count(), told(farida).count()) == (1, 1)

    def test_who_blocked_the_writer_is_told_nothing_and_looks_the_same(
        self, as_, alice, bob, thread, bob_was_here, say, tell
    ):
        before = offered(as_(alice), thread.space, "Old")
        bob.block(alice.default_persona)
        post = say(thread, alice, "@Old Harbour")
        tell(post)
        assert not told(bob).exists()
        assert "<strong>@Old Harbour</strong>" in post.html
        assert offered(as_(alice), thread.space, "Old") == before

    def test_nobody_of_what_they_may_not_read(self, alice, bob, migraine, group_thread, say, tell):
        say(group_thread, bob, "I was here")
        migraine.remove_member(bob) if hasattr(
            migraine, "remove_member"
        ) else migraine.memberships.filter(member=bob).delete()
        post = say(group_thread, alice, "@Old Harbour")
        tell(post)
        assert not told(bob).exists()

    def test_oneself_never(self, alice, bob, thread, bob_was_here, say, tell):
        tell(say(thread, bob, "@Old Harbour"))
        other = bob.add_persona("Quiet Fox")
        tell(thread.reply(author=other, source="@Old Harbour", key=uuid4()))
        assert not told(bob).exists()

    @pytest.mark.parametrize("deed", ["hide", "withdraw"])
    def test_not_of_what_is_gone(self, as_, alice, bob, thread, bob_was_here, say, tell, deed):
        post = say(thread, alice, "@Old Harbour")
        tell(post)
        getattr(post, deed)()
        page = as_(bob).get("/me/notifications/").content.decode()
        assert "named you" not in page

    def test_it_says_where(self, as_, alice, bob, thread, bob_was_here, say, tell):
        post = say(thread, alice, "@Old Harbour")
        tell(post)
        page = as_(bob).get("/me/notifications/").content.decode()
        assert "Juniper named you in “Does magnesium help?”" in page
        assert post.get_absolute_url() in page


class TestOffer:
    def test_those_who_spoke_there(self, as_, alice, bob, thread, bob_was_here):
        words = offered(as_(alice), thread.space, "old h")
        assert 'role="option"' in words and "Old Harbour" in words
        assert (
            offered(as_(alice), thread.space, "") == offered(as_(alice), thread.space, "%") == "\n"
        )

    def test_a_whole_name_is_not_offered_again(self, as_, alice, bob, thread, bob_was_here):
        """Else the list would open anew when a name was just taken from it."""
        assert "Old Harbour" in offered(as_(alice), thread.space, "Old ")
        assert offered(as_(alice), thread.space, "Old Harbour ") == "\n"

    def test_those_who_belong_to_the_group(self, as_, alice, migraine):
        assert "Old Harbour" in offered(as_(alice), migraine, "Old")

    def test_nobody_of_another_place(
        self, as_, alice, bob, charlie, thread, shelf, group_thread, say
    ):
        say(group_thread, bob, "Among us")
        assert "Old Harbour" not in offered(as_(charlie), shelf, "Old")
        assert as_(charlie).post(url(group_thread.space), {"q": "Old"}).status_code == 404
        assert as_(None).post(url(shelf), {"q": "Old"}).url.startswith("/accounts/login/")
        assert as_(alice).get(url(shelf)).status_code == 405

    def test_nobody_without_a_name_and_nobody_blocked(
        self, as_, alice, bob, shelf, thread, bob_was_here
    ):
        words = {"title": "T", "source": "S", "key": uuid4(), "is_nameless": True}
        Thread.open_in(shelf, author=bob.default_persona, **words)
        assert offered(as_(alice), shelf, "Without") == "\n"
        alice.block(bob.default_persona)
        assert offered(as_(alice), shelf, "Old") == "\n"

    def test_nobody_whose_words_are_all_gone(self, as_, alice, bob, shelf, thread, bob_was_here):
        bob_was_here.withdraw()
        assert offered(as_(alice), shelf, "Old") == "\n"

    def test_it_holds_public_ids_and_names_only(self, as_, alice, bob, thread, bob_was_here):
        words = offered(as_(alice), thread.space, "Old")
        assert bob.email not in words and f'"{bob.pk}"' not in words
