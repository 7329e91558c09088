"""The page of one message: its link, and what this reader can do with it."""

from uuid import uuid4

import pytest

from groups.models import SupportGroup


@pytest.fixture
def said(say, alice):
    return say(alice, "Hello there.")


def menu(client, message):
    return client.get(message.address, headers={"HX-Request": "true"}).content.decode()


def test_everybody_gets_the_same_fragment_and_their_own_menu(as_, alice, bob, farida, said, room):
    theirs, mine, hosts = (menu(as_(person), said) for person in (bob, alice, farida))
    assert "Take it back" in mine
    assert "I hear you" not in mine
    for menu_of_others in (theirs, hosts):
        assert "Take it back" not in menu_of_others
        assert "I hear you" in menu_of_others
        assert "Report" in menu_of_others
    assert "Pin for everybody" in hosts
    assert "Pin for everybody" not in theirs

    def fragment(person):
        return room(as_(person)).partition(f'id="m-{said.public_id}"')[2].partition("</article>")[0]

    assert fragment(alice) == fragment(bob) == fragment(farida)


def test_one_turns_to_who_wrote_it_aside(as_, alice, bob, farida, said):
    theirs, mine, hosts = (menu(as_(person), said) for person in (bob, alice, farida))
    author = alice.default_persona.public_id
    aside = f"/groups/{said.room.slug}/aside/{author}/"
    held = f"/groups/{said.room.slug}/people/{author}/"
    assert f"with/{author}/?room={said.room.slug}" in theirs
    assert f"with/{author}/" not in mine
    assert aside in hosts
    assert held in hosts
    for menu_of_members in (theirs, mine):
        assert aside not in menu_of_members
        assert held not in menu_of_members


def test_one_sees_what_they_tell_about_themselves(as_, alice, bob, said):
    about = f'href="/people/{alice.default_persona.public_id}/"'
    assert about in menu(as_(bob), said)
    assert about not in menu(as_(alice), said)
    said.withdraw()
    assert about not in menu(as_(bob), said)


def test_who_left_is_not_held(as_, alice, farida, said):
    said.room.membership_of(alice).delete()
    hosts = menu(as_(farida), said)
    assert "/aside/" not in hosts
    assert f"/groups/{said.room.slug}/people/" not in hosts


def test_it_is_a_page_without_javascript(as_, bob, said):
    page = as_(bob).get(said.address).content.decode()
    assert "Hello there." in page
    assert "I hear you" in page
    assert "<html" in page


def test_the_link_opens_at_the_message(as_, bob, said):
    page = as_(bob).get(said.get_absolute_url()).content.decode()
    assert said.get_absolute_url().endswith(f"#m-{said.public_id}")
    assert f'id="m-{said.public_id}"' in page


def test_outsiders_find_nothing(as_, charlie, mona, said):
    for person in (charlie, mona):
        assert as_(person).get(said.address).status_code == 404
        assert as_(person).get(said.get_absolute_url()).status_code == 404
    assert as_(None).get(said.address).url.startswith("/accounts/login/")


def test_it_is_not_found_below_another_room(as_, bob, farida, said):
    other = SupportGroup.objects.create(slug="other", name="Other", visibility="members")
    assert as_(bob).get(said.address).status_code == 200
    assert as_(bob).get(f"/groups/{other.slug}/messages/{said.public_id}/").status_code == 404


@pytest.mark.visibility("members")
def test_who_only_reads_can_report_and_link(as_, charlie, said, migraine):
    page = menu(as_(charlie), said)
    assert "Report" in page
    assert "I hear you" not in page
    for deed in ("edit/", "withdraw/", "note/"):
        assert as_(charlie).post(f"{said.address}{deed}").status_code == 403
    assert as_(charlie).post(f"{said.address}react/", {"give": "hug"}).status_code == 403


def test_no_account_shows(as_, bob, said):
    assert "demo.example" not in menu(as_(bob), said)


def test_replies_reactions_and_notes_cost_no_queries_of_their_own(
    as_, alice, bob, farida, migraine, django_assert_max_num_queries
):
    for number in range(60):
        answered = migraine.messages.order_by("-seq").first()
        said = migraine.post(
            author=(alice, farida)[number % 2].default_persona,
            source=f"line {number}",
            key=uuid4(),
            answers=answered,
            content_note="pain" if number % 3 else "",
        )
        said.feel("hug", bob.default_persona)
    migraine.pin(message=said)
    client = as_(bob)
    with django_assert_max_num_queries(12):
        client.get("/groups/living-with-migraine/room/")
    with django_assert_max_num_queries(5):
        client.get("/groups/living-with-migraine/messages/?after=0")
    migraine.refresh_from_db()
    with django_assert_max_num_queries(2):
        assert len(migraine.missed_events(0, 500)) == 61
