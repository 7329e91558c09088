"""Take the pictures in docs/screenshots: `python -m tools.screenshots` starts a Cairn of its own."""

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests import chromium
from tests.live import Nursery
from tests.services import smtp_sink

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
SIZES = {360: 780, 1280: 900}
SCHEMES = ("light", "dark")
EMAIL, PASSWORD = "alice@demo.example", "demo-cairn-2026"  # as everybody knows
COLOURS = 255  # these pages have few: the pictures get small and stay crisp

# Name: who looks, where, and the link on that page that leads on, if any.
PAGES = {
    "front": (None, "/", None),
    "home": ("alice", "/", None),
    "room": ("alice", "/groups/living-with-migraine/room/", None),
    "thread": ("alice", "/forums/headache-and-migraine/", "How do you tell an aura from"),
    "article": ("alice", "/articles/", "Keeping a headache diary"),
}


def main():
    program = chromium.find()
    if program is None:
        sys.exit(chromium.MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cairn-screenshots-") as name, smtp_sink() as mail:
        cairn = Nursery(Path(name), mail, "").cairn().start()
        try:
            with sync_playwright() as playwright:
                sandboxed = os.geteuid() != 0
                browser = playwright.chromium.launch(
                    executable_path=program, chromium_sandbox=sandboxed
                )
                take_all(browser, cairn.url)
                browser.close()
        finally:
            cairn.stop()


def take_all(browser, url):
    sessions = {None: None, "alice": log_in(browser, url)}
    for scheme in SCHEMES:
        for width, height in SIZES.items():
            for name, (person, path, link) in PAGES.items():
                window = browser.new_context(
                    base_url=url,
                    storage_state=sessions[person],
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                with window:
                    page = window.new_page()
                    page.goto(path)
                    if link:
                        page.get_by_role("link", name=link).first.click()
                        page.wait_for_load_state()
                    take(page, FOLDER / f"{name}-{width}-{scheme}.png")


def log_in(browser, url):
    """What the browser keeps after alice used the log-in form."""
    with browser.new_context(base_url=url) as window:
        page = window.new_page()
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill(EMAIL)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(url + "/")
        return window.storage_state()


def take(page, path):
    """One picture of what the window shows, in few colours."""
    if page.locator("live-badge, message-log").count():
        expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    page.screenshot(path=path, animations="disabled", caret="hide")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(FOLDER.parent.parent)}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
