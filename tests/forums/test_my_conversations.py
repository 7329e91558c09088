"""All conversations that one spoke in or follows, from the newest on."""

import pytest

from community.following.levels import Level

pytestmark = pytest.mark.django_db
HERE = "/forums/following/"


def titles(client, query=""):
    page = client.get(HERE + query).context["page"]
    return [thread.title for thread in page.threads], page.later_link


def test_where_one_spoke_or_chose_a_level_and_not_where_one_muted(
    as_, alice, bob, shelf, opened, say
):
    spoken, chosen, muted = (opened(shelf, alice, title=name) for name in ("Spoke", "Chose", "No"))
    opened(shelf, alice, title="Neither")
    chosen.choose_level(bob, Level.NEWS)
    for thread in (spoken, muted):
        say(thread, bob)
    muted.choose_level(bob, Level.MUTED)
    assert titles(as_(bob)) == (["Spoke", "Chose"], None)


def test_what_one_may_not_read_any_more_or_blocked_is_not_there(
    as_, alice, bob, migraine, group_thread, thread, say
):
    for each in (group_thread, thread):
        say(each, bob)
    migraine.leave(bob)
    bob.block(alice.default_persona)
    assert titles(as_(bob)) == ([], None)
    assert "Nothing yet" in as_(bob).get(HERE).content.decode()


def test_the_list_goes_on(as_, alice, shelf, opened, monkeypatch):
    monkeypatch.setattr("forums.thread_lists.THREADS_A_PAGE", 2)
    for number in range(5):
        opened(shelf, alice, title=f"Number {number}")
    client, found, query = as_(alice), [], ""
    while query is not None:
        some, query = titles(client, query)
        found += some
    assert found == [f"Number {number}" for number in (4, 3, 2, 1, 0)]
    assert titles(client, "?after=%00")[0] == ["Number 4", "Number 3"]


def test_home_leads_there(as_, alice, thread):
    assert f'href="{HERE}"' in as_(alice).get("/").content.decode()


def test_a_visitor_is_asked_to_sign_in(as_):
    assert "/accounts/login/" in as_(None).get(HERE).url
