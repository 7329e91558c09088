"""Visitors read pages that were kept, and never one that has changed; members and others read their own."""

import re
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community import visitor_pages
from community.members.models import Member
from community.visitor_pages import changes
from forums.models import Forum, ReadMark, Thread

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def keeps_pages(settings):
    settings.VISITOR_PAGES = 10


@pytest.fixture
def visitor():
    """Whoever comes by; the pages are kept by their client's process."""
    return Client()


@pytest.fixture
def thread(alice):
    forum = Forum.objects.create(slug="carers", name="For carers", visibility="public")
    words = {"title": "Who carries the carers?", "source": "I am tired.", "key": uuid4()}
    return Thread.open_in(forum, author=alice.default_persona, is_open=True, **words)


def statements(client, address):
    """(the page, how many statements it took)"""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    return page, len(asked)


@pytest.fixture
def read(visitor, thread):
    """`read()` is the conversation as a visitor reads it now."""
    return lambda: visitor.get(thread.get_absolute_url())


def test_the_second_visitor_costs_no_statement(visitor, thread):
    first, _asked = statements(visitor, thread.get_absolute_url())
    second, asked = statements(visitor, thread.get_absolute_url())
    assert asked == 0
    assert second.status_code == 200
    assert {name: value for name, value in second.headers.items() if "Policy" not in name} == {
        name: value for name, value in first.headers.items() if "Policy" not in name
    }


def test_each_answer_has_a_nonce_of_its_own(read):
    nonces = []
    for page in (read(), read()):
        [nonce] = set(re.findall(r'nonce="([^"]+)"', page.content.decode()))
        assert f"'nonce-{nonce}'" in page.headers["Content-Security-Policy"]
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


def test_what_is_said_is_there_at_once(read, thread, bob):
    read()
    thread.reply(author=bob.default_persona, source="We take turns.", key=uuid4())
    assert b"We take turns." in read().content


def hide_post(thread):
    thread.posts.get().hide()


def withdraw_post(thread):
    thread.posts.get().withdraw()


@pytest.mark.parametrize("deed", [hide_post, withdraw_post])
def test_words_that_went_are_gone_at_once(read, thread, deed):
    assert b"I am tired." in read().content
    deed(thread)
    assert b"I am tired." not in read().content


def hide(thread):
    thread.hide()


def keep_to_members(thread):
    thread.keep_to_members()


def close_the_forum(thread):
    Forum.objects.filter(pk=thread.space_id).update(visibility="members")


@pytest.mark.parametrize("deed", [hide, keep_to_members, close_the_forum])
def test_what_visitors_may_not_read_any_more_is_404_at_once(read, thread, deed):
    assert read().status_code == 200
    deed(thread)
    assert read().status_code == 404


def test_a_member_reads_their_own_page(read, thread, client, alice):
    read()
    client.force_login(alice)
    page = client.get(thread.get_absolute_url())
    assert alice.default_persona.public_id in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert alice.default_persona.name.encode() not in read().content.partition(b"<main")[0]


def test_what_is_undone_changes_nothing(thread):
    before = changes()
    with pytest.raises(RuntimeError), transaction.atomic():
        thread.hide()
        raise RuntimeError
    assert changes() == before


def test_a_change_is_told_when_it_is_there_for_all(thread):
    before = changes()
    with transaction.atomic():
        Thread.objects.update(title="Another one")
        Thread.objects.update(title="Yet another one")
        assert changes() == before
    assert changes() == before + 1


def test_what_members_keep_for_themselves_is_no_change(thread, bob):
    before = changes()
    ReadMark.objects.see(bob, thread, 1)
    Member.objects.filter(pk=bob.pk).update(theme="dark")
    assert changes() == before


@pytest.mark.parametrize("sent", [{"HTTP_HX_REQUEST": "true"}, {"HTTP_IF_NONE_MATCH": '"x"'}])
def test_who_asks_for_something_else_is_answered_anew(visitor, thread, sent):
    visitor.get(thread.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        visitor.get(thread.get_absolute_url(), **sent)
    assert len(asked)


def test_who_is_to_be_told_something_once_is_answered_anew(read, visitor, thread):
    read()
    visitor.cookies["messages"] = "a sentence after logging out"
    _page, asked = statements(visitor, thread.get_absolute_url())
    assert asked


def test_search_is_not_kept(visitor, thread):
    for _again in range(2):
        _page, asked = statements(visitor, "/search/?q=tired")
        assert asked


def test_it_is_not_kept_for_long(visitor, thread, settings):
    settings.VISITOR_PAGES_SECONDS = 0
    visitor.get(thread.get_absolute_url())
    _page, asked = statements(visitor, thread.get_absolute_url())
    assert asked


def test_of_every_table_it_is_known_whether_visitors_are_shown_it():
    """A table that no visitor is shown may be left out; one that they are shown must never be."""
    shown = {"forums_post", "forums_thread", "forums_threadtopic", "forums_forum", "spaces_space"}
    shown |= {"members_persona", "topics_topic", "topics_synonym", "cms_article", "forums_postedit"}
    shown |= {"wagtailcore_page", "forums_whathelped", "forums_citation", "community_linkedpage"}
    shown |= {"groups_supportgroup", "forums_deed"}
    tables = set(connection.introspection.table_names())
    assert shown <= tables
    assert not [table for table in shown if visitor_pages.SHOWN_TO_NO_VISITOR.match(table)]
