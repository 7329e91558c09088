"""Who has not agreed to the cards as they are now reads nothing of what is said, by whichever door."""

from datetime import time
from uuid import uuid4

import pytest

from forums.models import Thread
from groups.models import Message, QuietRoom, SupportGroup
from tests.community.tabs import Tab, in_thread
from tests.pictures import picture_bytes, upload

GROUP = "/groups/living-with-migraine/"
CARDS = f"{GROUP}agree/"
STREAM = "group:living-with-migraine"
SAID = "Blueberry said this"
RIGHT = {"check": "Only the people in this group"}
FETCHED = {"HX-Request": "true"}

# Where something that is said can be read: in the group's room, and in that of its meeting.
READ = [
    *("room/", "room/?around=1", "messages/", "messages/?after=0", "messages/?before=9"),
    *("search/?q=blueberry", "catch-up/", "catch-up/?since=week", "pins/"),
    *("messages/{message}/", "messages/{message}/edit/", "messages/{message}/note/"),
]
DONE = ["messages/{message}/react/", "messages/{message}/note/", "pins/", "catch-up/"]


def change_rules(group, farida, rules="Cameras stay off."):
    group.revise({"rules": rules}, [], by=group.membership_of(farida))


def set_hours(group, farida, **hours):
    week = {"weekdays": [1], "starts": time(8), "ends": time(9)} | hours
    group.add_hours(by=farida.default_persona, persona=farida.default_persona, **week)


@pytest.fixture
def spoken(migraine, alice, say):
    """alice said something, and it is pinned."""
    message = say(alice, SAID)
    migraine.pin(message)
    return message


@pytest.mark.parametrize("where", READ)
@pytest.mark.parametrize("headers", [{}, FETCHED], ids=["page", "fetched"])
def test_every_way_to_read_leads_to_the_cards(as_, alice, farida, migraine, spoken, where, headers):
    path = GROUP + where.format(message=spoken.public_id)
    assert as_(alice).get(path, headers=headers).status_code == 200
    change_rules(migraine, farida)
    answer = as_(alice).get(path, headers=headers)
    assert answer.status_code == 302 and answer.url.startswith(CARDS)
    assert as_(farida).get(path, headers=headers).status_code in (200, 403)


@pytest.mark.parametrize("where", DONE)
def test_what_is_done_without_words_leads_there_too(as_, bob, farida, migraine, spoken, where):
    change_rules(migraine, farida)
    path = GROUP + where.format(message=spoken.public_id)
    answer = as_(bob).post(path, {"give": "hug", "words": "A note"})
    assert answer.url == CARDS


def test_agreeing_leads_back_to_where_one_was(as_, alice, farida, migraine, spoken):
    change_rules(migraine, farida)
    client = as_(alice)
    asked = client.get(f"{GROUP}search/?q=blueberry")
    page = client.get(asked.url)
    assert "Those who run the group have changed" in page.text and SAID not in page.text
    assert client.post(asked.url, RIGHT).url == f"{GROUP}search/?q=blueberry"
    assert client.post(f"{CARDS}?next=https://elsewhere.example/", RIGHT).url == f"{GROUP}room/"


def test_meetings_ask_and_lead_back(as_, alice, farida, migraine, open_meeting):
    change_rules(migraine, farida)
    client = as_(alice)
    room, board = open_meeting.get_room_url(), f"{open_meeting.get_absolute_url()}board/"
    assert client.get(board).url.startswith(CARDS)
    assert client.post(client.get(room).url, RIGHT).url == room
    assert client.get(board).status_code == client.get(room).status_code == 200


def test_a_picture_is_not_shown(as_, bob, alice, farida, migraine, shown):
    address = shown.picture.get_absolute_url()
    assert as_(bob).get(address).status_code == 200
    change_rules(migraine, farida)
    assert as_(bob).get(address).url.startswith(CARDS)


@pytest.fixture
def shown(as_, alice, migraine):
    """A message with a picture."""
    form = {"body": "See", "key": str(uuid4()), "image": upload(picture_bytes())}
    as_(alice).post(f"{GROUP}messages/", form)
    return Message.objects.get()


def test_discussions_of_the_group_ask_and_keep_a_reply(as_, alice, bob, farida, migraine):
    thread = Thread.open_in(
        migraine, author=bob.default_persona, key=uuid4(), title="Sleep", source=SAID, topics=[]
    )
    client = as_(alice)
    assert SAID in client.get(thread.get_absolute_url()).text
    change_rules(migraine, farida)
    for path in (thread.get_absolute_url(), "/forums/living-with-migraine/", thread.replies_url):
        assert client.get(path).url.startswith(CARDS), path
    answer = client.post(thread.replies_url, {"body": "My words", "key": str(uuid4())})
    assert answer.status_code == 422 and "My words" in answer.text and SAID not in answer.text


def test_what_is_sent_is_kept_and_nothing_of_the_room_is_shown(
    as_, alice, farida, migraine, spoken
):
    change_rules(migraine, farida)
    for headers in ({}, FETCHED):
        form = {"body": "My words", "key": str(uuid4())}
        answer = as_(alice).post(f"{GROUP}messages/", form, headers=headers)
        assert answer.status_code == 409
        assert "My words" in answer.text and SAID not in answer.text
        assert form["key"] in answer.text
    assert CARDS in as_(alice).post(f"{GROUP}messages/", form).text
    assert Message.objects.count() == 1


def test_own_words_can_be_taken_back_before_agreeing(as_, alice, farida, migraine, spoken):
    change_rules(migraine, farida)
    edit = as_(alice).post(f"{spoken.address}edit/", {"body": "Other words", "content_note": ""})
    assert edit.status_code == 409 and "Other words" in edit.text
    as_(alice).post(f"{spoken.address}withdraw/")
    spoken.refresh_from_db()
    assert spoken.is_withdrawn and spoken.source == SAID


def test_those_who_only_read_along_are_not_asked(as_, charlie, open_group):
    assert as_(charlie).get(f"/groups/{open_group.slug}/room/").status_code == 200


@pytest.fixture
def open_group(migraine, farida):
    group = SupportGroup.objects.create(slug="open", name="Open", visibility="public")
    group.admit(farida, farida.default_persona, role="facilitator")
    change_rules(group, farida)
    return group


def test_a_quiet_room_goes_on(as_, alice, farida, migraine):
    runs, guest = migraine.membership_of(farida), migraine.membership_of(alice)
    quiet = QuietRoom.objects.offer(migraine, runs, guest)
    change_rules(migraine, farida)
    assert as_(alice).get(quiet.get_room_url()).status_code == 200


def test_the_search_of_the_site_quotes_nothing_until_one_agrees(
    as_, alice, farida, migraine, spoken, open_meeting
):
    open_meeting.post(author=alice.default_persona, source="Blueberry hour", key=uuid4())
    client = as_(alice)

    def quotes():
        page = client.get("/search/?q=blueberry").text
        return "said this" in page, "</mark> hour" in page

    assert quotes() == (True, True)
    change_rules(migraine, farida)
    assert quotes() == (False, False)
    migraine.agree(migraine.membership_of(alice))
    assert quotes() == (True, True)


# Who agrees by changing


def test_a_facilitator_who_missed_a_change_does_not_agree_by_the_next(as_, alice, farida, migraine):
    migraine.entrust(migraine.membership_of(alice), "facilitator")
    change_rules(migraine, farida)
    set_hours(migraine, alice)
    assert as_(alice).get(f"{GROUP}room/").status_code == 302
    assert as_(farida).get(f"{GROUP}room/").status_code == 302
    as_(farida).post(CARDS, RIGHT)
    assert as_(farida).get(f"{GROUP}room/").status_code == 200


# Staffed hours


def asked_again(group, member):
    """Whether the member has to read the cards; they agree at once."""
    group.refresh_from_db()
    membership = group.membership_of(member)
    asks = group.asks_first(membership) is not None
    group.agree(membership)
    return asks


def test_each_change_of_staffed_hours_asks_again(as_, alice, farida, migraine):
    set_hours(migraine, farida)
    page = as_(alice).get(CARDS).text
    assert "Tuesday" in page and farida.default_persona.name in page
    assert asked_again(migraine, alice)
    migraine.live_in("Europe/London", by=farida.default_persona)
    assert asked_again(migraine, alice)
    set_hours(migraine, farida, ends=time(10))
    assert asked_again(migraine, alice)
    migraine.drop_hours(migraine.hours.get(), by=farida.default_persona)
    assert asked_again(migraine, alice)
    assert not asked_again(migraine, farida)


def test_hours_that_stay_as_they_are_ask_nobody(alice, farida, migraine):
    migraine.live_in("Europe/London", by=farida.default_persona)  # there are none to be read
    assert not asked_again(migraine, alice)
    set_hours(migraine, farida)
    assert asked_again(migraine, alice)
    set_hours(migraine, farida)
    migraine.live_in("Europe/London", by=farida.default_persona)
    assert not asked_again(migraine, alice)


def test_retention_asks_as_before(alice, farida, migraine):
    migraine.keep_for("24h", by=farida.default_persona)
    assert asked_again(migraine, alice)


# The live stream


async def ended(tab):
    """The answer that ends a stream, after what showed how the room stands then."""
    while "revoked" not in (answer := await tab.hear()):
        assert answer["event"] == "room.changed"
    return answer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [change_rules, set_hours])
async def test_open_streams_end_and_a_watch_is_refused_until_agreed(
    alice, farida, migraine, change
):
    asked, spared = await Tab.open(alice), await Tab.open(farida)
    assert "watching" in await asked.watch(STREAM)
    assert "watching" in await spared.watch(STREAM)
    await in_thread(change, migraine, farida)
    assert await ended(asked) == {"revoked": STREAM, "reload": True}
    assert await asked.watch(STREAM) == {"refused": STREAM, "reload": True}
    await in_thread(migraine.post, author=farida.default_persona, source=SAID, key=uuid4())
    while SAID not in str(await spared.hear()):
        pass
    assert await asked.hears_nothing()
    await in_thread(lambda: migraine.agree(migraine.membership_of(alice)))
    assert "watching" in await asked.watch(STREAM)
    await asked.leave()
    await spared.leave()


@pytest.mark.django_db(transaction=True)
async def test_meetings_and_discussions_of_the_group_end_with_it(
    alice, bob, farida, migraine, open_meeting
):
    thread = await in_thread(
        lambda: Thread.open_in(
            migraine, author=bob.default_persona, key=uuid4(), title="Sleep", source=SAID, topics=[]
        )
    )
    tab = await Tab.open(alice)
    streams = [open_meeting.stream_name, thread.stream_name]
    for stream in streams:
        assert "watching" in await tab.watch(stream)
    await in_thread(change_rules, migraine, farida)
    ended = [await tab.hear() for _ in streams]
    assert ended == [{"revoked": stream, "reload": True} for stream in streams]
    for stream in streams:
        assert await tab.watch(stream) == {"refused": stream, "reload": True}
    await tab.leave()
