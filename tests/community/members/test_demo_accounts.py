"""The demo's people have public passwords: they stay out where the demo is not wanted."""

from community.members.demo import PASSWORD

ALICE = {"login": "alice@demo.example", "password": PASSWORD}


def test_they_come_in_where_the_demo_is(client, alice, settings):
    settings.DEMO = True
    client.post("/accounts/login/", ALICE)
    assert client.get("/me/").status_code == 200


def test_they_stay_out_elsewhere_with_an_open_session_too(client, alice, settings):
    client.force_login(alice)
    settings.DEMO = False
    assert client.get("/me/").status_code == 302
    client.post("/accounts/login/", ALICE)
    assert client.get("/me/").status_code == 302
