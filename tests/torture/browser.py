"""A browser without a screen: cookies, forms with their tokens, and connections that break."""

import asyncio
import html
import random
import re
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30  # seconds


class Lost(Exception):
    """The line broke before the answer had come; nobody knows what was done."""


class Answer(NamedTuple):
    """What a server says to a request."""

    status: int
    headers: dict[str, str]
    text: str


class Browser:
    """One person's session. `houses` are the web processes; when one is down it turns to the next."""

    def __init__(self, houses: list[str]):
        self.houses = list(houses)
        self.cookies: dict[str, str] = {}
        self._lines: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    @property
    def house(self) -> str:
        return self.houses[0]

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def turn_away(self) -> None:
        """Take the next house for what comes."""
        self.houses.append(self.houses.pop(0))
        self.close()

    def close(self) -> None:
        for _, writer in self._lines:
            writer.transport.abort()
        self._lines.clear()

    async def log_in(self, email: str, password: str) -> None:
        page = await self.ask("GET", "/accounts/login/")
        form = {"csrfmiddlewaretoken": token_in(page.text), "login": email, "password": password}
        answer = await self.ask("POST", "/accounts/login/", form)
        if answer.status != 302:
            raise RuntimeError(f"{email} could not log in: {answer.status}")

    async def submit(self, page: str, action: str, **fields: str) -> Answer:
        """Load `page` and send its form `action`, with its token."""
        token = token_in((await self.ask("GET", page)).text)
        return await self.ask("POST", action, {"csrfmiddlewaretoken": token, **fields})

    async def ask(self, method, address, form=None, cut=False, **headers) -> Answer:
        """Send a request and read its answer. Lost when the line breaks; `cut` breaks it ourselves."""
        house = self.house
        try:
            reader, writer = self._lines.pop() if self._lines else await self._open()
        except OSError as error:
            raise Lost(str(error)) from error
        try:
            writer.write(self._request(method, address, form, headers))
            if cut:
                await asyncio.sleep(random.expovariate(40))  # noqa: S311
                raise Lost("cut by ourselves")
            async with asyncio.timeout(PATIENCE):
                answer = await self._answer(reader)
        except (OSError, EOFError, TimeoutError, Lost) as error:
            writer.transport.abort()
            raise Lost(repr(error)) from error
        if house == self.house:
            self._lines.append((reader, writer))
        return answer

    async def _open(self):
        host, _, port = self.house.removeprefix("http://").partition(":")
        return await asyncio.open_connection(host, int(port), limit=2**22)

    def _request(self, method: str, address: str, form: dict | None, headers: dict) -> bytes:
        body = urlencode(form).encode() if form is not None else b""
        lines = [f"{method} {address} HTTP/1.1", f"Host: {self.house.removeprefix('http://')}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if self.cookies:
            lines.append(f"Cookie: {self.cookie}")
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Origin: {self.house}"]
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
        first, *lines = head.split("\r\n")
        headers = {}
        for name, _, value in (line.partition(": ") for line in lines if line):
            if name.lower() == "set-cookie":
                self._keep(SimpleCookie(value))
            headers[name.lower()] = value
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return Answer(int(first.split()[1]), headers, body.decode())

    def _keep(self, cookies: SimpleCookie) -> None:
        for name, morsel in cookies.items():
            self.cookies[name] = morsel.value


def token_in(page: str) -> str:
    """The CSRF token of the page's first form."""
    return html.unescape(TOKEN.search(page)[1])
