"""A member takes a copy of what is kept about them, and of nobody else."""

from uuid import uuid4

from community.following.levels import Level
from community.moderation.reporting import file_report


def test_all_of_mine_and_nothing_of_others(as_, alice, bob, migraine):
    migraine.post(author=alice.default_persona, source="My *own* words", key=uuid4())
    migraine.choose_level(alice, Level.NEWS)
    migraine.post(author=bob.default_persona, source="His words", key=uuid4())
    answer = as_(alice).post("/me/data/")
    assert "attachment" in answer["Content-Disposition"]
    kept = answer.json()
    assert kept["account"]["email"] == "alice@demo.example"
    assert kept["personas"][0]["said"][0]["text"] == "My *own* words"
    assert kept["belongs_to"][0]["name"] == "Living with migraine"
    assert kept["follows"] == [{"name": "Living with migraine", "told": "What is new"}]
    assert "His words" not in answer.content.decode()


def test_what_one_reported_and_what_was_decided_is_in_it(as_, alice, bob, mona, migraine):
    said = migraine.post(author=bob.default_persona, source="The sea was grey.", key=uuid4())
    case = file_report(said, reporter=alice, door="rules", reason="spam", note="Boats?").case
    words = {"reason": "Not here.", "message": "Please not here.", "rule": "spam"}
    case.decide(mona, "hide", note="He is tired.", **words)
    hers, his = (as_(member).post("/me/data/").json() for member in (alice, bob))
    assert [report["note"] for report in hers["reports"]] == ["Boats?"]
    assert [decision["told"] for decision in his["decisions"]] == ["Please not here."]
    assert his["reports"] == hers["decisions"] == []
    assert "He is tired." not in str(his) and "Boats?" not in str(his)
