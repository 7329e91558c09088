"""Help now is served while PostgreSQL and Valkey are down, and by a process that starts without them."""

import contextlib
import threading
import urllib.request

from tests.live import Cairn
from tests.services import postgres, valkey

CHANGE = """
from community.helplines.models import Helpline
line = Helpline.objects.get(name="Samaritans")
line.number = "555 0100"
line.save()
"""


def read(cairn, path="/help-now/", method="GET"):
    asked = urllib.request.Request(cairn.url + path, method=method)
    with urllib.request.urlopen(asked, timeout=15) as answer:
        return answer.read().decode()


def ask_in_vain(cairn):
    with contextlib.suppress(OSError):
        read(cairn, "/")


def test_help_now_stands_alone(tmp_path, smtp):
    with contextlib.ExitStack() as services:
        database, broker = services.enter_context(postgres()), services.enter_context(valkey())
        cairn = Cairn(tmp_path, smtp, DATABASE_URL=database, REDIS_URL=broker, DEMO="no")
        for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
            done = cairn.manage(*command)
            assert done.returncode == 0, done.stderr
        cairn.start()
        assert "116 123" in read(cairn)
        cairn.run(CHANGE)
        assert "555 0100" in read(cairn)
    try:
        waiting = [threading.Thread(target=ask_in_vain, args=[cairn]) for _ in range(20)]
        for thread in waiting:
            thread.start()
        assert "555 0100" in read(cairn)
        assert read(cairn, method="HEAD") == ""
        assert "555 0100" in read(cairn, "/help-now/?country=GB")
        for thread in waiting:
            thread.join()
        cairn.kill()
        cairn.start()
        assert "555 0100" in read(cairn)
        cairn.kill()
        (tmp_path / "helplines.json").unlink()
        cairn.start()
        assert "116 123" in read(cairn)
    finally:
        cairn.stop()
