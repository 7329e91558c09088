"""Joining: at once, by request, or not at all; the cards one agrees to; and leaving."""

from uuid import uuid4

import pytest

from community.members.models import Persona
from community.notifications.models import Notification
from community.spaces.models import JoinRequest, Membership
from groups.models import Screening, SupportGroup

GROUP = "/groups/living-with-migraine/"
CARERS = "/groups/carers-at-night/"
RIGHT, WRONG = "Only the people in this group", "Everybody who has an account here"


@pytest.fixture
def carers(farida):
    group = SupportGroup.objects.create(slug="carers-at-night", name="Carers at night")
    group.admit(farida, farida.default_persona, role="facilitator")
    return group


def as_whom(member, note="", check=RIGHT):
    return {"persona": member.default_persona.public_id, "answer_1": note, "check": check}


def test_the_cards_stand_before_the_form(as_, charlie, carers):
    page = as_(charlie).get(f"{CARERS}join/").content.decode()
    cards = ["Who reads this", "Who looks after it", "What is kept", "House rules"]
    assert all(page.index(card) < page.index("Agree and join") for card in cards)
    assert "Who can read what you write here?" in page


def test_an_open_group_is_joined_at_once(as_, charlie, carers):
    answer = as_(charlie).post(f"{CARERS}join/", as_whom(charlie))
    assert answer.url == f"{CARERS}room/"
    assert as_(charlie).get(answer.url).status_code == 200
    membership = carers.membership_of(charlie)
    assert membership.persona == charlie.default_persona
    assert membership.consent.version == 1


@pytest.mark.parametrize(
    ("check", "sentence"),
    [(WRONG, "That is not quite it."), ("", "Please choose an answer."), ("x", "not quite it")],
)
def test_a_wrong_answer_is_a_kind_sentence_and_nothing_is_lost(
    as_, charlie, carers, check, sentence
):
    form = as_whom(charlie, check=check) | {"persona": "new", "new_name": "Night Heron"}
    answer = as_(charlie).post(f"{CARERS}join/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page and 'value="Night Heron"' in page
    assert not carers.membership_of(charlie)
    assert not Persona.objects.filter(name="Night Heron").exists()


def test_a_group_may_ask_its_own_question(as_, charlie, carers):
    carers.check_question, carers.check_right = "May you sell something here?", "No"
    carers.check_wrong = ["Yes"]
    carers.save()
    assert as_(charlie).post(f"{CARERS}join/", as_whom(charlie)).status_code == 422
    assert as_(charlie).post(f"{CARERS}join/", as_whom(charlie, check="No")).status_code == 302


def test_a_new_name_is_made_while_joining(as_, charlie, carers):
    form = as_whom(charlie) | {"persona": "new", "new_name": "Night Heron"}
    as_(charlie).post(f"{CARERS}join/", form)
    persona = carers.membership_of(charlie).persona
    assert persona.name == "Night Heron" and persona.member == charlie
    assert charlie.default_persona.name == "Fennel"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Please write the new name"),
        ("JUNIPER", "already goes by that name"),
        ("pens 0170 5551234", "A name cannot hold a link"),
    ],
)
def test_a_name_that_cannot_be_taken_is_a_sentence(as_, charlie, alice, carers, name, sentence):
    form = as_whom(charlie) | {"persona": "new", "new_name": name}
    answer = as_(charlie).post(f"{CARERS}join/", form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_was_said_before_one_came_is_not_unread(as_, charlie, farida, carers):
    for _ in range(3):
        carers.post(author=farida.default_persona, source="Long ago", key=uuid4())
    carers.refresh_from_db()
    carers.admit(charlie, charlie.default_persona)
    assert SupportGroup.objects.kept_by(charlie).get().unread == 0


def test_a_group_by_request_asks_those_who_run_it(as_, charlie, farida, migraine):
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "Six years of it now."))
    assert not migraine.membership_of(charlie)
    assert Notification.objects.get(member=farida).verb == "group.requested"
    page = as_(farida).get(f"{GROUP}requests/").content.decode()
    assert "Fennel" in page and "Six years of it now." in page


def test_asking_twice_is_one_request(as_, charlie, migraine):
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie))
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "again"))
    assert JoinRequest.objects.count() == 1
    assert Screening.objects.get().answers == [["A few words about you", "again"]]
    assert Notification.objects.count() == 1


def test_each_question_of_the_group_wants_an_answer(as_, charlie, migraine):
    migraine.questions = ["Since when?", "What helps?"]
    migraine.save()
    answer = as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "A year"))
    assert answer.status_code == 422
    assert "A year" in answer.content.decode()
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "A year") | {"answer_2": "Sleep"})
    expected = [["Since when?", "A year"], ["What helps?", "Sleep"]]
    assert Screening.objects.get().answers == expected


def test_a_request_is_taken_back_with_its_answers(as_, charlie, migraine):
    migraine.ask_to_join(charlie, charlie.default_persona, [("Since when?", "A year")])
    as_(charlie).post(f"{GROUP}take-back/")
    assert not JoinRequest.objects.exists() and not Screening.objects.exists()


def test_somebody_elses_persona_cannot_be_taken(as_, charlie, alice, carers):
    answer = as_(charlie).post(f"{CARERS}join/", as_whom(alice))
    assert answer.status_code == 422
    assert not carers.membership_of(charlie)


def test_many_requests_are_slowed_down_and_keep_their_words(as_, charlie, migraine, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"join_group": "1/h/user"}
    as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "one"))
    answer = as_(charlie).post(f"{GROUP}join/", as_whom(charlie, "another"))
    assert answer.status_code == 429
    assert "another" in answer.content.decode()


def test_a_listed_group_shows_its_name_and_purpose_to_everybody(as_, charlie, migraine):
    for reader in (None, charlie):
        page = as_(reader).get(GROUP).content.decode()
        assert "Living with migraine" in page
        assert "share their days" in page
    assert "Living with migraine" in as_(None).get("/groups/").content.decode()


def test_leaving_ends_reading_at_once(as_, alice, migraine):
    as_(alice).post(f"{GROUP}leave/")
    assert as_(alice).get(f"{GROUP}room/").status_code == 404
    assert as_(alice).post(f"{GROUP}leave/").status_code == 404


def test_leaving_stands_in_the_room(as_, alice, migraine):
    page = as_(alice).get(f"{GROUP}room/").content.decode()
    assert f'action="{GROUP}leave/"' in page


def test_asking_again_by_another_name_is_another_request(charlie, migraine):
    other = charlie.personas.create(name="Somebody else")
    migraine.ask_to_join(charlie, charlie.default_persona)
    first = JoinRequest.objects.get()
    migraine.ask_to_join(charlie, other)
    second = JoinRequest.objects.get()
    assert second.persona == other == Screening.objects.get().persona
    assert second.public_id != first.public_id


def test_who_is_in_a_private_group_is_told_to_nobody_outside(as_, alice, charlie, migraine):
    for outsider in (None, charlie):
        assert "Farida" not in as_(outsider).get(GROUP).content.decode()
    assert "Farida" in as_(alice).get(GROUP).content.decode()


def test_who_belongs_already_is_led_back(as_, alice, carers):
    carers.admit(alice, alice.default_persona)
    assert as_(alice).post(f"{CARERS}join/", as_whom(alice)).url == CARERS
    assert Membership.objects.filter(member=alice, space=carers).count() == 1
