"""Opens many sockets cheaply, asks for bursts, and prints what arrived and when, as JSON.

python -m bench.room_client PORT PATH SOCKETS COUNT GAP SIZE STUCK
STUCK sockets watch but never read.
"""

import asyncio
import json
import socket
import sys
import time

OPENING = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
WATCH = json.dumps({"watch": "group:bench-room"}).encode()
AT_ONCE = 20  # handshakes


class Tally:
    """For each message, how many sockets have it and when the last one got it."""

    def __init__(self):
        self.count, self.last = {}, {}

    def add(self, stamp: bytes) -> None:
        self.count[stamp] = self.count.get(stamp, 0) + 1
        self.last[stamp] = time.monotonic_ns()

    def delays(self) -> list[float]:
        """Milliseconds from sending to the last socket's receiving, sorted."""
        return sorted((self.last[stamp] - int(stamp)) / 1e6 for stamp in self.last)


class Reader(asyncio.Protocol):
    def __init__(self, tally: Tally, opening: bytes):
        self.tally, self.opening = tally, opening
        self.watching = asyncio.get_running_loop().create_future()
        self.buffer, self.upgraded = b"", False

    def connection_made(self, transport):
        self.transport = transport
        transport.write(self.opening)

    def data_received(self, data):
        buffer = self.buffer + data
        if not self.upgraded:
            head, found, buffer = buffer.partition(b"\r\n\r\n")
            if not found:
                self.buffer = head
                return
            self.upgraded = True
            self.transport.write(bytes([0x81, 0x80 | len(WATCH), 0, 0, 0, 0]) + WATCH)
        self.buffer = self._frames(buffer)

    def _frames(self, buffer: bytes) -> bytes:
        at, end = 0, len(buffer)
        while end - at >= 4:
            length, body = buffer[at + 1], at + 2
            if length == 126:
                length, body = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            if end - body < length:
                break
            if buffer[at] == 0x81 and buffer[body] == 123:  # an answer: {"watching"...
                self.watching.set_result(True)
            elif buffer[at] == 0x81:
                self.tally.add(buffer[body : body + 20])
            at = body + length
        return buffer[at:]


async def connect(port: int, path: str, sockets: int, tally: Tally) -> list[Reader]:
    loop, turns = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)
    opening = OPENING.format(path=path, port=port).encode()

    async def one() -> Reader:
        async with turns:
            _, reader = await loop.create_connection(
                lambda: Reader(tally, opening), "127.0.0.1", port
            )
            await asyncio.wait_for(reader.watching, 60)
            return reader

    return await asyncio.gather(*(one() for _ in range(sockets)))


async def ask(port: int, target: str) -> dict:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    writer.write(request.encode())
    body = (await reader.read()).partition(b"\r\n\r\n")[2]
    writer.close()
    return json.loads(body)


async def main(port, path, sockets, count, gap, size, stuck):
    port, sockets, count, stuck = int(port), int(sockets), int(count), int(stuck)
    before = (await ask(port, "/"))["memory"]
    tally = Tally()
    started = time.monotonic()
    await connect(port, path, sockets, tally)
    connected = time.monotonic() - started
    full = (await ask(port, "/"))["memory"]
    for reader in await connect(port, path, stuck, Tally()):
        reader.transport.pause_reading()
        reader.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_RCVBUF, 4096
        )
    await ask(port, f"/burst?path={path}&count=5&gap=0.05&size={size}")
    await asyncio.sleep(0.5)
    tally.count.clear(), tally.last.clear()
    begun = time.monotonic_ns()
    answer = await ask(port, f"/burst?path={path}&count={count}&gap={gap}&size={size}")
    deadline = time.monotonic() + 20
    while sum(tally.count.values()) < count * sockets and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    delays = tally.delays()
    got = sum(tally.count.values())
    print(
        json.dumps(
            {
                "lost": count * sockets - got,
                "per_second": got / ((max(tally.last.values()) - begun) / 1e9),
                "microseconds": answer["processor"] / got * 1e6,
                "p50": delays[len(delays) // 2],
                "p99": delays[int(len(delays) * 0.99)],
                "kilobytes": (full - before) / sockets / 1024,
                "connected": connected,
                "memory": answer["memory"] / 2**20,
            }
        )
    )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
