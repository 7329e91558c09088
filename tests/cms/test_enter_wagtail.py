"""Wagtail's pages: open for those who work there, not there for everybody else."""

import pytest


@pytest.mark.parametrize("who", ["alice", "mona", "petra"])
def test_who_has_no_work_there_is_told_that_there_is_no_such_page(who, as_, request):
    answer = as_(request.getfixturevalue(who)).get("/cms/pages/", follow=True)
    assert answer.status_code == 404


def test_no_page_tells_an_outsider_of_the_admin(as_, alice):
    client = as_(alice)
    refused = client.get("/cms/pages/", follow=True)
    afterwards = client.get("/about/")
    assert "access the admin" not in refused.content.decode() + afterwards.content.decode()


def test_who_is_not_signed_in_is_asked_to(client, db):
    answer = client.get("/cms/pages/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/?next=%2Fcms%2Fpages%2F")


def test_an_editor_comes_in_by_the_old_address(as_, eddie):
    answer = as_(eddie).get("/cms/login/?next=/cms/reviews/", follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/cms/")
