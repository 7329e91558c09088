"""A member with bad intent: nothing they say anywhere runs in a moderator's browser, and nothing leaves this host."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hostile import looking
from tests.data import shared_rows

PLANT = Path(__file__).with_name("plant_hostile_words.py")


@pytest.fixture(scope="module")
def planted(cairn, tmp_path_factory):
    """Mallory said every payload as message, post, title, name, bio, group text, reader's note; alice in reports."""
    rows = shared_rows("security/xss_public.jsonl")
    payloads = [row["payload"].replace("\0", "") for row in rows]
    kept = tmp_path_factory.mktemp("hostile") / "payloads.json"
    kept.write_text(json.dumps([text for text in payloads if text.strip()]))
    cairn.run(PLANT.read_text().replace('os.environ["PAYLOADS"]', repr(str(kept))))
    return kept


@pytest.fixture
def look(browser_context, planted):
    return looking(browser_context)


def addresses(cairn, code):
    """What the expression answers in the Cairn: a list of addresses."""
    done = cairn.manage("shell", "--no-imports", "-c", f"import json; {code}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_case_with_its_words_and_reports(look, cairn, planted):
    cases = addresses(
        cairn,
        "from community.moderation.models import Case;"
        "print(json.dumps([case.get_absolute_url() for case in Case.objects.open()]))",
    )
    assert len(cases) > 250
    page = look("mona", "/moderation/", "/me/notifications/")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    # The list beside a case was seen; it would be opened again with each of them.
    page = look("mona", "/moderation/?show=second", *cases, until="load")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


def test_the_conversations_and_the_room(look, cairn, planted):
    page = look("mona", "/forums/hostile-forum/")
    titles = page.locator("main").inner_text()
    assert "<script" in titles.lower() or "alert" in titles
    thread = addresses(
        cairn,
        "from forums.models import Thread;"
        "print(json.dumps([t.get_absolute_url() for t in Thread.objects.filter(title='Posts')]))",
    )[0]
    seen, following = 0, thread
    while following and seen < 60:
        page = look("mona", following, until="load")
        more = page.locator("a[rel=next]")
        following = more.first.get_attribute("href") if more.count() else None
        if following and following.startswith("?"):
            following = f"{thread}{following}"
        seen += 1
    assert seen > 20
    look("mona", "/groups/hostile/room/", "/groups/", "/search/?q=alert", "/search/?q=onerror")


def test_lists_of_titles(look, planted):
    following = "/forums/hostile-forum/"
    seen = 0
    while following and seen < 60:
        page = look("mona", following, until="load")
        more = page.locator("a[rel=next]")
        following = more.first.get_attribute("href") if more.count() else None
        if following and following.startswith("?"):
            following = f"/forums/hostile-forum/{following}"
        seen += 1
    assert seen > 20


def test_what_people_tell_about_themselves(look, cairn, planted):
    pages = addresses(
        cairn,
        "from community.bios.models import Bio;"
        "print(json.dumps([bio.get_absolute_url() for bio in Bio.objects.all()]))",
    )
    assert len(pages) > 20
    page = look("mona", *pages, until="load")
    expect(page.locator("#bio")).to_be_visible()


def test_the_log_and_what_editors_read(look, planted):
    look("mona", "/moderation/log/")
    page = look("eddie", "/cms/notes/")
    assert re.search("alert|script", page.locator("main").inner_text())
