import pytest
from hypothesis import given
from hypothesis import strategies as st

from forums.paths import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_SEQ,
    after_subtree,
    ancestors,
    child_path,
    depth,
    step,
)

SEQS = st.integers(1, 200) | st.integers(1, MAX_SEQ)


@st.composite
def trees(draw):
    """Parents by post number, as threads grow: each post answers an earlier one, or none (0)."""
    seqs = sorted(draw(st.sets(SEQS, min_size=1, max_size=MAX_DEPTH)))
    return {seq: draw(st.sampled_from([0, *seqs[:place]])) for place, seq in enumerate(seqs)}


def paths_of(tree):
    paths = {0: ""}
    for seq, parent in tree.items():
        paths[seq] = child_path(paths[parent], seq)
    del paths[0]
    return paths


def depth_first(tree, parent=0):
    for seq in sorted(seq for seq, above in tree.items() if above == parent):
        yield seq
        yield from depth_first(tree, seq)


def posts_above(tree, seq):
    above = []
    while seq := tree[seq]:
        above.insert(0, seq)
    return above


@given(SEQS, SEQS)
def test_steps_sort_as_their_numbers(one, other):
    assert (step(one) < step(other)) == (one < other)


@given(SEQS, SEQS)
def test_no_step_begins_another(one, other):
    assert one == other or not step(one).startswith(step(other))


@given(trees())
def test_paths_sort_as_the_tree_is_read(tree):
    paths = paths_of(tree)

    assert sorted(tree, key=paths.get) == list(depth_first(tree))


@given(trees())
def test_a_path_knows_the_posts_above(tree):
    paths = paths_of(tree)

    for seq, path in paths.items():
        above = posts_above(tree, seq)
        assert ancestors(path) == [paths[one] for one in above]
        assert depth(path) == len(above) + 1


@given(trees())
def test_a_subtree_is_one_range(tree):
    paths = paths_of(tree)

    for path in paths.values():
        inside = {other for other in paths.values() if path <= other < after_subtree(path)}
        assert inside == {p for p in paths.values() if p == path or path in ancestors(p)}


def test_beyond_the_deepest_level_a_reply_stands_beside_its_parent():
    path = ""
    for seq in range(1, MAX_DEPTH + 1):
        path = child_path(path, seq)
    reply = child_path(path, 500)

    assert depth(path) == depth(reply) == MAX_DEPTH
    assert ancestors(reply) == ancestors(path)
    assert reply > path


def test_the_longest_path_fits_its_column():
    path = ""
    for seq in range(MAX_SEQ, MAX_SEQ - 2 * MAX_DEPTH, -1):
        path = child_path(path, seq)

    assert len(path) == MAX_LENGTH


def test_every_number_of_an_integer_column_has_a_step():
    assert MAX_SEQ >= 2_147_483_647


@pytest.mark.parametrize("seq", [0, -1, MAX_SEQ + 1])
def test_other_numbers_are_refused(seq):
    with pytest.raises(ValueError, match="A post's number is between"):
        step(seq)


def test_examples():
    assert [step(seq) for seq in (1, 9, 10, 35, 36, 100_000)] == [
        "11",
        "19",
        "1a",
        "1z",
        "210",
        "4255s",
    ]
    assert child_path(child_path("", 1), 36) == "11210"
    assert ancestors("1112210") == ["11", "1112"]
    assert depth("") == 0
