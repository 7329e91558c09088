"""Serve Cairn: web, socket and, unless told otherwise, the task worker, in one process."""

import asyncio
import os
import signal
import socket
import sys

import uvicorn
from channels.routing import get_default_application
from daphne.server import reactor, twisted_loop
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from community.helplines.snapshot import Keeper
from community.realtime.server import LiveFactory, LiveServer
from community.worker import WorkerThread

BACKLOG = 2048  # a restart brings every socket back at once
PING_EVERY, PONG_WITHIN = 15, 20  # seconds: a socket that does not read is dropped within 40
FINISH_WITHIN = 10  # seconds the running task has after Ctrl-C


class Command(BaseCommand):
    help = "Serves Cairn on HOST:PORT until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--prepare", action="store_true", help="run `prepare` first")
        parser.add_argument("--no-worker", action="store_true", help="tasks are run by `work`")
        parser.add_argument(
            "--uvicorn",
            action="store_true",
            default=os.environ.get("SERVER") == "uvicorn",
            help="serve with uvicorn: about four times as many deliveries in large rooms",
        )
        parser.add_argument(
            "--share-port", action="store_true", help="other processes listen on this port too"
        )

    def handle(self, *, host, port, prepare, no_worker, share_port, **options):
        door = bound_socket(host, port, share_port)
        if prepare:
            call_command("prepare", stdout=self.stdout)
        door.listen(BACKLOG)
        address = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"
        self.stdout.write(f"{settings.SITE_NAME} is at {address} (Ctrl-C ends it)")
        self.stdout.flush()

        Keeper().start()
        worker = None if no_worker else WorkerThread()
        if worker:
            worker.start()
        try:
            serve = serve_with_uvicorn if options["uvicorn"] else serve_with_daphne
            serve(door)
        finally:
            door.close()
            if worker and not worker.finish(FINISH_WITHIN):
                self.stderr.write("A task was still running; it will be run again.")


def bound_socket(host, port, share_port):
    """A socket that holds the address but does not listen yet. Raises CommandError if it can't."""
    try:
        family, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except (ValueError, OSError, OverflowError) as error:
        raise CommandError(f"{host}:{port} is not an address Cairn can serve on.") from error
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if share_port:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        door.bind(address)
    except OSError as error:
        door.close()
        raise CommandError(
            f"Cairn cannot use port {port} on {host}: {error.strerror}. "
            f"Choose another, for example PORT={int(port) % 65000 + 1}."
        ) from error
    return door


def serve_with_daphne(door):
    server = LiveServer(
        get_default_application(),
        endpoints=[str(door.getsockname())],
        ready_callable=lambda: adopt(door, LiveFactory(server)),
        signal_handlers=False,
        ping_interval=PING_EVERY,
        ping_timeout=PONG_WITHIN,
        server_name="cairn",
    )
    server.endpoints = []  # Daphne insists on one, but can only describe sockets, not take ours.
    # Our own handlers: Twisted's stay out when a shell started us with SIGINT ignored.
    for stop_signal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop_signal, lambda *_: twisted_loop.call_soon_threadsafe(server.stop))
    server.run()


def adopt(door, factory):
    door.setblocking(False)
    reactor.adoptStreamPort(door.fileno(), door.family, factory)


def serve_with_uvicorn(door):
    server = uvicorn.Server(
        uvicorn.Config(
            get_default_application(),
            backlog=BACKLOG,
            lifespan="off",
            log_level="warning",
            proxy_headers=False,
            timeout_graceful_shutdown=FINISH_WITHIN,
            ws="community.uvicorn_sockets:WebSocketProtocol",
            ws_max_size=64 * 1024,
            ws_per_message_deflate=False,
            ws_ping_interval=PING_EVERY,
            ws_ping_timeout=PONG_WITHIN,
        )
    )
    try:
        asyncio.run(server.serve(sockets=[door]))
    except KeyboardInterrupt:
        sys.exit(0)
