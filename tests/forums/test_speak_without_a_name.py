"""A conversation begun without a name: one face, the same all through it, and of nothing else."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.members.export import export_of
from community.members.models import NameTaken, Persona
from community.moderation.models import Case
from community.moderation.reporting import file_report
from forums.models import KeyIsTaken, Thread
from tests.threads import at_once

URL = "/forums/headache/new/"


def typed(**more):
    fields = {"kind": "question", "title": "Who else wakes at four?", "body": "I lie there."}
    return fields | {"key": str(uuid4()), "persona": "nobody"} | more


@pytest.fixture
def nameless(opened, shelf, alice):
    """alice's conversation, begun without a name."""
    return opened(shelf, alice, is_nameless=True)


def answers_url(thread):
    return f"/forums/threads/{thread.public_id}/replies/"


def shown(response):
    return response.content.decode()


def test_nobody_is_a_face_of_its_own_with_a_mark_of_its_own(as_, alice, bob, shelf):
    for title in ("The first night", "The second night"):
        as_(alice).post(URL, typed(title=title))
    first, second = Thread.objects.order_by("pk")
    assert first.author.is_nameless and first.posts.get().author == first.author
    assert (
        len({first.author.public_id, second.author.public_id, alice.default_persona.public_id}) == 3
    )
    page = shown(as_(bob).get(first.get_absolute_url()))
    assert "Without a name" in page
    assert "Juniper" not in page
    assert alice.default_persona.public_id not in page


def test_it_is_no_name_of_the_member(as_, alice, nameless):
    alice.refresh_from_db()
    assert alice.shows_presence
    assert list(alice.personas.named()) == [alice.default_persona]
    assert "Without a name" not in shown(as_(alice).get("/me/personas/"))
    alice.add_persona("Quiet Fox")
    assert not alice.shows_presence


def test_it_is_offered_nowhere_else(as_, alice, bob, migraine, shelf, nameless, opened):
    face = nameless.author.public_id
    elsewhere = opened(shelf, bob)
    pages = [URL, answers_url(elsewhere), f"/conversations/with/{bob.default_persona.public_id}/"]
    for url in pages:
        assert face not in shown(as_(alice).get(url)), url
    assert as_(bob).get(f"/conversations/with/{face}/").status_code == 404


def test_nobody_can_take_its_name(as_, alice, bob):
    for name in ("Without a name", " without A NAME"):
        page = shown(as_(bob).post("/me/personas/", {"name": name}))
        assert "Somebody here already goes by that name." in page
    with pytest.raises(NameTaken):
        bob.add_persona("without a name")


def test_many_of_them_go_by_no_name_at_once(alice, bob, opened, shelf):
    for member in (alice, alice, bob):
        opened(shelf, member, is_nameless=True)
    faces = Persona.objects.filter(is_nameless=True)
    assert [face.name for face in faces] == ["Without a name"] * 3
    assert set(faces.values_list("name", flat=True)) == {"Without a name"}


def test_the_writer_answers_by_the_same_face_without_choosing(as_, alice, nameless, typed_reply):
    page = shown(as_(alice).get(nameless.get_absolute_url()))
    assert "You write without a name." in page
    as_(alice).post(answers_url(nameless), typed_reply("It is better now."))
    assert set(nameless.posts.values_list("author", flat=True)) == {nameless.author_id}


@pytest.fixture
def typed_reply(typed):
    return typed


def test_the_writer_may_answer_by_a_name_and_come_back(as_, alice, nameless, typed_reply):
    client, url = as_(alice), answers_url(nameless)
    page = shown(client.post(url, typed_reply("Half a thought", choose="1")))
    assert "Half a thought" in page
    assert page.count('name="persona"') == 2
    juniper = alice.default_persona
    client.post(url, typed_reply("By my name.", persona=juniper.public_id))
    assert nameless.posts.get(seq=2).author == juniper
    assert "You write as Juniper." in shown(client.get(nameless.get_absolute_url()))
    client.post(url, typed_reply("And not.", persona=nameless.author.public_id))
    assert nameless.posts.get(seq=3).author == nameless.author


def test_who_has_one_name_learns_how_to_get_another(as_, bob, thread, typed_reply):
    page = shown(as_(bob).post(answers_url(thread), typed_reply("Half a thought", choose="1")))
    assert "You have no other name yet." in page
    assert "Half a thought" in page
    assert thread.posts.count() == 1


def test_nobody_else_speaks_by_it(as_, alice, bob, nameless, typed_reply):
    for persona in (nameless.author.public_id, alice.default_persona.public_id, "nobody", "x\x00"):
        fields = typed_reply("These words stay.", persona=persona)
        response = as_(bob).post(answers_url(nameless), fields)
        assert response.status_code == 422
        assert "These words stay." in shown(response)
        assert "by a name that you do not have here" in shown(response)
    assert nameless.posts.count() == 1


def test_one_does_not_speak_by_it_in_another_conversation(
    as_, alice, shelf, nameless, opened, typed_reply
):
    other = opened(shelf, alice)
    fields = typed_reply(persona=nameless.author.public_id)
    assert as_(alice).post(answers_url(other), fields).status_code == 422


def test_sent_twice_it_is_one(as_, alice, shelf):
    fields = typed()
    assert len({as_(alice).post(URL, fields).url for _time in range(2)}) == 1
    assert (Thread.objects.count(), Persona.objects.filter(is_nameless=True).count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_one(alice, shelf):
    words = {"title": "Awake", "source": "Again.", "key": uuid4(), "is_nameless": True}

    def send():
        return Thread.open_in(shelf, author=alice.default_persona, **words).public_id

    assert len(set(at_once(*[send] * 4))) == 1
    assert Persona.objects.filter(is_nameless=True).count() == 1


def test_a_key_used_by_another_face_gets_a_sentence(alice, shelf, thread, say):
    key = say(thread, alice).key
    with pytest.raises(KeyIsTaken):
        Thread.open_in(
            shelf, author=alice.default_persona, title="A", source="B", key=key, is_nameless=True
        )
    assert not Persona.objects.filter(is_nameless=True).exists()


def test_blocking_it_blocks_it_alone(as_, alice, bob, shelf, nameless, opened):
    named = opened(shelf, alice, title="By my name")
    bob.block(nameless.author)
    page = shown(as_(bob).get("/forums/headache/"))
    assert named.title in page
    assert nameless.title not in page


def test_moderators_act_on_the_account_and_do_not_see_it(as_, alice, bob, mona, nameless):
    case = file_report(nameless.posts.get(), reporter=bob, door="worried").case
    assert case.is_about(alice)
    page = shown(as_(mona).get(case.get_absolute_url()))
    assert "Without a name" in page
    assert "Juniper" not in page
    assert alice.email not in page
    assert Case.objects.get().said_by == nameless.author


def test_what_one_takes_along_has_it(alice, bob, nameless):
    mine = {each["name"]: each["said"] for each in export_of(alice)["personas"]}
    assert mine["Without a name"][0]["text"] == "How long did it take?"
    assert "Without a name" not in str(export_of(bob))


class TestInAGroup:
    URL = "/forums/living-with-migraine/new/"

    def test_one_speaks_by_the_name_of_the_group_or_by_none(self, as_, alice, bob, migraine):
        fox = alice.add_persona("Quiet Fox")
        page = shown(as_(alice).get(self.URL))
        assert "Juniper" in page.partition("Who writes it?")[2]
        assert fox.public_id not in page
        assert as_(alice).post(self.URL, typed(persona=fox.public_id)).status_code == 422
        as_(alice).post(self.URL, typed())
        thread = Thread.objects.get()
        assert thread.author.is_nameless
        assert "Juniper" not in shown(as_(bob).get(thread.get_absolute_url()))
        assert "You write without a name." in shown(as_(alice).get(thread.get_absolute_url()))
        assert as_(bob).get(f"{thread.get_absolute_url()}").status_code == 200

    def test_who_left_speaks_by_none_either(self, as_, alice, migraine):
        as_(alice).post(self.URL, typed())
        thread = Thread.objects.get()
        migraine.leave(alice)
        assert as_(alice).post(answers_url(thread), typed()).status_code == 404


def test_another_name_of_mine(as_, bob, shelf, typed_reply):
    heron = bob.add_persona("Night Heron")
    as_(bob).post(URL, typed(persona=heron.public_id))
    thread = Thread.objects.get()
    assert thread.author == heron
    assert "You write as Night Heron." in shown(as_(bob).get(thread.get_absolute_url()))
    as_(bob).post(answers_url(thread), typed_reply())
    assert set(thread.posts.values_list("author", flat=True)) == {heron.pk}


def test_the_page_costs_its_writer_no_more(as_, alice, nameless, say):
    client = as_(alice)
    client.get(nameless.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        client.get(nameless.get_absolute_url())
    assert len(queries) <= 6, [query["sql"][:90] for query in queries]
