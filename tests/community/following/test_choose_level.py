"""Choosing what one is told, of a conversation, a place and a topic; and finding it all again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.following import kinds
from community.following.levels import Level
from community.following.models import Following
from community.topics.models import Topic
from forums.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(db):
    return Forum.objects.create(slug="headache", name="Headache", visibility="members")


@pytest.fixture
def topic(db):
    return Topic.objects.create(slug="sleep", name="Sleep")


@pytest.fixture
def thread(shelf, alice, open_in):
    return open_in(shelf, alice, "Does magnesium help?")


@pytest.fixture
def things(shelf, topic, thread):
    return {
        f"/me/following/space/{shelf.slug}/": shelf,
        f"/me/following/topic/{topic.slug}/": topic,
        f"/me/following/thread/{thread.public_id}/": thread,
    }


def shown(response):
    return response.content.decode()


def test_each_level_is_offered_with_its_sentence_and_kept(as_, bob, things):
    client = as_(bob)
    for url, thing in things.items():
        page = shown(client.get(url))
        assert page.count('type="radio"') == 5
        assert page.count("checked") == 1
        assert "What am I told?" in page
        for level in Level:
            answer = client.post(url, {"level": level.value})
            assert answer.url == thing.get_absolute_url()
            assert thing.chosen_level(bob) == level
        client.post(url, {"level": ""})
        assert thing.chosen_level(bob) is None


def test_the_pages_lead_there(as_, bob, things):
    client = as_(bob)
    for url, thing in things.items():
        assert f'href="{url}"' in shown(client.get(thing.get_absolute_url())), url


def test_a_script_gets_the_form_alone(as_, bob, things):
    for url in things:
        page = shown(as_(bob).get(url, headers={"HX-Request": "true"}))
        assert "<html" not in page
        assert page.count('type="radio"') == 5


@pytest.mark.parametrize("level", ["5", "-1", "x", "\x00", "0 ", "9" * 40, "\u0661\u0662"])
def test_what_is_no_level_gets_a_sentence(as_, bob, things, level):
    for url, thing in things.items():
        answer = as_(bob).post(url, {"level": level})
        if level == "0 ":
            continue
        assert answer.status_code == 422
        assert "Please choose one of these." in shown(answer)
        assert thing.chosen_level(bob) is None


def test_who_may_not_read_it_learns_nothing(as_, charlie, migraine, alice, open_in):
    inside = open_in(migraine, alice, "Only among us")
    for url in (
        f"/me/following/space/{migraine.slug}/",
        f"/me/following/thread/{inside.public_id}/",
        "/me/following/space/nowhere/",
        "/me/following/thread/nobodyknows2/",
        "/me/following/topic/nothing/",
        "/me/following/member/1/",
    ):
        assert as_(charlie).get(url).status_code == 404, url
        assert as_(charlie).post(url, {"level": 4}).status_code == 404, url
        assert "/accounts/login/" in as_(None).get(url).url
    assert not Following.objects.exists()
    assert as_(alice).get(f"/me/following/space/{migraine.slug}/").status_code == 200


def test_who_is_suspended_chooses_nothing(as_, bob, things):
    client = as_(bob)
    bob.suspend()
    for url, thing in things.items():
        assert "/accounts/login/" in client.post(url, {"level": 4}).url
        assert thing.chosen_level(bob) is None


def test_a_foreign_address_is_no_way_back(as_, bob, thread):
    url = f"/me/following/thread/{thread.public_id}/"
    answer = as_(bob).post(url, {"level": 4, "next": "https://elsewhere.example/"})
    assert answer.url == thread.get_absolute_url()
    assert as_(bob).post(url, {"level": 4, "next": "/me/following/"}).url == "/me/following/"


def test_all_that_one_chose_is_listed_with_its_level(as_, bob, charlie, things):
    for thing in things.values():
        thing.choose_level(bob, Level.EVERY)
    page = shown(as_(bob).get("/me/following/"))
    for url, thing in things.items():
        assert str(thing) in page
        assert f"{url}?next=" in page
    assert page.count("Every answer") == 3
    assert "You have not chosen anything yet" in shown(as_(charlie).get("/me/following/"))
    assert "/accounts/login/" in as_(None).get("/me/following/").url


def test_what_one_may_not_read_any_more_or_blocked_is_not_listed(
    as_, alice, bob, migraine, shelf, open_in
):
    inside, by_alice = open_in(migraine, alice, "Only among us"), open_in(shelf, alice, "By alice")
    for thing in (migraine, inside, by_alice):
        thing.choose_level(bob, Level.EVERY)
    migraine.leave(bob)
    bob.block(alice.default_persona)
    page = shown(as_(bob).get("/me/following/"))
    for name in ("Only among us", "Living with migraine", "By alice"):
        assert name not in page


def test_the_list_goes_on_and_costs_the_same(as_, alice, bob, shelf, open_in, monkeypatch):
    monkeypatch.setattr(kinds, "PAGE", 2)
    client, counts = as_(bob), []
    for number in range(5):
        open_in(shelf, alice, f"Number {number}").choose_level(bob, Level.NEWS)
        with CaptureQueriesContext(connection) as queries:
            client.get("/me/following/")
        counts.append(len(queries))
    assert counts[2] == counts[4]
    found, url = [], "?kind=thread"
    while url:
        sections = client.get(f"/me/following/{url}").context["sections"]
        found += [row.followed.title for row in sections[0]["rows"]]
        url = sections[0]["later"] and f"?kind=thread&after={sections[0]['later']}"
    assert found == [f"Number {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    "query", ["?after=x", "?kind=thread&after=%00", "?kind=topic&after=WzFd:a:b"]
)
def test_a_cursor_that_was_tampered_with_shows_the_beginning(as_, bob, things, query):
    things[next(iter(things))].choose_level(bob, Level.NEWS)
    assert as_(bob).get(f"/me/following/{query}").status_code == 200


def test_a_kind_that_is_none(as_, bob):
    assert as_(bob).get("/me/following/?kind=member").status_code == 404
