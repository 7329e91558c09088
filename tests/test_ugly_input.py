"""No page fails, whatever stands in its address or in its form: as visitor, member and moderator."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import get_resolver
from django.utils import timezone

from cms.demo import approve, submit, write_article
from cms.demo_texts import ARTICLES
from cms.models import Article, Quote, ReaderNote
from community.members.demo import make_person
from community.moderation.phrases import WatchedPhrase
from community.moderation.reporting import file_report
from community.topics.models import Topic
from forums.forms.curating import CURATION
from forums.models import Forum, Thread
from groups.models import Conversation, Invitation, Meeting, SupportGroup

OURS = ("topics", "groups", "forums", "articles", "search", "report", "moderation", "me/", "people")
OURS += ("decisions",)
UGLY = ["a\x00b", "\ud800", "9" * 40, "a" * 5_000]
FORM = "application/x-www-form-urlencoded"
BROKEN_QUERIES = ["q=%&q[]=1&&=&;", "q=%ff%fe&after=%ed%a0%80&before=%zz"]
QUERY_WORDS = [
    "q",
    "after",
    "before",
    "around",
    "from",
    "order",
    "kind",
    "parent",
    "quote",
    "opened",
    "next",
    "door",
    "page",
    "show",
    "article",
    "export",
    "days",
    "light",
    "named",
    "country",
    "show",
    "severity",
    "reason",
    "space",
]
FORM_WORDS = [
    *("body", "key", "parent", "title", "kind", "topics", "persona", "note", "seq", "answer", "name"),
    *("theme", "email_names_things", "door", "reason", "what", "next", "login", "password", "email"),
    *("answers", "content_note", "words", "why", "until", "role", "give", "seats", "agenda", "kept"),
    *("purpose", "language", "rhythm", "rules", "hold", "seconds", "starts", "opening", "hand", "turn"),
    *("address", "space", "is_open", "seen", "choose", "preview", "advised", "q", "level", "hour"),
    *("stage", "take", "base", "line-0-text", "comment", "reviewer", "due_on", "country", "face", "state"),
    *("article", "quote", "details_kept", "hide_details", "silence"),
    *("rule", "message", "days", "because"),
    *("to", "who", "begins_in", "hours", "avoids", "uses_keys"),
    *("pattern", "is_expression", "outcome", "severity"),
    *("password1", "oldpassword", "code", "action_add", "action_primary", "csrfmiddlewaretoken"),
]  # fmt: skip


@pytest.fixture
def places(migraine, alice, bob, mona, eddie):
    """Something for every kind of address."""
    migraine.joining = "open"
    migraine.save()
    topic = Topic.objects.create(slug="sleep", name="Sleep")
    forum = Forum.objects.create(slug="night", name="Night", visibility="public")
    forum.topics.add(topic)
    words = {"title": "Awake", "source": "Again.", "is_open": True}
    thread = Thread.open_in(forum, author=bob.default_persona, key=uuid4(), **words)
    post = thread.reply(author=alice.default_persona, source="Me too.", key=uuid4())
    deed = thread.retitle("Awake again", by=mona)
    thread.asks.create(member=alice, place=1)
    first = thread.reply(author=bob.add_persona("Larch"), source="New.", key=uuid4())
    article = Article.begin_from(thread, by=eddie)
    quote = Quote.objects.ask(article, post, "Me too.", by=eddie)
    message = migraine.post(author=bob.default_persona, source="Hello", key=uuid4())
    case = file_report(message, reporter=alice, door="worried").case
    phrase = WatchedPhrase.objects.create(pattern="casino*")
    SupportGroup.objects.create(slug="quiet", name="Quiet", is_listed=False)
    return of_groups(migraine, message, alice, bob) + [
        "/", "/help-now/", "/about/", "/privacy/", "/topics/", "/topics/sleep/",
        "/topics/sleep/follow/", "/topics/sleep/unfollow/", "/groups/",
        *(f"/groups/living-with-migraine/{part}" for part in
          ("", "join/", "leave/", "requests/", "requests/xyz/", "room/", "read/", "messages/")),
        "/groups/quiet/", "/forums/", "/forums/night/", "/forums/night/new/",
        *(f"/forums/threads/{thread.public_id}/{part}" for part in
          ("", "replies/", "readers/", "print/", "outcome/", "first-new/", "more/", "done/",
            f"done/{deed.public_id}/", *(f"more/{verb}/" for verb in CURATION),
            "what-helped/", "what-helped/history/", "what-helped/now/", "what-helped/x/", "not-this-one/")),
        "/forums/greet/", *(f"/forums/greet/{first.public_id}/{deed}" for deed in ("claim/", "", "let-go/", "read/")),
        "/forums/threads/similar/", "/forums/night/names/", "/experience/", "/forums/night/feed/",
        *(f"/forums/posts/{post.public_id}/{part}" for part in
          ("", "more/", "edit/", "withdraw/", "history/", "split/", "helped/")),
        f"/me/following/thread/{thread.public_id}/", "/me/following/space/night/", "/me/following/",
        "/me/following/topic/sleep/", "/me/following/hour/", "/me/notifications/stop/x/",
        "/forums/following/", "/forums/following/summary/", "/forums/night/read/", "/search/", "/report/received/",
        f"/report/post/{post.public_id}/", f"/report/group/{migraine.public_id}/",
        f"/report/persona/{bob.default_persona.public_id}/", "/report/unicorn/x/", "/report/made/x/",
        "/moderation/", "/moderation/log/", "/moderation/transparency/", "/moderation/duty/", "/moderation/duty/break/",
        "/moderation/me/", "/moderation/duty/x/end/", f"/moderation/cases/{case.public_id}/",
        *(f"/moderation/cases/{case.public_id}/{verb}/" for verb in
          ("touch", "claim", "hand-over", "escalate", "agree", "reopen", "decide", "restore", "support",
           "look-in", "aside", "reveal", "reveal/answer", "reveal/look")),
        "/moderation/watched/", "/moderation/watched/new/",
        *(phrase.get_absolute_url() + verb for verb in ("", "try/", "switch/", "drop/")),
        "/me/", "/me/experience/", "/me/experience/asking/", "/me/experience/forget/",
        "/me/experience/sleep/remove/", "/me/personas/",
        f"/me/personas/{alice.default_persona.public_id}/", "/me/privacy/", "/me/data/", "/me/help-card/",
        "/me/waiting/", "/me/decisions/", "/me/reports/", f"/me/reports/{case.public_id}/",
        "/decisions/x/", "/moderation/appeals/", "/moderation/appeals/x/",
        f"/moderation/cases/{case.public_id}/undo/1/", f"/moderation/cases/{case.public_id}/sealed/1/",
        "/me/notifications/",
        *of_articles(), *beside_article(alice), "/articles/feed/", "/articles/feed/sleep/",
        "/articles/nothing/", "/cms/grade/", "/sitemap.xml", "/robots.txt",
        f"/articles/from/thread/{thread.public_id}/", f"/articles/from/post/{post.public_id}/",
        quote.get_absolute_url(), f"/articles/quotes/of/{article.public_id}/", "/me/quotes/",
        f"/people/{bob.default_persona.public_id}/", "/accounts/login/", "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/password/reset/key/1-x/", "/accounts/confirm-email/x/", "/accounts/email/",
        "/accounts/password/change/", "/accounts/2fa/", "/healthz", "/readyz", "/cms/", "/documents/1/x/",
        "/articles/pictures/x/large/", "/articles/pictures/x/max-1x1/", "/articles/documents/x/",
    ]  # fmt: skip


def of_articles():
    """What stands below /articles/, and our own pages in Wagtail."""
    return [
        "/articles/",
        *(f"/articles/reviews/{part}" for part in ("", "x/", "x/claim/", "x/release/", "by-link/x/")),
        "/cms/reviews/", "/cms/reviews/x/assign/", "/cms/articles/1/take-down/",
    ]  # fmt: skip


def beside_article(alice):
    """What stands beside an article, and on the editors' desk."""
    eddie, clara = make_person("eddie"), make_person("clara")
    article = write_article(ARTICLES[0], eddie)
    submit(article, eddie)
    approve(article, clara)
    author = alice.default_persona
    note = ReaderNote.objects.write(article, author=author, kind="wrong", words="Five.")
    beside = ("note/", "experience/", "remember/", "read/")
    return [
        article.url, "/articles/corrections/", "/articles/my-notes/",
        *(f"/articles/{article.public_id}/{part}" for part in beside),
        f"/report/note/{note.public_id}/", "/cms/notes/", f"/cms/notes/{note.public_id}/",
        *(f"/cms/numbers/{name}/" for name in ("due", "notes", "searches", "reads")),
    ]  # fmt: skip


def of_groups(group, message, alice, bob):
    """What stands below /groups/, /conversations/ and /me/blocks/; alice looks after the group."""
    group.entrust(group.membership_of(alice), "cohost")
    begins = timezone.now() + timedelta(hours=1)
    meeting = Meeting.plan(
        group,
        host=group.membership_of(alice),
        key=uuid4(),
        name="Evening",
        zone="Europe/Berlin",
        agenda="How was it?",
        seats=4,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
    )
    talk = Conversation.objects.ask(bob.default_persona, alice.default_persona, "Hello")
    invitation, token = Invitation.make(group.membership_of(alice))
    home, them = f"/groups/{group.slug}/", bob.default_persona.public_id
    parts = [
        *(f"messages/{message.public_id}/{deed}" for deed in ("", "edit/", "withdraw/", "note/", "react/")),
        "pins/", "pins/x/unpin/", "search/", "names/", "catch-up/", "state/", "take-back/", "agree/", "settings/",
        "meetings/", "meetings/new/", f"meetings/{meeting.public_id}.ics",
        *(f"meetings/{meeting.public_id}/{deed}" for deed in
          ("", "seat/", "pulse/", "change/", "board/", "round/", "turns/x/", "hand/", "extend/", "end/", "cancel/")),
        *(f"hold/{deed}" for deed in ("", "room/", "open/", "slow/", "kept/")),
        "hours/", "hours/zone/", "hours/1/drop/", "held/", "held/x/", "held/x/back/", "cases/",
        "cases/x/", "cases/x/up/", "people/",
        *(f"people/{them}/{deed}" for deed in ("", "role/", "mute/", "unmute/", "remove/", "let-back/")),
        "invitations/", f"invitations/{invitation.public_id}/", "aside/close/", f"aside/{them}/",
    ]  # fmt: skip
    return [home + part for part in parts] + [
        "/groups/new/", "/groups/proposals/", "/groups/proposals/x/", "/groups/proposals/x/decide/",
        f"/groups/invitations/{token}/",
        "/groups/pictures/x/small/", "/me/blocks/", f"/me/blocks/{them}/", f"/me/blocks/{them}/lift/",
        "/conversations/", f"/conversations/with/{them}/",
        *(talk.get_absolute_url() + deed for deed in ("", "answer/", "leave/")),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["visitor", "alice", "mona", "eddie"])
def test_no_address_fails(request, as_, places, name):
    reader = as_(None if name == "visitor" else request.getfixturevalue(name))
    ugly = [
        "&".join(f"{word}={value}" for word in QUERY_WORDS) for value in ("%00", "9" * 40, "%D9%A3")
    ]
    for place in places:
        for query in BROKEN_QUERIES + ugly:
            assert reader.get(f"{place}?{query}").status_code < 500, (place, query)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("alice", "/"),
        ("clara", "/articles/"),
        ("eddie", "/articles/"),
        ("mona", "/moderation/"),
        ("mona", "/forums/"),
        ("mona", "/forums/greet/"),
        ("alice", "/articles/"),
        ("eddie", "/cms/notes/"),
    ],
)
def test_no_form_fails(request, as_, places, name, where):
    reader = as_(request.getfixturevalue(name))
    for place in sorted(places, key=lambda place: "leave" in place):
        for value in UGLY if place.startswith(where) else []:
            form = dict.fromkeys(FORM_WORDS, value.encode("utf-8", "surrogatepass"))
            form |= {"key": str(uuid4()), "door": "rules", "reason": "other", "what": "dealt_with"}
            # Encoded here: Django's client takes bytes for a list of numbers.
            answer = reader.post(place, urlencode(form), content_type=FORM)
            assert answer.status_code < 500, (place, value)


def test_every_address_has_a_place_here(places):
    covered = {get_resolver().resolve(place).route for place in places}
    ours = {route for route in routes(get_resolver()) if route.startswith(OURS)}
    assert ours <= covered


def routes(resolver, above=""):
    for each in resolver.url_patterns:
        route = above + str(each.pattern)
        yield from routes(each, route) if hasattr(each, "url_patterns") else [route]
