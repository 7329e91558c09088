"""Every kind of page there is, and what has to have happened before all of them can be seen."""

# Who looks, and where. A path in angle brackets is found by following links, see `find`.
PLACES = {
    "front": (None, "/"),
    "help-now": (None, "/help-now/"),
    "help-now-elsewhere": (None, "/help-now/?country=BR"),
    "about": (None, "/about/"),
    "transparency": (None, "/moderation/transparency/"),
    "nothing-waits": ("alice", "/me/waiting/"),
    "no-decisions": ("alice", "/me/decisions/"),
    "my-reports": ("alice", "/me/reports/"),
    "no-appeals": ("mona", "/moderation/appeals/"),
    "log-in": (None, "/accounts/login/"),
    "sign-up": (None, "/accounts/signup/"),
    "new-password": (None, "/accounts/password/reset/"),
    "not-found": (None, "/nowhere/"),
    "thread-as-visitor": (None, "<thread>"),
    "report-as-visitor": (None, "<report>"),
    "articles": (None, "/articles/"),
    "article": (None, "<article>"),
    "article-in-full": (None, "/articles/keeping-a-headache-diary/"),
    "reviews": ("clara", "/articles/reviews/"),
    "no-reviews": ("petra", "/articles/reviews/"),
    "review": ("clara", "<review>"),
    "review-link-that-is-over": (None, "/articles/reviews/by-link/x/"),
    "corrections": (None, "/articles/corrections/"),
    "note-to-editors": (None, "<note>"),
    "my-notes": ("alice", "/articles/my-notes/"),
    "article-as-member": ("alice", "<article>"),
    "topics": (None, "/topics/"),
    "topic": (None, "/topics/migraine/"),
    "search": (None, "/search/"),
    "home": ("alice", "/"),
    "groups": ("alice", "/groups/"),
    "group": ("alice", "/groups/living-with-migraine/"),
    "group-to-join": ("charlie", "/groups/carers-at-night/"),
    "group-to-ask": ("charlie", "/groups/living-with-migraine/"),
    "join-group": ("charlie", "/groups/carers-at-night/join/"),
    "ask-to-join": ("eddie", "/groups/living-with-migraine/join/"),
    "propose-group": ("alice", "/groups/new/"),
    "proposals": ("mona", "/groups/proposals/"),
    "proposal": ("mona", "<proposal>"),
    "people": ("farida", "/groups/living-with-migraine/people/"),
    "invitations": ("farida", "/groups/living-with-migraine/invitations/"),
    "no-invitation": (None, "/groups/invitations/none/"),
    "group-settings": ("farida", "/groups/living-with-migraine/settings/"),
    "room": ("alice", "/groups/living-with-migraine/room/"),
    "message": ("alice", "<message>"),
    "pinned": ("farida", "/groups/living-with-migraine/pins/"),
    "meetings": ("alice", "/groups/living-with-migraine/meetings/"),
    "meeting": ("alice", "<meeting>"),
    "meeting-to-run": ("farida", "<meeting>"),
    "meeting-room": ("bob", "<meeting-room>"),
    "plan-meeting": ("farida", "/groups/living-with-migraine/meetings/new/"),
    "room-search": ("alice", "/groups/living-with-migraine/search/?q=text"),
    "room-search-empty": ("alice", "/groups/living-with-migraine/search/?q=zzzz"),
    "catch-up": ("alice", "/groups/living-with-migraine/catch-up/?since=week"),
    "caught-up": ("alice", "/groups/living-with-migraine/catch-up/"),
    "join-requests": ("farida", "/groups/living-with-migraine/requests/"),
    "hold": ("farida", "/groups/living-with-migraine/hold/"),
    "reported-in-group": ("farida", "/groups/living-with-migraine/cases/"),
    "hours": ("farida", "/groups/new-to-diabetes/hours/"),
    "held-messages": ("farida", "/groups/living-with-migraine/held/"),
    "room-while-nobody-is-here": ("farida", "/groups/new-to-diabetes/room/"),
    "person": ("farida", "<person>"),
    "quiet-room-offer": ("farida", "<quiet>"),
    "message-of-another": ("farida", "<message>"),
    "conversations": ("alice", "/conversations/"),
    "no-conversations": ("eddie", "/conversations/"),
    "conversations-asked": ("bob", "/conversations/"),
    "ask-for-conversation": ("bob", "<ask>"),
    "conversation-waiting": ("alice", "<conversation>"),
    "conversation-to-answer": ("bob", "<conversation>"),
    "forbidden": ("alice", "/groups/living-with-migraine/requests/"),
    "forums": ("alice", "/forums/"),
    "forum": ("alice", "/forums/headache-and-migraine/"),
    "discussions": ("alice", "/forums/living-with-migraine/"),
    "new-discussion": ("alice", "/forums/living-with-migraine/new/"),
    "discussion": ("alice", "<discussion>"),
    "new-thread": ("alice", "/forums/headache-and-migraine/new/"),
    "thread": ("alice", "<thread>"),
    "thread-with-block": ("charlie", "<thread>"),
    "thread-without-a-name": ("bob", "<nameless>"),
    "thread-as-asker": ("alice", "<nameless>"),
    "question-that-went-on": ("alice", "<learned>"),
    "what-people-learned": ("alice", "<learn>"),
    "who-wrote-what-people-learned": ("alice", "<learned-history>"),
    "outcome": ("alice", "<outcome>"),
    "helped": ("alice", "<helped>"),
    "waiting-questions": ("alice", "/forums/headache-and-migraine/?show=waiting"),
    "thread-readers": ("charlie", "<readers>"),
    "thread-menu": ("mona", "<thread>more/"),
    "thread-closed": ("alice", "<closed>"),
    "close-thread": ("mona", "<thread>more/close/"),
    "move-thread": ("mona", "<thread>more/move/"),
    "join-threads": ("mona", "<thread>more/merge/"),
    "split-thread": ("mona", "<split>"),
    "thread-deeds": ("alice", "<closed-deeds>"),
    "thread-by-time": ("alice", "<thread>?order=time"),
    "thread-on-paper": ("alice", "<thread>print/"),
    "reply": ("alice", "<reply>"),
    "post": ("alice", "<post>"),
    "post-as-visitor": (None, "<post>"),
    "edit-post": ("alice", "<edit>"),
    "withdraw-post": ("alice", "<withdraw>"),
    "post-history": ("alice", "<history>"),
    "summary": ("alice", "/forums/following/summary/"),
    "my-conversations": ("alice", "/forums/following/"),
    "report": ("alice", "<report>"),
    "found": ("alice", "/search/?q=migraine"),
    "nothing-found": ("alice", "/search/?q=zzzz"),
    "me": ("alice", "/me/"),
    "personas": ("alice", "/me/personas/"),
    "privacy": ("alice", "/me/privacy/"),
    "experience": ("alice", "/me/experience/"),
    "who-waits": ("rowan", "/forums/greet/"),
    "greet": ("rowan", "<greet>"),
    "question-that-waits": ("ikram", "<waiting>"),
    "blocks": ("charlie", "/me/blocks/"),
    "no-blocks": ("eddie", "/me/blocks/"),
    "block": ("alice", "<block>"),
    "notifications": ("alice", "/me/notifications/"),
    "no-notifications": ("eddie", "/me/notifications/"),
    "following": ("alice", "/me/following/"),
    "following-nothing": ("eddie", "/me/following/"),
    "what-am-i-told": ("alice", "/me/following/topic/migraine/"),
    "data": ("alice", "/me/data/"),
    "words-in-articles": ("hazel", "/me/quotes/"),
    "no-words-in-articles": ("charlie", "/me/quotes/"),
    "words-that-were-lent": ("hazel", "<quote>"),
    "words-that-are-asked-for": ("wren", "<quote>"),
    "pick-words": ("eddie", "<pick>"),
    "words-of-article": ("eddie", "<asked-words>"),
    "name": ("alice", "<name>"),
    "about-me": ("alice", "<bio>"),
    "addresses": ("alice", "/accounts/email/"),
    "second-lock": ("alice", "/accounts/2fa/"),
    "queue": ("mona", "/moderation/"),
    "case": ("mona", "<case>"),
    "queue-filtered": ("mona", "/moderation/?show=second"),
    "duty": ("musa", "/moderation/duty/"),
    "my-desk": ("mona", "/moderation/me/"),
    "log": ("mona", "/moderation/log/"),
    "watched-phrases": ("mona", "/moderation/watched/"),
    "phrase-to-watch-for": ("mona", "/moderation/watched/new/"),
}
MEETINGS = "/groups/living-with-migraine/meetings/"
FORUM = "/forums/headache-and-migraine/"
ROOM = "/groups/living-with-migraine/room/"
ANSWERS = {
    "not-found": 404,
    "review-link-that-is-over": 404,
    "no-invitation": 404,
    "forbidden": 403,
}
# Where the first such link on a page leads.
LINKED = {
    "<article>": ("/articles/", "main article h2 a, main article h3 a"),
    "<review>": ("/articles/reviews/", "main .card-title a"),
    "<case>": ("/moderation/", ".queue-item"),
    "<greet>": ("/forums/greet/", "main .card a[href^='/forums/greet/']"),
    "<waiting>": (
        "/forums/headache-and-migraine/",
        'a:text-is("Flying with a head that does not like to fly: what do you take along?")',
    ),
    "<proposal>": ("/groups/proposals/", "main .card-title a"),
    "<discussion>": ("/forums/living-with-migraine/", ".thread-row-title a"),
    "<asked-words>": ("/me/notifications/", "a[href^='/articles/quotes/of/']"),
    "<quote>": ("/me/quotes/", "main .card-title a"),
    "<name>": ("/me/personas/", "main a[href^='/people/']"),
    "<bio>": ("/me/personas/", "main a[href^='/me/personas/']"),
    "<conversation>": ("/conversations/", "main li a[href^='/conversations/']"),
}
# What the menu of a message leads to, by a part of its address.
BESIDE = {"<person>": "/people/", "<quiet>": "/aside/", "<ask>": "/conversations/with/"}
# Conversations by their titles, and what of them.
BEGUN = {
    "<nameless>": (NAMELESS_QUESTION := "I hide what I eat from the people I live with", ""),
    "<outcome>": (NAMELESS_QUESTION, "outcome/"),
    "<learned>": (LEARNED := "The night alarm wakes everybody but me. What do you do?", ""),
    "<learn>": (LEARNED, "what-helped/"),
    "<learned-history>": (LEARNED, "what-helped/history/"),
    "<closed>": ("My daughter is eleven and scared of the needle", ""),
    "<closed-deeds>": ("My daughter is eleven and scared of the needle", "done/"),
    "<readers>": ("What do you say when somebody asks “should you be eating that?”", "readers/"),
}
# The same of the menu of a post.
BESIDE_POST = {
    "<split>": "/split/",
    "<helped>": "/helped/",
    "<report>": "/report/",
    "<block>": "/me/blocks/",
    "<pick>": "/articles/from/post/",
}
CHANGED_THREAD = "Does a hat help against the light of a shop?"
DEEP_THREAD = "How do you tell an aura from something worse?"


def prepare(alice, charlie):
    """Have what the seeded community lacks: reports, requests, a proposal, a block. Takes two signed-in pages."""
    alice.goto(FORUM)
    alice.get_by_role("link", name=DEEP_THREAD).click()
    open_menu(alice).get_by_role("link", name="Report").click()
    alice.get_by_label("This breaks the rules").check()
    alice.get_by_label("Something else").check()
    alice.get_by_label("Tell us more").fill("It gives away where somebody works.")
    alice.get_by_role("button", name="Send").click()
    alice.get_by_role("heading", name="We have it").wait_for()
    charlie.goto("/groups/living-with-migraine/join/")
    charlie.get_by_label("What brings you here?").fill("It began when I was nine.")
    charlie.get_by_label("Is there something we should know").fill("I type slowly.")
    charlie.get_by_role("button", name="Ask to join").click()
    charlie.get_by_text("You have asked to join").wait_for()
    alice.goto("/groups/new/")
    alice.get_by_label("Name of the group").fill("Migraine at work")
    alice.get_by_label("What is it for?").fill("How do you tell your colleagues?")
    alice.get_by_role("button", name="Propose").click()
    alice.get_by_text("The team reads it and decides").wait_for()
    alice.goto(menu_of(alice, "a picture of the cat"))
    alice.get_by_role("link", name="privately").click()
    alice.get_by_label("Your first words").fill("How did you sleep?")
    alice.get_by_role("button", name="Ask").click()
    alice.get_by_text("There is no answer yet").wait_for()
    charlie.goto(FORUM)
    charlie.get_by_role("link", name=DEEP_THREAD).click()
    open_menu(charlie).get_by_role("link", name="Block").click()
    charlie.get_by_role("button", name="Block", exact=True).click()
    charlie.get_by_text("From somebody you blocked").first.wait_for()


def find(page, place):
    """Go to one of PLACES with a page of the right person; the response."""
    path = PLACES[place][1]
    if path in LINKED:
        return follow(page, *LINKED[path])
    if path == "<message>":
        return page.goto(menu_of(page))
    if path in BESIDE:
        return follow(page, menu_of(page), f"main a[href*='{BESIDE[path]}']")
    if path == "<note>":
        follow(page, *LINKED["<article>"])
        return page.goto(page.get_by_role("link", name="Unclear").get_attribute("href"))
    if path.startswith("<meeting"):
        answer = follow(page, MEETINGS, '.meeting-rows a:text-is("An hour for the days after")')
        if path == "<meeting>":
            return answer
        return follow(page, page.url, 'a:text-is("Go to the meeting room")')
    if path in BEGUN:
        title, more = BEGUN[path]
        follow(page, "/forums/living-with-diabetes/", f'a:text-is("{title}")')
        return page.goto(page.url + more)
    if path.startswith("<"):
        answer = follow(page, FORUM, f'a:text-is("{DEEP_THREAD}")')
        if path.startswith("<thread>"):
            rest = path.removeprefix("<thread>")
            return page.goto(page.url + rest) if rest else answer
        return find_beside_post(page, path)
    return page.goto(path)


def menu_of(page, words="That made my evening"):
    """The address of what one can do with a message, by its words; else with one of alice's."""
    page.goto(ROOM)
    message = page.locator("message-log article", has_text=words)
    return message.locator("[data-deeds]").get_attribute("href")


def find_beside_post(page, path):
    """Where the links of the last post of the shown conversation lead, or its menu's."""
    if path in {"<edit>", "<withdraw>", "<history>"}:
        return find_changed(page, path.strip("<>"))
    last = page.locator(".post").last
    if path == "<reply>":
        return page.goto(last.get_by_role("link", name="Reply").get_attribute("href"))
    menu = last.locator("[data-deeds]").get_attribute("href")
    if path == "<post>":
        return page.goto(menu)
    return follow(page, menu, f"main .deeds a[href*='{BESIDE_POST[path]}']")


def find_changed(page, what):
    """The form that changes one's own post, or what changed in somebody's."""
    follow(page, FORUM, f'a:text-is("{CHANGED_THREAD}")')
    if what == "history":
        return page.goto(page.locator(".post .edited").first.get_attribute("href"))
    own = page.locator("html").get_attribute("data-reader")
    menu = page.locator(f".post[data-author='{own}'] [data-deeds]").first
    return page.goto(menu.get_attribute("href").replace("more/", f"{what}/"))


def open_menu(page):
    """The dialog that says what one can do with the last post that is shown."""
    page.locator(".post").last.get_by_role("link", name="More").click()
    return page.get_by_role("dialog")


def follow(page, start, link):
    """Go to where the first such link on `start` leads."""
    page.goto(start)
    return page.goto(page.locator(link).first.get_attribute("href"))
