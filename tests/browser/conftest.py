"""Chromium, signed-in contexts, and a watch over what pages must never do."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from community.members.demo import PASSWORD
from tests import chromium as chromium_program
from tests.browser.rooms import ROOM

PATIENCE = 20_000  # milliseconds, on a busy machine
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "test-screenshots"

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    """A real Chromium; without one a failure under CI=true, else a skip."""
    program = chromium_program.find()
    if program is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(chromium_program.MISSING)
    with sync_playwright() as playwright:
        # Chromium's own sandbox refuses to work for root.
        sandboxed = os.geteuid() != 0
        browser = playwright.chromium.launch(
            executable_path=program, chromium_sandbox=sandboxed, args=chromium_program.ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chromium, cairn):
    """`signed_in(name)`: what the browser keeps after that person used the log-in form."""
    return keep_signed_in(chromium, cairn)


def keep_signed_in(chromium, cairn):
    """A function of a name, for one Cairn."""
    kept = {}

    def storage_state(name):
        if name not in kept:
            with chromium.new_context(base_url=cairn.url) as context:
                page = context.new_page()
                log_in(page, name)
                kept[name] = context.storage_state()
        return kept[name]

    return storage_state


def log_in(page, name, password=PASSWORD):
    """Use the log-in form as a person does."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(f"{name}@demo.example")
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url, timeout=PATIENCE)


@pytest.fixture
def browser_context(request, chromium, cairn, signed_in):
    """`browser_context(as_="alice", **options)`: a window of alice's, or of a visitor.

    Options are Playwright's: viewport, java_script_enabled, color_scheme, ... At the end the
    test fails when a page logged an error or asked another host, unless it is marked noisy.
    """
    contexts, troubles = [], []

    def open_context(as_=None, **options):
        state = signed_in(as_) if as_ else None
        options = {"viewport": {"width": 1280, "height": 900}, "base_url": cairn.url} | options
        context = chromium.new_context(storage_state=state, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch(context, options["base_url"], troubles)
        return context

    yield open_context
    report = getattr(request.node, "call_report", None)
    if report is None or report.failed:
        take_screenshots(contexts, request.node.name)
    for context in contexts:
        context.close()
    if troubles and not request.node.get_closest_marker("noisy"):
        pytest.fail("Pages did what they must not:\n" + "\n".join(troubles), pytrace=False)


@pytest.fixture
def in_the_room(browser_context):
    """`in_the_room("alice")`: her page, once it is live."""

    def enter(name, path=ROOM, **options):
        page = browser_context(as_=name, **options).new_page()
        page.goto(path)
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
        return page

    return enter


def watch(context, base_url, troubles):
    """Note every console error (refused by the policy included), exception and foreign request."""
    own = urlsplit(base_url).netloc

    def on_console(message):
        # A page that answers 404 is also logged; the test that asked for it checks that itself.
        page_itself = message.page and message.location.get("url") == message.page.url
        if message.type == "error" and not page_itself:
            troubles.append(f"console: {message.text} ({message.location.get('url')})")

    def on_request(asked):
        parts = urlsplit(asked.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            troubles.append(f"request to another host: {asked.url}")

    context.on("console", on_console)
    context.on("request", on_request)
    context.on("weberror", lambda error: troubles.append(f"exception: {error.error}"))


def take_screenshots(contexts, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=SCREENSHOTS / f"{name.replace('/', '-')}-{number}.png")
