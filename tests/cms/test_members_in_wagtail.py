"""What an operator changes about a member in Wagtail holds on the pages that are open, too."""

import pytest

from cms import wagtail_hooks


@pytest.fixture
def cut(monkeypatch):
    """The numbers of the members whose open pages were cut off."""
    numbers = []
    monkeypatch.setattr(wagtail_hooks, "revoke", numbers.append)
    return numbers


def test_who_is_suspended_there_hears_nothing_more(as_, olga, alice, cut):
    form = {"email": alice.email, "first_name": "A", "last_name": "A"}
    answer = as_(olga).post(f"/cms/users/edit/{alice.pk}/", form)
    assert answer.status_code == 302
    alice.refresh_from_db()
    assert (alice.is_active, cut) == (False, [alice.pk])


def test_nor_do_several_at_once(as_, olga, alice, bob, cut):
    path = f"/cms/bulk/members/member/set_active_state/?id={alice.pk}&id={bob.pk}"
    assert as_(olga).post(path, {"mark_as_active": "False"}).status_code == 302
    alice.refresh_from_db()
    assert (alice.is_active, sorted(cut)) == (False, sorted([alice.pk, bob.pk]))
