"""Pages that visitors read, kept until something that stands on such a page may have changed.

Threat: what was hidden, or kept to members, must leave at once. So nobody says what a change makes
stale: any change does, but of tables of which no visitor's page shows anything, and all processes
learn of it by one number in the shared cache. A row that is forgotten here costs speed, no secret.
"""

import re
import time
from typing import NamedTuple

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import get_language_from_request as language_of

from community.shelf import Shelf

PLACES = ("/forums/", "/articles/", "/topics/")
CHANGES = "changes-for-visitors"
FOR_LONG = 60 * 60 * 24 * 365
CHANGE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?)\s+"?(\w+)'
)
TOLD_ONCE = CookieStorage.cookie_name  # a sentence for who just logged out
ASKS_FOR_ELSE = {"Hx-Request", "If-None-Match", "If-Modified-Since", "Range"}
# Written all the time, and shown to members alone. Rooms are no pages of PLACES.
SHOWN_TO_NO_VISITOR = re.compile(
    "account_|auth_|django_|members_(member|block)|mfa_|usersessions_|following_|notifications_|search_"
    "|spaces_membership|groups_(message|room|reaction|meeting)|moderation_|community_recurringjob"
    "|forums_(readmark|ask|readerhelp|welcome)|topics_(experience|willingness)"
    "|cms_(readernote|readmark|dailyread)"
)


class KeptPage(NamedTuple):
    """A page as it was answered; `nonce` stands in its text wherever a script or style does."""

    until: float
    headers: dict
    text: bytes
    nonce: str


class VisitorPagesMiddleware:
    """Answers visitors from what was kept; stands where the policy's nonce is known and no session asked for."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.kept = Shelf(settings.VISITOR_PAGES)

    def __call__(self, request):
        if not settings.VISITOR_PAGES or not is_for_visitors(request):
            return self.get_response(request)
        key = (changes(), request.get_host(), request.get_full_path(), language_of(request))
        page = self.kept.find(key)
        if page and page.until > time.monotonic():
            return answer(page, request)
        response = self.get_response(request)
        if may_be_kept(response):
            self.kept.put(key, kept(response, request))
        return response


def is_for_visitors(request):
    path = request.path_info
    return (
        request.method == "GET"
        and not {settings.SESSION_COOKIE_NAME, TOLD_ONCE} & request.COOKIES.keys()
        and (path == "/" or path.startswith(PLACES))
        and not ASKS_FOR_ELSE & set(request.headers)
        and not getattr(cache, "is_away", False)
    )


def may_be_kept(response):
    """Whether it is whole, the same for each visitor, and no other cache was told to let go of it."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
    )


def kept(response, request):
    until = time.monotonic() + settings.VISITOR_PAGES_SECONDS
    return KeptPage(until, dict(response.headers), response.content, str(request.csp_nonce))


def answer(page, request):
    """The page with a nonce of its own."""
    text = page.text.replace(page.nonce.encode(), str(request.csp_nonce).encode())
    return HttpResponse(text, headers=page.headers)


def changes():
    """How often something changed: a number that grows, the same in all processes."""
    return cache.get_or_set(CHANGES, time.time_ns, FOR_LONG)


def tell_of_change():
    try:
        cache.incr(CHANGES)
    except ValueError:
        cache.set(CHANGES, time.time_ns(), FOR_LONG)


def watch_for_changes(connection, **_about):
    """Have every process, the worker's too, tell of what it changes. See CommunityConfig."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


def watch(execute, sql, params, many, context):
    """Run the statement; once what it changed is there for all, say that something changed."""
    answered = execute(sql, params, many, context)
    change = CHANGE.match(sql)
    if change and not SHOWN_TO_NO_VISITOR.match(change[1]):
        connection = context["connection"]
        if not any(told is tell_of_change for _ids, told, _robust in connection.run_on_commit):
            connection.on_commit(tell_of_change)
    return answered
