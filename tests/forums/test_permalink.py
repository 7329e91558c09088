"""One post has one address, wherever its thread's pages end."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from forums.pages import POSTS_A_PAGE


def url(post):
    return f"/forums/posts/{post.public_id}/"


def test_it_leads_to_the_page_that_shows_the_post_and_what_it_answers(as_, alice, bob, thread, say):
    top = say(thread, alice)
    for _number in range(POSTS_A_PAGE + 5):
        deep = say(thread, alice, parent=top)
    below = say(thread, alice, parent=deep)
    for post in (thread.posts.get(seq=1), top, deep, below):
        response = as_(bob).get(url(post), follow=True)
        page = response.context["page"]
        assert post in page.posts
        assert response.redirect_chain[-1][0].endswith(f"#{post.public_id}")
        on_page = {other.path for other in [*page.above, *page.posts]}
        assert not post.depth > 1 or top.path in on_page


def test_in_a_short_thread_it_leads_to_the_first_page(as_, alice, bob, thread, say):
    post = say(thread, alice)
    response = as_(bob).get(url(post))
    assert response.url == f"/forums/threads/{thread.public_id}/#{post.public_id}"


def test_it_costs_three_queries_beside_the_two_that_know_the_reader(as_, alice, thread, say):
    top = say(thread, alice)
    for _number in range(POSTS_A_PAGE + 5):
        deep = say(thread, alice, parent=top)
    client = as_(alice)
    with CaptureQueriesContext(connection) as queries:
        client.get(url(deep))
    assert len(queries) <= 2 + 3


def test_who_may_not_read_the_thread_gets_404(as_, bob, charlie, thread, group_thread, say):
    secret = say(group_thread, bob)
    assert as_(bob).get(url(secret)).status_code == 302
    assert as_(charlie).get(url(secret)).status_code == 404
    assert as_(None).get(url(thread.posts.get())).status_code == 404
    thread.hide()
    assert as_(bob).get(url(thread.posts.get())).status_code == 404
    assert as_(bob).get("/forums/posts/nobodyknows2/").status_code == 404
