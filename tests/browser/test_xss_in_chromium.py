"""Every public attack payload, as we render it, on one page of a real browser."""

import pytest

from community.html import render_markdown, sanitise
from tests.data import shared_rows

EVENT_ATTRIBUTES = """() => [...document.querySelectorAll("main *")]
    .flatMap((element) => element.getAttributeNames())
    .filter((name) => name.startsWith("on") || name === "style" || name === "src")"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium):
    # None of the watched contexts: this page is nobody's, and its watch is the test itself.
    with chromium.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("make", [render_markdown, sanitise])
def test_no_public_payload_does_anything(page, make):
    payloads = [row["payload"] for row in shared_rows("security/xss_public.jsonl")]
    deeds = []
    page.on("dialog", lambda dialog: (deeds.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: deeds.append(f"request {request.url}"))
    page.on("console", lambda message: deeds.append(f"console {message.text}"))
    page.on("pageerror", lambda error: deeds.append(f"script error {error}"))

    page.set_content(f"<main>{''.join(f'<div>{make(text)}</div>' for text in payloads)}</main>")
    for link in page.locator("main a").all()[:300]:
        link.dispatch_event("mouseover")
        link.dispatch_event("focus")
    page.wait_for_timeout(500)

    assert page.evaluate("document.querySelectorAll('body > main > div').length") == len(payloads)
    assert page.evaluate(EVENT_ATTRIBUTES) == []
    assert page.evaluate("document.scripts.length") == 0
    assert page.url == "about:blank"
    assert deeds == []
