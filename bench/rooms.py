"""Room fan-out beside a bare ASGI application, in the same server and the same run."""

import json
import resource
import subprocess
import sys
import time
from statistics import median

from bench.rows import ROOT, Row
from bench.sites import site
from tests.services import valkey

SOCKETS = (200, 1000, 2000)
SIZE = 300  # bytes a message
MESSAGES = 30
ROUNDS = 2
SERVERS = ("uvicorn", "daphne")
SPACING = {"uvicorn": 40e-6, "daphne": 150e-6}  # seconds a message and socket: half busy


def run(large: bool = False) -> list[Row]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))
    with valkey() as broker:
        layers = {"memory": "", "valkey": broker}
        return [
            row
            for server in SERVERS
            for layer, url in layers.items()
            for row in one_set_up(server, layer, url, SOCKETS if large else SOCKETS[1:2])
        ]


def one_set_up(server: str, layer: str, redis_url: str, sizes: tuple[int, ...]) -> list[Row]:
    rows = []
    with site(redis_url=redis_url) as here:
        here.manage("migrate", "--verbosity=0")
        with here.serving("-m", "bench.room_server", server, "{port}") as (port, _process):
            rows.append(memory(server, layer, port))
            for sockets in sizes:
                rows += beside_bare(server, layer, port, sockets)
            if layer == "memory":  # what a socket does not read has passed the layer already
                rows += with_a_stuck_reader(server, layer, port)
    return rows


def memory(server: str, layer: str, port: int) -> Row:
    """Asked of a fresh process: later ones find the memory of earlier sockets free."""
    each = client(port, "/ws/live/", max(SOCKETS), 1, 1, SIZE)["kilobytes"]
    return Row(f"{server} {layer}: memory a socket", each, "kB", "<= 45", each <= 45)


def beside_bare(server: str, layer: str, port: int, sockets: int) -> list[Row]:
    """Rounds of bare and live in turn; the best of each, for noise only ever adds."""
    runs = {"/ws/bare/": [], "/ws/live/": []}
    gap = SPACING[server] * sockets
    for _ in range(ROUNDS):
        for path, results in runs.items():
            results.append(client(port, path, sockets, MESSAGES, gap, SIZE))
    bare, ours = runs.values()
    cost, cost_bare = (min(each["microseconds"] for each in rs) for rs in (ours, bare))
    ratio = cost_bare / cost
    p99, p99_bare = (min(each["p99"] for each in rs) for rs in (ours, bare))
    lost = sum(each["lost"] for each in ours)
    name = f"{server} {layer} {sockets}"
    return [
        Row(f"{name}: processor, of bare", ratio, "x", ">= 0.85", ratio >= 0.85),
        Row(f"{name}: a delivery", cost, "us"),
        Row(f"{name}: all have it, p50", median(each["p50"] for each in ours), "ms"),
        Row(f"{name}: all have it, p99", p99, "ms"),
        Row(f"{name}: p99, of bare", p99 / p99_bare, "x", "<= 2", p99 <= 2 * p99_bare),
        Row(f"{name}: all connected and watching", ours[0]["connected"], "s"),
        Row(f"{name}: lost", lost, "frames", "0", lost == 0),
    ]


def with_a_stuck_reader(server: str, layer: str, port: int) -> list[Row]:
    """Messages big enough to fill what the kernel buffers for a socket that never reads."""
    sockets, size, messages = 100, 32_000, 200
    gap = SPACING[server] * sockets * 3
    free, stuck = (
        min(
            (
                client(port, "/ws/live/", sockets, messages, gap, size, number)
                for _ in range(ROUNDS)
            ),
            key=lambda each: each["p99"],
        )
        for number in (0, 1)
    )
    ratio = stuck["p99"] / free["p99"]
    name = f"{server} {layer}: one never reads"
    return [
        Row(f"{name}: p99, of without", ratio, "x", "<= 1.5", ratio <= 1.5),
        Row(f"{name}: lost by others", stuck["lost"], "frames", "0", stuck["lost"] == 0),
        Row(f"{name}: server grew", stuck["memory"] - free["memory"], "MB"),
    ]


def client(port, path, sockets, count, gap, size, stuck=0) -> dict:
    command = [
        sys.executable,
        "-m",
        "bench.room_client",
        port,
        path,
        sockets,
        count,
        gap,
        size,
        stuck,
    ]
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, check=True, capture_output=True, timeout=180
    )
    time.sleep(1)  # the server notices that the sockets are gone
    return json.loads(done.stdout)
