"""A member takes a copy of what is kept about them, and of nobody else."""

from uuid import uuid4

from community.following.levels import Level


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
