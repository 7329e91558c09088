"""Who loses a right: the deed's own word ends every tab on every process, while the others go on talking."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from community.realtime import announce, hub
from tests.community.tabs import Tab, in_thread, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "group:living-with-migraine"
PROMISED = 2  # seconds


@pytest.fixture
def only_the_word(monkeypatch):
    """No process looks for revocations by itself, and each tells the other through the broker alone."""
    monkeypatch.setattr(hub, "LOOK_UP", 3_600)

    def begin():
        own = [hub.hub_of_this_loop()]
        monkeypatch.setattr(announce, "running_hubs", lambda: own)

    return begin


@pytest.fixture
def deeds(migraine, alice, farida):
    """What ends alice's rights, by name; each takes the cookie of her session."""

    def remove(cookie):
        migraine.remove(migraine.membership_of(alice), by=farida.default_persona, why="rules")

    def sign_out(cookie):
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
        assert browser.post("/accounts/logout/").status_code == 302

    return {"removed": remove, "suspended": lambda cookie: alice.suspend(), "signed out": sign_out}


@pytest.fixture
def open_tabs(elsewhere):
    """`await open_tabs(cookie)`: two tabs in this process and two in the other one, as (process, Tab)."""

    async def here(work):
        return await work

    async def watch(cookie):
        tab = await Tab.open(cookie=cookie)
        await tab.watch(ROOM)
        return tab

    async def open_all(cookie):
        return [
            (process, await process(watch(cookie)))
            for process in (here, here, elsewhere, elsewhere)
        ]

    return open_all


async def until_cut(tab):
    """Read on to the frame that ends it."""
    while "revoked" not in (frame := await tab.hear()):
        assert frame["event"] == "message.posted"
    assert frame == {"revoked": ROOM}


async def until_heard(tab, words):
    while words not in (await tab.hear())["html"]:
        pass


def frames_left(tab):
    """What came and was not read yet, but for the closing of the socket."""
    left = [tab.heard.get_nowait() for _ in range(tab.heard.qsize())]
    return [json.loads(each["text"]) for each in left if each["type"] == "websocket.send"]


async def each_in(tabs, deed, *args):
    for process, tab in tabs:
        await process(deed(tab, *args))


@pytest.mark.parametrize("deed", ["removed", "suspended", "signed out"])
async def test_the_word_of_the_deed_ends_every_tab(
    broker, only_the_word, open_tabs, deeds, migraine, alice, bob, deed
):
    def say(words):
        migraine.post(author=bob.default_persona, source=words, key=uuid4())

    only_the_word()
    cookie = await sign_in(alice)
    ended, others = await open_tabs(cookie), await open_tabs(await sign_in(bob))
    await in_thread(say, "Before")
    await in_thread(deeds[deed], cookie)
    await each_in(ended, until_cut)
    await in_thread(say, "After")
    await in_thread(say, "Long after")
    await each_in(others, until_heard, "Long after")
    assert [frames_left(tab) for _process, tab in ended] == [[], [], [], []]
    await each_in(ended + others, Tab.leave)


def test_without_any_word_a_process_looks_often_enough():
    """The bound of all: the word may get lost, the row in the database does not."""
    assert hub.LOOK_UP < PROMISED
