"""Who is in danger is noticed, who speaks of it otherwise is left in peace."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.moderation.detectors.distress import Distress
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import Outcome
from community.moderation.records import Severity

MATERIAL = Path(__file__).parent / "material"
# Of messages it did not learn from. "test": by the hand that wrote the oldest material. "second": in the manner of
# the sample, by another hand. "fresh": by a third one, who made it as hard as people do at night. "third": by one more,
# looked at once, when all was chosen. "fourth": the sample's manner again. "hidden": young people who say it as
# indirectly as they can. "talk": what members say to comfort each other, and ordinary days.
FOUND = {
    "test": {"imminent": 0.95, "passive": 0.95, "third": 0.95},
    "second": {"imminent": 0.94, "passive": 0.9, "third": 0.9},
    "fresh": {"imminent": 0.88, "passive": 0.85, "third": 0.9},
    "third": {"imminent": 0.88, "passive": 0.85, "third": 0.87},
    "fourth": {"imminent": 0.95, "passive": 0.75, "third": 0.9},
    "hidden": {"imminent": 0.7, "passive": 0.85},
}
MISTAKEN = {
    "test": {"benign": 0.05, "clinical": 0.05, "past": 0.15, "bereavement": 0.15},
    "second": {"benign": 0.05, "clinical": 0.05, "past": 0.15, "bereavement": 0.15},
    "fresh": {"benign": 0.15, "clinical": 0.05, "past": 0.15, "bereavement": 0.15},
    "third": {"benign": 0.1, "clinical": 0.05, "past": 0.15, "bereavement": 0.15},
    "fourth": {"benign": 0.05, "clinical": 0.05, "past": 0.15, "bereavement": 0.15},
    "talk": {"comforting": 0.06, "ordinary": 0.06},
}


def examined(text, **more):
    return Distress().examine(Draft(text, **more))


def rows_of(name):
    lines = (MATERIAL / f"distress_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def shares(name, seen):
    """{label: the share of its messages for which `seen(finding)` is true}."""
    found = defaultdict(list)
    for row in rows_of(name):
        kind = row["label"].partition("_")[0]
        found[kind].append(seen(examined(row["text"], language=row["lang"])))
    return {kind: sum(answers) / len(answers) for kind, answers in found.items()}


@pytest.mark.parametrize("name", FOUND)
def test_danger_opens_a_case(name):
    found = shares(name, lambda finding: finding.opens_case)
    assert {kind: found[kind] for kind, least in FOUND[name].items() if found[kind] < least} == {}


@pytest.mark.parametrize("name", MISTAKEN)
def test_other_talk_is_shown_no_card(name):
    found = shares(name, lambda finding: finding.card)
    assert {kind: found[kind] for kind, most in MISTAKEN[name].items() if found[kind] > most} == {}


@pytest.mark.parametrize("name", FOUND | MISTAKEN)
def test_test_material_was_not_learnt(name):
    learnt, kept_apart = (
        {json.loads(line)["text"].lower() for line in (MATERIAL / file).read_text().splitlines()}
        for file in ("distress_train.jsonl", f"distress_{name}.jsonl")
    )
    assert not learnt & kept_apart


def test_who_is_perhaps_in_danger_is_seen_by_people_and_shown_nothing():
    found = examined("been thinkin bout d3ath alot l8ly")
    assert (found.outcome, found.severity, found.card) == (Outcome.ALERT, Severity.P1, False)


@pytest.mark.parametrize(
    "text",
    [
        "I'm going to kill myself tonight",
        "im going to k1ll myself tonight",
        "going to killmyself tonight",
        "I am going to k.i.l.l myself tonight",
        "je vais me tuer ce soir",
        "me voy a matar esta noche",
    ],
)
def test_somebody_about_to_die_is_most_urgent(text):
    found = examined(text, language="en")
    assert (found.outcome, found.severity, found.card) == (Outcome.ALERT, Severity.P0, True)
    assert found.evidence
    assert all(words in text for words in found.evidence)


def test_thoughts_without_a_plan_are_urgent():
    found = examined("I don't want to be alive anymore")
    assert (found.outcome, found.severity, found.reason) == (
        Outcome.ALERT,
        Severity.P1,
        "first person",
    )


def test_somebody_else_in_danger_is_told_apart():
    assert examined("my brother says he wants to die").reason == "third person"
    assert examined("my brother says he wants to die tonight").severity == Severity.P0


def test_a_language_that_is_not_covered_is_said_so():
    found = examined("ich will sterben", language="de")
    assert (found.outcome, found.reason, found.card) == (Outcome.ALLOW, "not covered", False)


def test_a_sentence_in_two_messages_is_found():
    found = examined("myself tonight", before="I am going to kill")
    assert found.severity == Severity.P0


def test_an_earlier_message_is_not_found_twice():
    assert not examined("the bus is late", before="I'm going to kill myself tonight").opens_case


def test_danger_inside_a_long_post_is_found():
    dull = "The clinic moved to another street and the bus stops there. " * 20
    assert examined(f"{dull} I am going to kill myself tonight. {dull}").severity == Severity.P0
    assert not examined(dull).opens_case


def test_head_and_tail_of_a_very_long_text_are_read():
    dull = "The clinic moved to another street and the bus stops there. " * 2000
    assert examined(f"{dull} I am going to kill myself tonight.").opens_case


@pytest.mark.parametrize(
    "text",
    ["I want to " * 400, "k*" * 2000, "a@b." * 1000, "I want to die. " * 270, "a.b" * 1300],
    ids=["words", "stars", "addresses", "sentences", "dots"],
)
def test_hostile_text_has_an_answer(text):
    assert Distress().examine(Draft(text))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_it_answers_whatever_is_typed(text):
    examined(text, before=text)


def test_two_harmless_messages_do_not_become_one_that_is_not():
    assert not examined("A dark room helps.", before="A dark room helps.").opens_case


@pytest.mark.parametrize(
    "text",
    ["There is no role", "Answering: once, in its place, and nothing typed is lost."],
)
def test_where_nobody_speaks_of_themselves_small_words_are_not_enough(text):
    assert not examined(text).opens_case


@pytest.mark.parametrize(
    "before",
    [
        "> [Fennel](https://cairn.example.org/forums/posts/y4awppf5pxth/) wrote:\n>\n> Good morning.\n\n",
        "HTTPS://www.nhs.uk/conditions/migraine/ ",
    ],
)
def test_an_address_beside_it_hides_nobody(before):
    danger = [row for row in rows_of("second") if row["label"] == "imminent_self_harm"]
    found = [examined(before + row["text"]).opens_case for row in danger]
    assert sum(found) >= 0.9 * len(danger)
