"""A reader that does not read: never waited for, bounded, and dropped to catch up."""

import asyncio
import json

import pytest

from community.realtime.socket import MAX_BEHIND, WEIGHT_OF_A_FRAME, LiveSocket


class Peer:
    """The far end of a socket; it takes what is sent only while `reads` is set."""

    def __init__(self):
        self.got, self.reads = [], asyncio.Event()
        self.reads.set()
        self.socket = LiveSocket(self._send)

    async def _send(self, message):
        await self.reads.wait()
        self.got.append(message)

    @property
    def texts(self):
        return [message["text"] for message in self.got if "text" in message]

    def send(self, *texts):
        for text in texts:
            self.socket.deliver_text(text)


async def test_a_reader_gets_its_frames_before_deliver_returns():
    peer = Peer()
    peer.send("one", "two")
    assert peer.texts == ["one", "two"]


async def test_what_waits_is_sent_in_order_once_the_reader_reads():
    peer = Peer()
    peer.reads.clear()
    peer.send("one", "two", "three")
    await asyncio.sleep(0)
    peer.reads.set()
    await asyncio.sleep(0.01)
    peer.send("four")
    assert peer.texts == ["one", "two", "three", "four"]


async def test_a_reader_that_is_too_far_behind_is_closed_and_owes_no_more():
    peer = Peer()
    peer.reads.clear()
    for _ in range(10_000):
        peer.send("x" * WEIGHT_OF_A_FRAME)
    assert peer.socket.closing
    assert len(peer.socket._backlog) <= MAX_BEHIND / WEIGHT_OF_A_FRAME
    peer.reads.set()
    await asyncio.sleep(0.01)
    assert [message["type"] for message in peer.got] == ["websocket.close"]
    assert peer.got[0]["code"] == 4013


async def test_a_replay_larger_than_the_bound_is_not_being_behind():
    peer = Peer()
    peer.reads.clear()
    replay = [json.dumps(number).ljust(4096) for number in range(500)]
    peer.socket.replay(replay)
    peer.send("live")
    assert not peer.socket.closing
    peer.reads.set()
    await asyncio.sleep(0.05)
    assert peer.texts == [*replay, "live"]


async def test_a_connection_that_breaks_ends_only_itself():
    async def broken(message):
        raise ConnectionResetError

    socket = LiveSocket(broken)
    socket.deliver_text("one")
    assert socket.closing


@pytest.mark.parametrize("blocked", [True, False])
async def test_forgetting_a_socket_leaves_nothing_running(blocked):
    peer = Peer()
    if blocked:
        peer.reads.clear()
    peer.send("one", "two")
    peer.socket.forget()
    await asyncio.sleep(0.01)
    assert len(asyncio.all_tasks()) == 1
