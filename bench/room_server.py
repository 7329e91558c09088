"""Serves the live socket and, beside it, a bare ASGI application that only fans out.

python -m bench.room_server uvicorn|daphne PORT
`POST /burst?path=/ws/live/&count=20&gap=0.1&size=300` sends, and answers processor seconds used.
"""

import asyncio
import json
import os
import sys
import time
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
django.setup()

import uvicorn  # noqa: E402
from channels.db import database_sync_to_async  # noqa: E402

from community.asgi import live  # noqa: E402
from community.realtime.hub import hub_of_this_loop  # noqa: E402
from community.realtime.server import LiveServer  # noqa: E402
from groups.models import SupportGroup  # noqa: E402

SLUG = "bench-room"
bare_sends = set()


async def application(scope, receive, send):
    if scope["type"] == "http":
        await control(scope, send)
    elif scope["path"] == "/ws/bare/":
        await bare(receive, send)
    else:
        await live(scope, receive, send)


async def bare(receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    bare_sends.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": '{"watching":"bare"}'})
    bare_sends.discard(send)


async def control(scope, send):
    query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
    answer = {"memory": resident()} if "count" not in query else await burst(query)
    body = json.dumps(answer).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def burst(query):
    """Send `count` messages; the first 20 characters of each are the moment it was sent."""
    count, gap, size = int(query["count"]), float(query["gap"]), int(query["size"])
    group = await SupportGroup.objects.aget(slug=SLUG)
    hub = hub_of_this_loop()
    started, wall = time.process_time(), time.monotonic()
    for seq in range(group.last_event + 1, group.last_event + 1 + count):
        text = f"{time.monotonic_ns():020d}".ljust(size)
        if query["path"] == "/ws/bare/":
            for sender in list(bare_sends):
                await sender({"type": "websocket.send", "text": text})
        else:
            message = {"type": "frame", "group": group.group_name, "seq": seq, "text": text}
            hub.announce(group.group_name, message)
        await asyncio.sleep(gap)
    used, lasted = time.process_time() - started, time.monotonic() - wall
    if query["path"] != "/ws/bare/":
        rows = SupportGroup.objects.filter(pk=group.pk)
        await database_sync_to_async(rows.update)(last_event=group.last_event + count)
    return {"processor": used, "lasted": lasted, "memory": resident()}


def resident():
    """Bytes of memory this process holds."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main(server, port):
    SupportGroup.objects.get_or_create(
        slug=SLUG, defaults={"name": "Bench room", "visibility": "public"}
    )
    if server == "daphne":
        endpoint = f"tcp:port={port}:interface=127.0.0.1:backlog=2048"
        LiveServer(application, endpoints=[endpoint]).run()
    else:
        uvicorn.run(
            application,
            port=int(port),
            log_level="warning",
            lifespan="off",
            ws_per_message_deflate=False,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
