"""A group's own threads: all that forums have, for those who belong and for nobody else."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from community.spaces.models import Space
from community.topics.models import Topic
from forums.models import Post, Thread
from groups.models import SupportGroup
from tests.community.tabs import Tab, in_thread
from tests.groups.test_held_messages import away

__all__ = ["away"]

SHELF = "/forums/living-with-migraine/"
TITLE = "Only among us"


@pytest.fixture
def topic(migraine):
    topic = Topic.objects.create(slug="migraine", name="Migraine")
    migraine.topics.add(topic)
    return topic


@pytest.fixture
def discussion(group_thread, topic, bob, say):
    """alice's thread in the private group, about its topic, which bob has answered."""
    group_thread.place([topic])
    say(group_thread, bob, "An answering word.")
    return group_thread


@pytest.fixture
def left(discussion, migraine, alice):
    """alice, who began the thread and has left the group since."""
    migraine.leave(alice)
    return alice


@pytest.fixture
def suspended(discussion, bob):
    bob.suspend()
    return bob


@pytest.fixture
def readable(migraine):
    """The same group, where every signed-in member reads along."""
    return migraine


@pytest.fixture(params=["visitor", "charlie", "mona", "left", "suspended"])
def outsider(request, discussion):
    """Everybody who has nothing to read here; the moderator reaches it by a case only."""
    return None if request.param == "visitor" else request.getfixturevalue(request.param)


def typed(**more):
    fields = {"kind": "question", "title": "Who else?", "body": "I wonder.", "key": str(uuid4())}
    return fields | more


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def addresses(thread):
    """Where anything of the thread can be read, and where written."""
    post = thread.posts.get(seq=2)
    mine = f"/forums/threads/{thread.public_id}/"
    return [
        SHELF, mine, f"{mine}?order=time", f"/forums/posts/{post.public_id}/",
        f"/report/thread/{thread.public_id}/", f"/report/post/{post.public_id}/",
    ], [f"{SHELF}new/", f"{mine}replies/", f"{mine}replies/?parent={post.public_id}"]  # fmt: skip


class TestMember:
    def test_opens_one_as_the_persona_of_the_group(self, as_, bob, migraine, topic):
        heron = bob.personas.create(name="Night Heron")
        migraine.memberships.filter(member=bob).update(persona=heron)
        page = as_(bob).get(f"{SHELF}new/")
        assert "Night Heron" in text_of(page)
        assert "Old Harbour" not in text_of(page).partition("Who writes it?")[2]
        response = as_(bob).post(f"{SHELF}new/", typed(topics=["migraine"]))
        thread = Thread.objects.get()
        assert response.url == thread.get_absolute_url()
        assert (thread.space_id, thread.author) == (migraine.pk, heron)
        assert list(thread.topics.all()) == [topic]

    def test_finds_it_on_the_page_of_discussions(self, as_, bob, discussion):
        page = text_of(as_(bob).get(SHELF))
        assert "<title>Discussions · Living with migraine" in page
        assert '<a href="/groups/" aria-current="true">' in page
        assert '<a href="/forums/">' in page
        assert TITLE in page
        assert '<a href="/groups/living-with-migraine/">Living with migraine</a>' in page
        assert f'href="{SHELF}new/"' in page
        assert '<meta name="robots" content="noindex">' in page

    def test_finds_the_way_back_from_a_thread(self, as_, bob, discussion):
        page = text_of(as_(bob).get(discussion.get_absolute_url()))
        assert '<a href="/groups/living-with-migraine/">Living with migraine</a>' in page
        assert f'<a href="{SHELF}">Discussions</a>' in page
        assert "You write as Old Harbour." in page

    def test_finds_it_on_the_group_page_and_from_the_room(self, as_, farida, discussion):
        page = text_of(as_(farida).get("/groups/living-with-migraine/"))
        assert TITLE in page
        assert f'href="{SHELF}new/"' in page
        assert f'href="{SHELF}"' in text_of(as_(farida).get("/groups/living-with-migraine/room/"))

    def test_reaches_every_address(self, as_, bob, discussion):
        read, write = addresses(discussion)
        for url in read + write:
            assert as_(bob).get(url, follow=True).status_code == 200, url

    def test_finds_it_everywhere_where_conversations_are(self, as_, bob, discussion, topic):
        topic.follow(bob)
        assert TITLE in text_of(as_(bob).get("/"))
        assert TITLE in text_of(as_(bob).get("/topics/migraine/"))
        assert TITLE in text_of(as_(bob).get("/search/?q=among"))

    def test_is_told_of_answers_and_sees_what_is_new(self, as_, alice, bob, discussion, say):
        discussion.tell_followers(say(discussion, bob, "One more."))
        assert TITLE in text_of(as_(alice).get("/me/notifications/"))
        assert as_(alice).get(SHELF).context["page"].threads[0].unread == 2
        page = as_(alice).get("/groups/living-with-migraine/")
        assert page.context["discussed"][0].things[0].unread == 2

    def test_gets_a_sentence_when_the_group_takes_no_words_now(
        self, as_, bob, discussion, monkeypatch
    ):
        sentence = "The group rests for five minutes."
        monkeypatch.setattr(SupportGroup, "refusal_for", lambda group, membership: sentence)
        for url, fields in (
            (f"{SHELF}new/", typed(body="These words stay.")),
            (f"{discussion.get_absolute_url()}replies/", typed(body="These words stay.")),
        ):
            response = as_(bob).post(url, fields)
            assert response.status_code == 422
            assert sentence in text_of(response)
            assert "These words stay." in text_of(response)
        assert Post.objects.count() == 2

    def test_says_no_first_words_and_no_link_while_nobody_is_there(
        self,
        as_,
        bob,
        discussion,
        migraine,
        away,  # noqa: F811
    ):
        """What the room would hold is not gone round by a discussion."""
        for known, words in ((False, "My first words."), (True, "See https://pills.example/")):
            migraine.memberships.filter(member=bob).update(is_known=known)
            for url in (f"{SHELF}new/", f"{discussion.get_absolute_url()}replies/"):
                response = as_(bob).post(url, typed(body=words))
                assert response.status_code == 422
                for said in ("who runs the group", "Farida is back: ", "(UTC)", words):
                    assert said in text_of(response)
        assert Post.objects.count() == 2
        as_(bob).post(f"{discussion.get_absolute_url()}replies/", typed(body="Without one."))
        assert Post.objects.count() == 3

    def test_is_known_from_what_was_read_there(self, as_, bob, discussion, migraine):
        migraine.memberships.filter(member=bob).update(is_known=False)
        as_(bob).post(f"{discussion.get_absolute_url()}replies/", typed(body="Hello."))
        assert migraine.membership_of(bob).is_known

    def test_reads_it_again_after_coming_back(self, as_, alice, left, migraine, discussion):
        migraine.admit(alice, alice.default_persona)
        assert as_(alice).get(discussion.get_absolute_url()).status_code == 200


class TestOutsider:
    def test_reads_nothing(self, as_, outsider, discussion):
        for url in addresses(discussion)[0]:
            assert as_(outsider).get(url).status_code == 404, url

    def test_writes_nothing(self, as_, outsider, discussion):
        client = as_(outsider)
        for url in addresses(discussion)[1]:
            for response in (client.get(url), client.post(url, typed())):
                # Who is not signed in is asked to, whether there is such a place or not.
                logs_in = response.status_code == 302 and "/accounts/login/" in response.url
                if outsider and outsider.is_active:
                    assert response.status_code == 404, url
                else:
                    assert logs_in, url
        assert (Thread.objects.count(), Post.objects.count()) == (1, 2)

    def test_is_told_the_same_as_where_nothing_is(self, as_, outsider, discussion):
        client = as_(outsider)
        for url, nowhere in (
            (SHELF, "/forums/nowhere/"),
            (discussion.get_absolute_url(), "/forums/threads/nobodyknows2/"),
        ):
            there, not_there = text_of(client.get(url)), text_of(client.get(nowhere))
            without = re.compile(r'nonce="[^"]*"|value="[^"]*"|next=[^"]*|href="/forums/[^"]*"')
            assert without.sub("", there) == without.sub("", not_there)

    def test_finds_it_nowhere(self, as_, outsider, discussion, topic):
        if outsider:
            topic.follow(outsider)
        client = as_(outsider)
        places = ["/", "/forums/", "/groups/", "/groups/living-with-migraine/", "/topics/migraine/"]
        places += ["/search/?q=among", "/search/?q=answering", "/search/?q=word&kind=post"]
        for url in places:
            page = text_of(client.get(url, follow=True))
            assert TITLE not in page, url
            assert "answering word" not in page, url
            assert discussion.public_id not in page, url

    def test_is_not_told(self, outsider, discussion, farida, say):
        if outsider:
            before = outsider.notifications.count()
            discussion.tell_followers(say(discussion, farida, "Somebody is gone."))
            assert outsider.notifications.count() == before or not outsider.is_active


def test_what_one_was_told_is_no_longer_there_after_leaving(as_, alice, migraine, discussion):
    discussion.tell_followers(discussion.posts.get(seq=2))
    migraine.leave(alice)
    page = text_of(as_(alice).get("/me/notifications/"))
    assert TITLE not in page
    assert "This is no longer here." in page


@pytest.mark.visibility("members")
class TestReaderWhoHasNotJoined:
    def test_reads_along_and_learns_that_writing_needs_joining(
        self, as_, charlie, readable, discussion
    ):
        for url in (SHELF, discussion.get_absolute_url()):
            page = text_of(as_(charlie).get(url))
            assert "To write, join first." in page
            assert f'href="{SHELF}new/"' not in page
            assert 'name="body"' not in page
        assert TITLE in text_of(as_(charlie).get("/groups/living-with-migraine/"))

    def test_does_not_write(self, as_, charlie, readable, discussion):
        for url in addresses(discussion)[1]:
            assert as_(charlie).get(url).status_code == 403
            assert as_(charlie).post(url, typed()).status_code == 403
        assert Post.objects.count() == 2

    def test_is_a_visitor_in_a_public_group(self, as_, readable, discussion):
        SupportGroup.objects.update(visibility="public")
        assert TITLE not in text_of(as_(None).get(SHELF))
        Thread.objects.update(is_open=True)
        assert TITLE in text_of(as_(None).get(SHELF))
        page = text_of(as_(None).get(discussion.get_absolute_url()))
        assert "To write, join first." in page
        assert "/accounts/login/" in as_(None).post(f"{SHELF}new/", typed()).url


def test_a_moderator_reads_it_on_a_case_only(as_, mona, alice, discussion):
    case = file_report(discussion.posts.get(seq=2), reporter=alice, door="worried").case
    assert "An answering word." in text_of(as_(mona).get(case.get_absolute_url()))
    assert as_(mona).get(discussion.get_absolute_url()).status_code == 404


def test_hiding_takes_it_out_of_the_lists_and_back(as_, bob, discussion):
    discussion.hide()
    for url in (SHELF, "/groups/living-with-migraine/", "/search/?q=among"):
        assert TITLE not in text_of(as_(bob).get(url)), url
    discussion.restore()
    assert TITLE in text_of(as_(bob).get(SHELF))


def test_the_search_knows_where_it_stands(discussion, migraine):
    found = SearchDocument.objects.filter(kind__in=["thread", "post"])
    assert set(found.values_list("space", flat=True)) == {migraine.pk}


def test_only_what_holds_discussions_has_a_page_of_them(as_, bob):
    Space.objects.create(slug="somewhere", name="Somewhere", visibility="public")
    for url in ("/forums/somewhere/", "/forums/somewhere/new/"):
        assert as_(bob).get(url).status_code == 404


def test_pages_cost_few_queries_however_much_is_there(as_, bob, migraine, discussion, say):
    now, author = timezone.now(), bob.default_persona
    Thread.objects.bulk_create(
        Thread(space=migraine, author=author, title=f"{number}", last_post_at=now)
        for number in range(70)
    )
    client = as_(bob)
    costs = {SHELF: 6, discussion.get_absolute_url(): 6}
    costs[SHELF + client.get(SHELF).context["page"].later_link] = 6
    client.get(discussion.get_absolute_url())
    for url, most in costs.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        assert len(queries) <= most, [query["sql"][:90] for query in queries]


@pytest.mark.django_db(transaction=True)
async def test_outsiders_are_refused_and_who_leaves_is_cut_off(
    discussion, migraine, alice, bob, charlie, mona, say
):
    stream = discussion.stream_name
    for stranger in (None, charlie, mona):
        tab = await Tab.open(stranger)
        assert await tab.watch(stream) == {"refused": stream}
        await tab.leave()
    first, second, stays = [await Tab.open(each) for each in (alice, alice, bob)]
    for tab in (first, second, stays):
        assert (await tab.watch(stream))["watching"] == stream
    await in_thread(migraine.leave, alice)
    for tab in (first, second):
        assert await tab.hear() == {"revoked": stream}
        assert await tab.watch(stream) == {"refused": stream}
    await in_thread(say, discussion, bob, "Between us.")
    assert "Between us." in (await stays.hear())["html"]
    for tab in (first, second):
        assert await tab.hears_nothing()
    for tab in (first, second, stays):
        await tab.leave()


@pytest.mark.django_db(transaction=True)
async def test_a_suspended_member_is_cut_off(discussion, bob):
    tab = await Tab.open(bob)
    await tab.watch(discussion.stream_name)
    await in_thread(bob.suspend)
    assert await tab.hear() == {"revoked": discussion.stream_name}
    assert (await tab.closes())[0] == 4401
    await tab.leave()
