"""The states of a case: each step that may follow is taken, every other one is refused."""

from itertools import product

import pytest

from community.moderation.models import Case, NotPossible
from community.moderation.states import OPEN, STEPS, State

STEPS_TAKEN = {(first, then) for first, follow in STEPS.items() for then in follow}


def test_every_state_is_in_the_table():
    assert STEPS.keys() == set(State)


@pytest.mark.parametrize(("first", "then"), list(product(State, State)))
def test_a_step_is_taken_or_refused(first, then):
    case = Case(state=first)
    if (first, then) in STEPS_TAKEN:
        case.become(then)
        assert case.state == then
    else:
        with pytest.raises(NotPossible):
            case.become(then)
        assert case.state == first


def test_what_is_open_leads_to_a_decision_and_what_is_decided_does_not_wait():
    assert all(STEPS[state] & {State.DECIDED, State.SECOND_NEEDED} for state in OPEN)
    assert [Case(state=state).is_decided for state in State] == [
        state not in OPEN for state in State
    ]
