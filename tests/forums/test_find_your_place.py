"""Going on where one stopped, past a branch, back to what is answered, and all of it on paper."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.models import Post, ReadMark, Thread
from forums.pages import POSTS_A_PAGE
from forums.views import reading

LEVELS = 400


def url(thread, rest=""):
    return f"/forums/threads/{thread.public_id}/{rest}"


def page_of(client, address):
    return client.get(address).context["page"]


@pytest.fixture
def deep(thread, alice, say):
    """A thread in which every post answers the one before, and its last post."""
    last = None
    for number in range(LEVELS):
        last = say(thread, alice, f"Level {number}.", parent=last)
    thread.refresh_from_db()
    return thread, last


class TestFirstNew:
    def read_up_to(self, member, thread, seq):
        ReadMark.objects.see(member, thread, seq)

    @pytest.mark.parametrize("order", ["", "?order=time"])
    def test_it_lands_on_the_oldest_post_that_is_not_read(
        self, as_, bob, alice, thread, say, order
    ):
        top = say(thread, alice)
        self.read_up_to(bob, thread, 2)
        new = say(thread, alice, "New below", parent=top)
        say(thread, alice, "New at the end")
        assert (
            url(thread, f"first-new/{order}") in as_(bob).get(url(thread, order)).content.decode()
        )
        ReadMark.objects.filter(member=bob).update(last_seq=2)
        response = as_(bob).get(url(thread, f"first-new/{order}"), follow=True)
        address, _status = response.redirect_chain[-1]
        assert address.endswith(f"#{new.public_id}")
        assert new in response.context["page"].posts
        assert ("order=time" in address) == bool(order)

    def test_in_a_long_thread_it_opens_the_right_page(self, as_, bob, thread, alice, say):
        posts = [say(thread, alice) for _number in range(2 * POSTS_A_PAGE)]
        self.read_up_to(bob, thread, 80)
        for order in ("", "?order=time"):
            response = as_(bob).get(url(thread, f"first-new/{order}"))
            assert response.url.endswith(f"#{posts[79].public_id}")
            assert posts[79] in page_of(as_(bob), response.url).posts
            ReadMark.objects.filter(member=bob).update(last_seq=80)

    def test_where_nothing_is_new_or_nobody_was_it_is_the_beginning(
        self, as_, bob, open_thread, say
    ):
        for person in (None, bob):
            assert as_(person).get(url(open_thread, "first-new/")).url == url(open_thread)
        self.read_up_to(bob, open_thread, 1)
        assert as_(bob).get(url(open_thread, "first-new/")).url == url(open_thread)

    def test_outsiders_find_nothing(self, as_, charlie, group_thread):
        for rest in ("first-new/", "print/"):
            assert as_(charlie).get(url(group_thread, rest)).status_code == 404
            assert as_(None).get(url(group_thread, rest)).status_code == 404


class TestBranches:
    def test_it_says_how_many_posts_hang_below_where_all_are_shown(self, as_, alice, thread, say):
        top = say(thread, alice)
        for _number in range(3):
            below = say(thread, alice, parent=top)
        beside = say(thread, alice)
        posts = page_of(as_(alice), url(thread)).posts
        assert [post.branch and post.branch.number for post in posts] == [
            None,
            3,
            None,
            None,
            None,
            None,
        ]
        assert posts[1].branch.past == f"#{beside.public_id}"
        assert below.branch is None
        assert "Skip 3 answers" in as_(alice).get(url(thread)).content.decode()

    def test_one_that_goes_on_leads_past_itself_to_another_page(self, as_, alice, thread, say):
        top = say(thread, alice)
        for _number in range(POSTS_A_PAGE + 5):
            say(thread, alice, parent=top)
        beside = say(thread, alice)
        branch = page_of(as_(alice), url(thread)).posts[1].branch
        assert (branch.number, branch.past) == (None, f"?past={top.path}")
        page = page_of(as_(alice), url(thread, branch.past))
        assert page.posts == [beside]
        assert page.earlier

    def test_past_the_last_branch_are_the_last_posts(self, as_, alice, thread, say):
        top = say(thread, alice)
        for _number in range(POSTS_A_PAGE + 5):
            last = say(thread, alice, parent=top)
        page = page_of(as_(alice), url(thread, f"?past={top.path}"))
        assert page.posts[-1] == last
        assert page.later is None

    def test_in_order_of_time_there_are_none(self, as_, alice, thread, say):
        top = say(thread, alice)
        for _number in range(3):
            say(thread, alice, parent=top)
        posts = page_of(as_(alice), url(thread, "?order=time")).posts
        assert not any(post.branch for post in posts)

    @pytest.mark.parametrize("past", ["%00", "~", "zzzz", "'--", "9z" * 400, "3zzz", "11"])
    def test_a_branch_that_is_none_is_a_sane_page(self, as_, alice, thread, say, past):
        say(thread, alice)
        response = as_(alice).get(url(thread, f"?past={past}"))
        assert response.status_code == 200
        assert response.context["page"].posts


class TestInReplyTo:
    def test_it_leads_to_the_answered_post_on_the_page_or_at_its_address(
        self, as_, alice, thread, say
    ):
        top = say(thread, alice)
        reply = say(thread, alice, parent=top)
        page = as_(alice).get(url(thread)).content.decode()
        assert f'<a class="in-reply-to" href="#{top.public_id}">In reply to' in page
        page = as_(alice).get(url(thread, f"?order=time&from={reply.seq}")).content.decode()
        assert f'<a class="in-reply-to" href="/forums/posts/{top.public_id}/">In reply to' in page

    def test_it_names_nobody_who_is_hidden_or_blocked(self, as_, alice, bob, charlie, thread, say):
        top = say(thread, bob)
        say(thread, alice, parent=top)
        name = f"In reply to {bob.default_persona.name}"
        assert name in as_(charlie).get(url(thread)).content.decode()
        charlie.blocks.create(persona=bob.default_persona)
        charlie.has_blocks = True
        charlie.save()
        page = as_(charlie).get(url(thread)).content.decode()
        assert name not in page
        assert "In reply to somebody you blocked" in page
        top.hide()
        page = as_(alice).get(url(thread)).content.decode()
        assert name not in page
        assert "In reply to a post that is gone" in page

    def test_the_account_of_who_is_answered_is_never_loaded(self, alice, bob, thread, say):
        reply = say(thread, alice, parent=say(thread, bob))
        answered = Post.objects.for_page(AnonymousUser()).get(pk=reply.pk).answered
        assert {"source", "html"} <= answered.get_deferred_fields()
        assert "member_id" in answered.author.get_deferred_fields()

    def test_it_names_nothing_of_another_conversation(
        self, as_, alice, bob, thread, say, opened, shelf
    ):
        reply = say(thread, alice, parent=say(thread, bob))
        elsewhere = opened(shelf, alice)
        thread.posts.filter(pk=reply.parent_id).update(thread=elsewhere, seq=77, path="277")
        assert "In reply to" not in as_(alice).get(url(thread)).content.decode()


class TestAbove:
    def test_under_a_content_note_the_words_stay_with_the_post(self, as_, alice, bob, thread, say):
        top = say(thread, bob, "It was a needle.")
        reply = say(thread, alice, parent=top)
        thread.posts.filter(pk=top.pk).update(content_note="needles")
        page = as_(alice).get(url(thread, f"?from={reply.path}")).content.decode()
        assert "Content note: needles" in page
        assert "It was a needle." not in page


class TestDepth:
    def test_four_hundred_levels_are_sane_pages_at_the_same_cost(self, as_, alice, deep):
        thread, last = deep
        client, query, seen = as_(alice), "", []
        while query is not None:
            with CaptureQueriesContext(connection) as queries:
                page = page_of(client, url(thread, query))
            assert len(queries) <= 6
            seen += page.posts
            query = page.later
        assert [post.seq for post in seen] == list(range(1, LEVELS + 2))
        response = client.get(f"/forums/posts/{last.public_id}/", follow=True)
        assert last in response.context["page"].posts
        page = response.context["page"]
        assert page.above[0].seq == 2
        assert page.far_above + page.near_above == page.above
        assert "How it came to this" in response.content.decode()

    def test_paper_takes_them_too(self, as_, alice, deep):
        thread, _last = deep
        assert len(page_of(as_(alice), url(thread, "print/")).posts) == LEVELS + 1


class TestPrint:
    def test_it_has_the_words_their_order_and_who_may_read_them(self, as_, alice, bob, thread, say):
        top = say(thread, bob, "Six weeks.")
        say(thread, alice, "Thank you.", parent=top)
        page = as_(alice).get(url(thread, "print/")).content.decode()
        assert "Signed-in members can read this." in page
        assert "in reply to 2" in page
        assert page.index("Six weeks.") < page.index("Thank you.")
        assert url(thread) in page
        assert "<form" not in page
        assert 'name="robots" content="noindex"' in page

    def test_what_is_private_is_marked(self, as_, bob, group_thread):
        page = as_(bob).get(url(group_thread, "print/")).content.decode()
        assert "Private: only the people in Living with migraine can read this." in page

    def test_who_has_not_agreed_to_the_groups_rules_is_asked_first(
        self, as_, bob, farida, migraine, group_thread
    ):
        rules = {"rules": "Cameras stay off."}
        migraine.revise(rules, [], by=migraine.membership_of(farida))
        for rest in ("print/", "first-new/"):
            answer = as_(bob).get(url(group_thread, rest))
            assert answer.status_code == 302
            assert answer.url.startswith("/groups/living-with-migraine/agree/")

    def test_what_is_gone_or_blocked_is_not_printed(self, as_, alice, bob, thread, say):
        say(thread, bob, "Unkind").hide()
        say(thread, bob, "By bob")
        alice.blocks.create(persona=bob.default_persona)
        alice.has_blocks = True
        alice.save()
        page = as_(alice).get(url(thread, "print/")).content.decode()
        assert "Unkind" not in page
        assert "By bob" not in page
        assert "This post is gone." in page

    def test_a_huge_thread_comes_in_parts(self, as_, alice, thread, say, monkeypatch):
        monkeypatch.setattr(reading, "POSTS_ON_PAPER", 3)
        for _number in range(5):
            say(thread, alice)
        page = page_of(as_(alice), url(thread, "print/"))
        assert len(page.posts) == 3
        assert len(page_of(as_(alice), url(thread, f"print/{page.later}")).posts) == 3

    def test_printing_is_not_reading(self, as_, bob, thread):
        as_(bob).get(url(thread, "print/"))
        assert not ReadMark.objects.filter(member=bob).exists()
        assert Thread.objects.get().last_seq == 1
