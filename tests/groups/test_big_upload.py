"""A file of 200 MB in a real server: one sentence, the words kept, and the memory bounded."""

import http.client
import re
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest

from community.members.demo import PASSWORD

SIZE = 200 * 1024 * 1024
PIECE = b"x" * (1024 * 1024)
GROWTH = 64 * 1024  # kB; a server that held the file in memory would grow by more than 200,000
ROOM = "/groups/living-with-migraine/room/"


class Browser:
    """The little of a browser that a form needs: cookies and the token."""

    def __init__(self, url):
        self.address, self.cookies = urlsplit(url).netloc, {}

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded", length=None):
        line = http.client.HTTPConnection(self.address, timeout=120)
        line.putrequest(method, path)
        line.putheader("Cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if body is not None:
            line.putheader("Content-Type", kind)
            line.putheader("Content-Length", str(length or len(body)))
        line.endheaders()
        for piece in [body] if isinstance(body, bytes) else body or []:
            line.send(piece)
        answer = line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def token(self, path):
        _status, page = self.ask("GET", path)
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def log_in(self, name):
        fields = {"login": f"{name}@demo.example", "password": PASSWORD}
        fields["csrfmiddlewaretoken"] = self.token("/accounts/login/")
        status, _page = self.ask("POST", "/accounts/login/", urlencode(fields).encode())
        assert status == 302


def form_with_a_file(fields, size):
    """The pieces of a multipart form with a file of `size` zeros, and their length."""
    head = "".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += '--edge\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n'
    head = (head + "Content-Type: image/png\r\n\r\n").encode()
    tail = b"\r\n--edge--\r\n"
    pieces = (piece for part in ([head], (PIECE,) * (size // len(PIECE)), [tail]) for piece in part)
    return pieces, len(head) + size + len(tail)


def peak_memory(pid):
    """The most the process ever held, in kB."""
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1])


@pytest.mark.parametrize("server", ["daphne", "uvicorn"])
def test_two_hundred_megabytes_are_one_sentence_and_no_memory(new_cairn, server):
    cairn = new_cairn(SERVER=server)
    browser = Browser(cairn.url)
    browser.log_in("alice")
    fields = {"csrfmiddlewaretoken": browser.token(ROOM), "key": uuid4(), "body": "My long words"}
    before = peak_memory(cairn.process.pid)
    pieces, length = form_with_a_file(fields, SIZE)
    status, page = browser.ask(
        "POST",
        "/groups/living-with-migraine/messages/",
        pieces,
        "multipart/form-data; boundary=edge",
        length,
    )
    assert status == 422
    assert "This file is too big. A picture may have up to 20 megabytes." in page
    assert "My long words" in page
    assert peak_memory(cairn.process.pid) - before < GROWTH
