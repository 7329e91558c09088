"""Which messages stand on a page of a room, and what lies before and behind them."""

from dataclasses import dataclass

PAGE = 50


@dataclass(frozen=True)
class RoomPage:
    """Messages, oldest first; the places (`seq`) before and after which there are more, or None."""

    messages: list
    earlier: int | None = None
    later: int | None = None


def page_of_messages(messages, before=None, after=None, around=None):
    """The RoomPage of `messages` that ends before a place, begins after one, surrounds one, or shows the newest."""
    if around:
        upper = messages.page_before(around + 1, PAGE // 2 + 1)
        lower = messages.page_after(around, PAGE // 2 + 1)
        page = RoomPage(
            upper[-PAGE // 2 :] + lower[: PAGE // 2],
            upper[1].seq if len(upper) > PAGE // 2 else None,
            lower[PAGE // 2 - 1].seq if len(lower) > PAGE // 2 else None,
        )
    elif after:
        found = messages.page_after(after, PAGE + 1)
        shown = found[:PAGE]
        page = RoomPage(shown, first_of(shown), shown[-1].seq if len(found) > PAGE else None)
    else:
        found = messages.page_before(before, PAGE + 1)
        shown = found[-PAGE:]
        behind = before and shown and messages.filter(seq__gt=shown[-1].seq).exists()
        earlier = shown[0].seq if len(found) > PAGE else None
        page = RoomPage(shown, earlier, shown[-1].seq if behind else None)
    return page if page.messages or not (around or after) else page_of_messages(messages)


def first_of(messages):
    """The place of the first of a page that follows another, or None: nothing comes before it."""
    return messages[0].seq if messages else None
