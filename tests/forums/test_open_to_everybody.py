"""Who reads a conversation: members, and everybody else where its author wants that."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from community.search.models import SearchDocument
from community.topics.models import Topic
from forums.models import Post, Thread
from tests.community.tabs import Tab, in_thread
from tests.threads import at_once

VISITOR = AnonymousUser()
URL = "/forums/carers/new/"


def typed(**more):
    fields = {"kind": "question", "title": "Who carries the carers?", "key": str(uuid4())}
    return fields | {"body": "I *carry* two.\n\nWho carries me?"} | more


def shown(response):
    return response.content.decode()


def found(text, member):
    return [document.title for document in SearchDocument.objects.search(text, member).found]


@pytest.fixture
def topic(open_shelf):
    topic = Topic.objects.create(slug="caring", name="Caring")
    open_shelf.topics.add(topic)
    return topic


@pytest.fixture
def kept(open_shelf, opened, alice, bob, say, topic):
    """alice's conversation in the public forum, for members, with bob's answer."""
    thread = opened(open_shelf, alice, title="Kept among members", is_open=False, topics=[topic])
    say(thread, bob, "A windmill among members.")
    return thread


def addresses(thread):
    post = thread.posts.get(seq=2)
    mine = f"/forums/threads/{thread.public_id}/"
    return [
        mine, f"{mine}?order=time", f"/forums/posts/{post.public_id}/",
        f"/report/thread/{thread.public_id}/", f"/report/post/{post.public_id}/",
    ]  # fmt: skip


class TestVisitor:
    def test_reads_nothing_of_what_is_for_members(self, as_, kept, bob):
        for url in addresses(kept):
            assert as_(None).get(url).status_code == 404, url
            assert as_(bob).get(url, follow=True).status_code == 200, url
        assert as_(None).post(addresses(kept)[3], {"door": "worried"}).status_code == 404

    def test_finds_nothing_of_it(self, as_, kept, bob):
        places = ["/", "/forums/carers/", "/topics/caring/", "/search/?q=windmill"]
        places += ["/search/?q=members", "/search/?q=members&kind=thread"]
        for url in places:
            page = shown(as_(None).get(url))
            assert kept.title not in page, url
            assert "windmill among" not in page, url
            assert kept.public_id not in page, url
        for url in ("/forums/carers/", "/topics/caring/", "/search/?q=windmill"):
            page = shown(as_(bob).get(url))
            assert kept.title in page or "windmill" in page, url

    def test_is_not_there_for_the_queries_either(self, kept, bob):
        assert not Thread.objects.visible_to(VISITOR).exists()
        assert not Post.objects.visible_to(VISITOR).exists()
        assert Post.objects.visible_to(bob).count() == 2

    def test_reads_what_is_open_and_its_answers(self, as_, open_thread, bob, say):
        said = say(open_thread, bob, "A windmill for everybody.")
        assert "A windmill for everybody." in shown(as_(None).get(open_thread.get_absolute_url()))
        assert as_(None).get(said.get_absolute_url()).status_code == 302
        assert SearchDocument.objects.search("windmill", VISITOR).found
        assert open_thread.title in shown(as_(None).get("/forums/carers/"))
        assert open_thread.title in shown(as_(None).get("/"))

    def test_a_closed_space_stays_closed_whatever_a_thread_says(self, as_, thread, group_thread):
        Thread.objects.update(is_open=True)
        for each in (thread, group_thread):
            each.refresh_from_db()
            each.index()
            assert as_(None).get(each.get_absolute_url()).status_code == 404
        assert found("magnesium", VISITOR) == []


def test_a_visitor_learns_that_members_read_more(as_, kept, bob):
    page = shown(as_(None).get("/forums/carers/"))
    assert "Conversations that their writers keep to members are not shown to you." in page
    assert "Nothing here is open to everybody yet." in page
    assert "are not shown to you" not in shown(as_(bob).get("/forums/carers/"))


@pytest.mark.sqlite_only
def test_visitors_lists_are_read_along_what_is_open(open_shelf):
    if connection.vendor != "sqlite":
        pytest.skip("small tables are read whole on PostgreSQL")
    shelf = Thread.objects.listed_in(open_shelf, VISITOR).filter(is_pinned=False)
    everywhere = Thread.objects.visible_to(VISITOR)
    for threads, index in ((shelf, "thread_open_in_space"), (everywhere, "thread_newest_open")):
        plan = threads.newest_first()[:31].explain()
        assert index in plan
        assert "TEMP B-TREE" not in plan


@pytest.mark.django_db(transaction=True)
async def test_a_visitor_is_refused_the_stream_of_what_is_for_members(kept, open_thread, bob):
    visitor, member = await Tab.open(), await Tab.open(bob)
    assert await visitor.watch(kept.stream_name) == {"refused": kept.stream_name}
    assert (await member.watch(kept.stream_name))["watching"] == kept.stream_name
    assert (await visitor.watch(open_thread.stream_name))["watching"] == open_thread.stream_name
    await in_thread(open_thread.keep_to_members)
    assert await visitor.hear() == {"revoked": open_thread.stream_name}
    assert await visitor.watch(open_thread.stream_name) == {"refused": open_thread.stream_name}
    assert await member.hears_nothing()
    await visitor.leave()
    await member.leave()


class TestBeginning:
    def test_it_is_for_members_unless_its_author_wants_otherwise(self, as_, bob, open_shelf):
        page = shown(as_(bob).get(URL))
        assert "Members who are signed in read this." in page
        assert 'name="is_open"' in page
        as_(bob).post(URL, typed())
        thread = Thread.objects.get()
        assert not thread.is_open
        page = shown(as_(bob).get(thread.get_absolute_url()))
        assert '<meta name="robots" content="noindex">' in page
        assert "Signed-in members can read" in page

    def test_before_it_is_open_its_author_sees_what_a_search_engine_shows(
        self, as_, bob, open_shelf
    ):
        client, fields = as_(bob), typed(is_open="on")
        looked = client.post(URL, fields)
        page = shown(looked)
        assert looked.status_code == 200
        assert not Thread.objects.exists()
        assert "So a search engine may show it" in page
        assert "I carry two. Who carries me?" in page
        assert "The name beside it: <b>Old Harbour</b>" in page
        seen = looked.context["form"]["seen"].value()
        changed = client.post(URL, fields | {"seen": seen, "title": "Another title"})
        assert "So a search engine may show it" in shown(changed)
        assert not Thread.objects.exists()
        client.post(URL, fields | {"seen": seen})
        thread = Thread.objects.get()
        assert thread.is_open
        page = shown(as_(None).get(thread.get_absolute_url()))
        assert '<meta name="description" content="I carry two. Who carries me?">' in page
        assert "noindex" not in page
        page = shown(as_(bob).get(thread.get_absolute_url()))
        assert "Everybody reads this, search engines too." in page

    def test_the_name_it_would_show_is_the_one_that_was_chosen(self, as_, bob, open_shelf):
        page = shown(
            as_(bob).post(URL, typed(is_open="on", persona="nobody", content_note="grief"))
        )
        assert "The name beside it: <b>Without a name</b>" in page
        assert "Content note: grief" in page

    def test_a_look_at_the_text_shows_it_too(self, as_, bob, open_shelf):
        page = shown(as_(bob).post(URL, typed(is_open="on", preview="1")))
        assert "So a search engine may show it" in page

    def test_what_is_amiss_comes_first(self, as_, bob, open_shelf):
        response = as_(bob).post(URL, typed(is_open="on", title="\u200b"))
        assert response.status_code == 422
        assert "So a search engine may show it" not in shown(response)

    @pytest.mark.parametrize("slug", ["headache", "living-with-migraine"])
    def test_where_not_everybody_reads_it_is_not_offered(self, as_, bob, shelf, migraine, slug):
        url = f"/forums/{slug}/new/"
        assert 'name="is_open"' not in shown(as_(bob).get(url))
        as_(bob).post(url, typed(is_open="on"))
        assert not Thread.objects.get().is_open

    def test_a_private_group_says_so(self, as_, bob, migraine):
        page = shown(as_(bob).get("/forums/living-with-migraine/new/"))
        assert "Only people in Living with migraine read this." in page


class TestKeeping:
    def test_its_author_keeps_it_to_members_and_search_forgets_it(
        self, as_, alice, bob, open_thread, say
    ):
        say(open_thread, bob, "A windmill.")
        url = f"/forums/threads/{open_thread.public_id}/readers/"
        assert url in shown(as_(alice).get(open_thread.get_absolute_url()))
        assert url not in shown(as_(bob).get(open_thread.get_absolute_url()))
        assert "Keep it to members" in shown(as_(alice).get(url))
        done = as_(alice).post(url, follow=True)
        assert "Only members who are signed in read it now." in shown(done)
        assert as_(None).get(open_thread.get_absolute_url()).status_code == 404
        assert not SearchDocument.objects.search("windmill", VISITOR).found
        assert not SearchDocument.objects.search("carers", VISITOR).found[1:]
        assert SearchDocument.objects.search("windmill", bob).found
        assert as_(alice).post(url).status_code == 302
        assert "Keep it to members" not in shown(as_(alice).get(url))

    def test_nobody_else_does_and_nobody_opens_it(self, as_, alice, bob, mona, kept, open_thread):
        for thread in (kept, open_thread):
            url = f"/forums/threads/{thread.public_id}/readers/"
            for member in (bob, mona):
                assert as_(member).post(url).status_code == 403
            assert "/accounts/login/" in as_(None).post(url).url
        as_(alice).post(f"/forums/threads/{kept.public_id}/readers/", {"is_open": "on"})
        kept.refresh_from_db()
        open_thread.refresh_from_db()
        assert (kept.is_open, open_thread.is_open) == (False, True)

    def test_who_began_without_a_name_keeps_it_too(self, as_, alice, open_shelf, opened):
        thread = opened(open_shelf, alice, is_nameless=True)
        as_(alice).post(f"/forums/threads/{thread.public_id}/readers/")
        thread.refresh_from_db()
        assert not thread.is_open

    def test_an_answer_that_was_on_its_way_is_for_members_too(self, bob, open_thread, say):
        stale = Thread.objects.get(pk=open_thread.pk)
        open_thread.keep_to_members()
        say(stale, bob, "A late windmill.")
        assert not SearchDocument.objects.search("windmill", VISITOR).found

    def test_what_was_hidden_comes_back_for_members(self, bob, open_thread, say):
        say(open_thread, bob, "A windmill.")
        open_thread.hide()
        open_thread.keep_to_members()
        Thread.objects.get(pk=open_thread.pk).restore()
        assert not SearchDocument.objects.search("windmill", VISITOR).found
        assert SearchDocument.objects.search("windmill", bob).found


@pytest.mark.django_db(transaction=True)
def test_answers_and_keeping_at_once_leave_nothing_open(open_thread, bob):
    def answer():
        thread = Thread.objects.get(pk=open_thread.pk)
        author = bob.default_persona
        return thread.reply(author=author, source="A windmill.", key=uuid4())

    done = at_once(answer, answer, Thread.objects.get(pk=open_thread.pk).keep_to_members, answer)
    assert not [each for each in done if isinstance(each, Exception)]
    assert not SearchDocument.objects.search("windmill", VISITOR).found
    assert len(SearchDocument.objects.search("windmill", bob).found) == 3


def test_reindexing_keeps_what_is_for_members(kept, bob):
    SearchDocument.objects.all().delete()
    for each in (kept, *kept.posts.filter(seq__gt=1)):
        each.index()
    assert found("windmill", VISITOR) == []
    assert found("windmill", bob) == [""]


def test_what_everybody_read_before_stays_open_and_nothing_else(
    kept, open_thread, thread, say, bob
):
    say(thread, bob, "A windmill on another shelf.")
    Thread.objects.update(is_open=False)
    SearchDocument.objects.update(for_members=None)
    import_module("forums.migrations.0003_opening").open_what_was_open(apps, None)
    is_open = dict(Thread.objects.values_list("pk", "is_open"))
    assert is_open == {kept.pk: True, open_thread.pk: True, thread.pk: False}
    assert len(SearchDocument.objects.search("windmill", VISITOR).found) == 1
    thread.space.visibility = "public"
    thread.space.save()
    assert len(SearchDocument.objects.search("windmill", VISITOR).found) == 1
