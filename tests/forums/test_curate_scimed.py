"""A split, a merge and a move on 990 real posts: every one of their addresses goes on working."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.http import QueryDict

from forums.models import Forum, Post, Thread
from forums.pages import address_of, page_of_posts
from tests.data import shared_data


@pytest.fixture
def sci_med(db):
    file = str(shared_data("scimed_threads.jsonl"))
    command = ("import_threads", file, "--forum", "sci-med", "--verbosity", "0")
    call_command(*command, stdout=StringIO())

    def again():
        out = StringIO()
        call_command(*command, stdout=out)
        return out.getvalue()

    return again


def all_addresses_lead_to_their_posts(member):
    posts = list(Post.objects.visible_to(member).select_related("thread"))
    pages = {}
    for post in posts:
        query = address_of(post).partition("#")[0].partition("?")[2]
        if (post.thread_id, query) not in pages:
            page = page_of_posts(post.thread, QueryDict(query), member)
            pages[post.thread_id, query] = {each.pk for each in page.posts}
        assert post.pk in pages[post.thread_id, query]
    return len(posts)


def test_all_990_permalinks_survive_a_split_a_merge_and_a_move(sci_med, as_, bob, mona):
    longest, second, third = Thread.objects.order_by("-last_seq")[:3]
    answered = Post.objects.exclude(parent=None).filter(parent__thread=longest)
    root = Post.objects.get(pk=answered.values("parent")[:1])
    other = Forum.objects.create(slug="other", name="Other", visibility="members")
    branch = longest.split(root, "A branch", by=mona)
    second.merge_into(Thread.objects.get(pk=longest.pk), longest.posts.order_by("seq")[5], by=mona)
    third.move_to(other, by=mona)
    assert all_addresses_lead_to_their_posts(bob) == 990
    client = as_(bob)
    for post in [
        *branch.posts.all()[:2],
        *longest.posts.order_by("-seq")[:2],
        *third.posts.all()[:1],
    ]:
        page = client.get(post.get_absolute_url(), follow=True)
        assert f'id="{post.public_id}"' in page.content.decode()
    assert client.get(second.get_absolute_url(), follow=True).status_code == 200
    assert "Created: 0\nAlready there: 381 threads, 990 posts" in sci_med()
    for deed in (*third.deeds.all(), *second.deeds.all(), *longest.deeds.all()):
        deed.undo(by=mona)
    assert all_addresses_lead_to_their_posts(bob) == 990
