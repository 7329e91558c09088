import re
from collections import Counter
from secrets import token_urlsafe

from community.persona_mark import draw_mark


def test_the_same_id_is_the_same_cairn():
    assert draw_mark("kJ3x9-abcdef") == draw_mark("kJ3x9-abcdef")
    assert draw_mark("kJ3x9-abcdef") != draw_mark("kJ3x9-abcdeg")


def test_a_mark_is_three_to_five_stones_in_few_bytes():
    marks = [draw_mark(token_urlsafe(9)) for _ in range(2_000)]

    assert {mark.count("<path") for mark in marks} == {3, 4, 5}
    assert max(len(mark.encode()) for mark in marks) < 220


def test_a_mark_keeps_the_security_policy_and_is_silent_to_listeners():
    mark = draw_mark("kJ3x9-abcdef")

    assert "style=" not in mark
    assert 'aria-hidden="true"' in mark


def test_two_marks_resemble_each_other_only_by_chance():
    colours = Counter(
        re.search(r"g\d+ s\d+", draw_mark(token_urlsafe(9))).group() for _ in range(20_000)
    )

    assert len(colours) == 14 * 14
    assert max(colours.values()) < 2 * 20_000 / (14 * 14)


def test_stones_stay_on_their_ground():
    half = 6.6 / 2
    for _ in range(2_000):
        stones = re.findall(r"M(\d+) (\d+)l(\d+) (-?\d)", draw_mark(token_urlsafe(9)))
        assert stones
        for x, y, length, tilt in (map(int, stone) for stone in stones):
            assert x - half > 2
            assert x + length + half < 42
            assert min(y, y + tilt) - half > 2
            assert max(y, y + tilt) + half < 42


def test_a_stone_lies_on_a_wider_one():
    for _ in range(2_000):
        lengths = [int(each) for each in re.findall(r"l(\d+)", draw_mark(token_urlsafe(9)))]
        assert lengths == sorted(lengths, reverse=True)
        assert len(set(lengths)) == len(lengths)


def test_marks_are_many():
    assert len({draw_mark(token_urlsafe(9)) for _ in range(5_000)}) > 4_800
