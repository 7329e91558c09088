"""Suspending: the account is out at once, and comes back as it was."""

PAGES = ["/me/", "/me/personas/", "/me/privacy/", "/me/data/", "/me/notifications/"]


def test_an_open_session_ends_with_the_account(as_, alice):
    client = as_(alice)
    assert client.get("/me/").status_code == 200
    alice.suspend()
    for page in PAGES:
        assert client.get(page).url.startswith("/accounts/login/")


def test_reinstated_the_member_is_back(as_, alice):
    alice.suspend()
    alice.reinstate()
    assert as_(alice).get("/me/").status_code == 200


def test_visitors_are_asked_to_log_in(client, db):
    for page in PAGES:
        assert client.get(page).url == f"/accounts/login/?next={page}"


def test_no_page_of_a_member_is_kept_for_who_comes_next(as_, alice):
    for page in ["/", "/groups/", "/no-such-page/", *PAGES]:
        assert "no-store" in as_(alice).get(page)["Cache-Control"]
    assert "no-store" not in as_(None).get("/").get("Cache-Control", "")
