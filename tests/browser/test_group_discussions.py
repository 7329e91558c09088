"""A private group's discussion: live for those in it, not there for anybody else."""

import pytest
from playwright.sync_api import expect

GROUP = "/groups/living-with-migraine/"
OPEN_GROUP = "/groups/carers-at-night/"  # without hours outside of which first words wait
ASK_THE_SOCKET = """stream => new Promise(answer => {
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/ws/live/")
  socket.onopen = () => socket.send(JSON.stringify({watch: stream, after: null}))
  socket.onmessage = ({data}) => { answer(JSON.parse(data)); socket.close() }
})"""


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def begin(page, group, title):
    """Open a discussion from the group's page; its address."""
    page.goto(group)
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_label("In one line").fill(title)
    page.get_by_label("In your own words").fill("I would rather ask you than a forum.")
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def connected(page):
    expect(page.locator("live-socket")).to_have_attribute("state", "connected")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
def test_it_goes_from_the_group_to_an_answer(browser_context, scripts):
    title = f"Which lamp do you keep on? ({scripts})"
    alice = browser_context(as_="alice", java_script_enabled=scripts).new_page()
    thread = begin(alice, GROUP, title)
    if scripts:
        connected(alice)

    bob = browser_context(as_="bob", java_script_enabled=scripts).new_page()
    bob.goto(GROUP)
    bob.get_by_role("link", name=title).click()
    bob.get_by_label("Your answer").fill("The one in the hall.")
    press(bob, "Answer")
    expect(bob.locator("article.post", has_text="The one in the hall.")).to_be_visible()

    if scripts:
        alice.locator("live-thread .thread-news").click()
    else:
        alice.goto(thread)
    expect(alice.locator("article.post", has_text="The one in the hall.")).to_be_visible()
    alice.get_by_role("link", name="Discussions").click()
    row = alice.locator(".thread-row", has_text=title)
    expect(row).to_contain_text("1 answer")


def test_nobody_else_reads_or_hears_it(browser_context):
    title = "Only for this circle"
    alice = browser_context(as_="alice").new_page()
    thread = begin(alice, GROUP, title)
    stream = alice.locator("live-thread").get_attribute("stream")
    for person in ("charlie", "mona", None):
        page = browser_context(as_=person).new_page()
        for address in (thread, f"{thread}replies/", "/forums/living-with-migraine/"):
            answer = page.request.get(address)
            assert answer.status == 404 or "/accounts/login/" in answer.url, (person, address)
        page.goto("/forums/")
        expect(page.get_by_role("main").get_by_text("Living with migraine")).to_have_count(0)
        assert page.evaluate(ASK_THE_SOCKET, stream) == {"refused": stream}
    assert alice.evaluate(ASK_THE_SOCKET, stream)["watching"] == stream


def test_who_leaves_is_cut_off_in_every_open_tab(browser_context):
    context = browser_context(as_="connie")
    first = context.new_page()
    first.goto(OPEN_GROUP)
    first.get_by_role("main").get_by_role("link", name="Join", exact=True).click()
    first.get_by_label("Only the people in this group", exact=True).check()
    press(first, "Agree and join")
    first.wait_for_url("**/room/")
    thread = begin(first, OPEN_GROUP, "What was the first week like?")
    second = context.new_page()
    second.goto(thread)
    for page in (first, second):
        connected(page)

    third = context.new_page()
    third.goto(OPEN_GROUP)
    press(third, "Leave the group")
    for page in (first, second):
        expect(page.get_by_text("You can no longer read this conversation.")).to_be_visible()
    assert third.goto(thread).status == 404
