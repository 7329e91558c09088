"""The protocol's edges: what closes the socket, and with which reason."""

import pytest

from tests.community.tabs import Tab


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("hello", 4007),
        ("[" * 4000, 4007),
        ('{"watch": "group:' + "x" * 5000 + '"}', 4009),
        ("[]", 4008),
        ("null", 4008),
        ('{"shout": "group:x"}', 4008),
        ('{"watch": 7}', 4008),
        ('{"watch": "group:x", "after": -1}', 4008),
        ('{"watch": "group:x", "after": "1"}', 4008),
        ('{"watch": "group:x", "after": true}', 4008),
        ('{"watch": "group:x", "after": 1e999}', 4008),
        ('{"watch": "group:x", "after": 99999999999999999999}', 4008),
    ],
)
async def test_what_is_not_in_the_protocol_closes_with_a_reason(frame, code):
    tab = await Tab.open()
    tab.say(frame)
    assert (await tab.closes())[0] == code
    assert tab.closed[1]
    await tab.leave()


async def test_twenty_frames_in_ten_seconds_are_enough():
    tab = await Tab.open()
    for number in range(20):
        tab.say({"ping": number})
    for number in range(20):
        assert await tab.hear() == {"pong": number}
    tab.say({"ping": 20})
    assert await tab.closes() == (4008, "More than 20 frames in 10 seconds.")
    await tab.leave()


@pytest.mark.django_db
async def test_another_site_may_not_open_a_socket():
    tab = Tab(origin="http://elsewhere.example")
    assert await tab.knock() == "websocket.close"
