"""One account, several personas, and nothing that ties them together."""

from uuid import uuid4

import pytest

from community.members.models import Persona


@pytest.fixture
def second_face(alice, migraine):
    """A persona of alice's that her groups do not know."""
    return alice.personas.create(name="Quiet Fox")


def test_a_member_adds_a_name(as_, alice):
    as_(alice).post("/me/personas/", {"name": "Quiet Fox"})
    assert alice.personas.filter(name="Quiet Fox").exists()
    assert "Quiet Fox" in as_(alice).get("/me/personas/").content.decode()


def test_a_name_belongs_to_one(as_, alice, bob):
    answer = as_(alice).post("/me/personas/", {"name": "OLD HARBOUR"})
    assert "Somebody here already goes by that name." in answer.content.decode()


def test_no_page_of_another_member_ties_two_names_together(as_, alice, bob, migraine, second_face):
    migraine.post(author=alice.default_persona, source="Hello", key=uuid4())
    for path in ("/", "/groups/", "/groups/living-with-migraine/room/", "/search/?q=Juniper"):
        page = as_(bob).get(path).content.decode()
        assert "Quiet Fox" not in page
        assert second_face.public_id not in page


def test_public_ids_say_nothing_about_who_came_when(alice):
    ids = [alice.personas.create(name=f"Name {n}").public_id for n in range(50)]
    assert len(set(ids)) == 50
    assert ids != sorted(ids)
    assert all(len(public_id) == 12 for public_id in ids)


def test_a_persona_is_seen_by_those_who_are_signed_in(alice, bob, second_face):
    assert second_face in Persona.objects.visible_to(bob)
