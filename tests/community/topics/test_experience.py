"""What a member has lived with: theirs alone, forgotten when asked, and asked about only when they want."""

import pytest
from django.utils import timezone

from community.topics.experience import MOST
from community.topics.models import Experience, Topic, Willingness

PLACE = "/me/experience/"


@pytest.fixture
def migraine_topic(db):
    return Topic.objects.create(slug="migraine", name="Migraine")


@pytest.fixture
def triptans(db):
    return Topic.objects.create(slug="triptans", name="Triptans", kind="treatment")


def known(member):
    return {each.topic.slug: each.stage for each in member.experiences.all()}


def test_it_is_off_and_empty_until_a_member_says_something(as_, alice):
    page = as_(alice).get(PLACE).content.decode()
    assert "No, we do not ask you." in page
    assert "You may be asked at most three times a week. Say no any time." in page
    assert not Willingness.objects.exists()


def test_a_member_adds_topics_by_any_name_and_changes_the_stage(as_, alice, migraine_topic):
    migraine_topic.also_call(["Sick headache"])
    as_(alice).post(PLACE, {"topics": "sick headache", "stage": "first"})
    assert known(alice) == {"migraine": "first"}
    as_(alice).post(PLACE, {"topics": "Migraine", "stage": "years"})
    assert known(alice) == {"migraine": "years"}
    assert "Living with it for years" in as_(alice).get(PLACE).content.decode()


def test_a_treatment_has_no_stage_and_a_condition_needs_one(as_, alice, migraine_topic, triptans):
    as_(alice).post(PLACE, {"topics": "Triptans"})
    assert known(alice) == {"triptans": ""}
    answer = as_(alice).post(PLACE, {"topics": "Triptans, Migraine"})
    assert answer.status_code == 422
    assert "Please say where you are with it." in answer.content.decode()
    assert 'value="Triptans, Migraine"' in answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [{}, {"topics": "Nothing such", "stage": "years"}, {"topics": "Migraine", "stage": "soon"}],
)
def test_bad_input_gets_a_sentence(as_, alice, migraine_topic, typed):
    answer = as_(alice).post(PLACE, typed)
    assert answer.status_code == 422
    assert known(alice) == {}


def test_there_is_room_for_so_many(as_, alice, migraine_topic):
    topics = [Topic.objects.create(slug=f"t{n}", name=f"T{n}") for n in range(MOST)]
    Experience.add(alice, topics, "years")
    answer = as_(alice).post(PLACE, {"topics": "Migraine", "stage": "years"})
    assert answer.status_code == 422
    assert "You can name 30 things here." in answer.content.decode()
    assert as_(alice).post(PLACE, {"topics": "T1", "stage": "after"}).status_code == 302


def test_a_member_says_yes_and_no(as_, alice):
    as_(alice).post(f"{PLACE}asking/", {"answer": "yes"})
    as_(alice).post(f"{PLACE}asking/", {"answer": "yes"})
    assert Willingness.objects.filter(member=alice).count() == 1
    assert "Yes: when somebody with a question like yours waits" in (
        as_(alice).get(PLACE).content.decode()
    )
    as_(alice).post(f"{PLACE}asking/", {"answer": "no"})
    assert not Willingness.objects.filter(member=alice).exists()


def test_one_thing_is_taken_away_and_all_is_forgotten(as_, alice, bob, migraine_topic, triptans):
    for member in (alice, bob):
        Experience.add(member, [migraine_topic, triptans], "years")
        Willingness.begin(member)
    as_(alice).post(f"{PLACE}triptans/remove/")
    assert known(alice) == {"migraine": "years"}
    as_(alice).post(f"{PLACE}forget/")
    assert known(alice) == {}
    assert not Willingness.objects.filter(member=alice).exists()
    assert len(known(bob)) == 2
    assert Willingness.objects.filter(member=bob).exists()


def test_it_is_in_the_copy_of_ones_data(as_, alice, bob, migraine_topic):
    Experience.add(alice, [migraine_topic], "caring")
    Experience.add(bob, [migraine_topic], "after")
    Willingness.begin(alice)
    kept = as_(alice).post("/me/data/").json()
    assert [each["stage"] for each in kept["experience"]] == ["caring"]
    assert kept["may_be_asked_since"]
    assert as_(bob).post("/me/data/").json()["may_be_asked_since"] is None


def test_nobody_else_sees_it(as_, alice, bob, mona, olga, migraine_topic):
    Experience.add(alice, [migraine_topic], "caring")
    assert "/accounts/login/" in as_(None).get(PLACE).url
    for reader in (bob, mona, olga):
        assert "Caring for somebody who has it</" not in shown_knowledge(as_(reader).get(PLACE))
    alice.suspend()
    assert "/accounts/login/" in as_(alice).get(PLACE).url
    for model in (Experience, Willingness):
        assert not hasattr(model, "report_kind")
        assert not hasattr(model.objects, "visible_to")


def shown_knowledge(answer):
    """The part of the page that lists what one knows."""
    page = answer.content.decode()
    return page[page.index('id="known"') : page.index("<form class=")]


def test_the_most_alike_come_first_then_who_was_asked_least_lately(
    make_member, migraine_topic, triptans
):
    names = ("Both", "Stage", "Topic", "Asked", "Silent", "Elsewhere")
    people = {name: make_member(name) for name in names}
    for name in ("Both", "Stage"):
        Experience.add(people[name], [migraine_topic], "first")
    for name in ("Topic", "Asked", "Silent"):
        Experience.add(people[name], [migraine_topic], "years")
    Experience.add(people["Both"], [triptans], "")
    for name in names:
        if name != "Silent":
            Willingness.begin(people[name])
    Willingness.objects.filter(member=people["Asked"]).update(asked_at=timezone.now())
    found = Experience.objects.members_like([migraine_topic, triptans], "first")
    assert list(found) == [people[name].pk for name in ("Both", "Stage", "Topic", "Asked")]


def test_who_is_suspended_is_not_found(make_member, migraine_topic):
    member = make_member("Gone")
    Experience.add(member, [migraine_topic], "years")
    Willingness.begin(member)
    member.suspend()
    assert not Experience.objects.members_like([migraine_topic], "years").exists()
