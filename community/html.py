"""What members type becomes safe HTML here, nowhere else: Markdown, then the one bleach policy."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from bleach.sanitizer import Cleaner
from django.utils.safestring import SafeString, mark_safe

from community.markdown import to_html
from community.text import clean_text

# Raise by one whenever the same source may give other HTML; rows with an older number are rendered
# again from their source (docs/decisions/markup.md).
POLICY = 1

TAGS = frozenset(
    {
        *("p", "br", "hr", "blockquote", "pre", "h3", "h4", "h5", "ul", "ol", "li"),
        *("strong", "em", "del", "code", "a"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
)
PROTOCOLS = frozenset({"http", "https", "mailto"})
REL = "nofollow ugc noopener noreferrer"

_VOID = frozenset({"br", "hr"})
_HREF = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20]+", re.IGNORECASE)
_START = re.compile(r"[0-9]{1,9}")
_LINES = TAGS - {"strong", "em", "del", "code", "a", "th", "td"} | {"div", "h1", "h2", "h6"}
_UNREAD = frozenset({"script", "style"})


def render_markdown(source: str, names: Iterable[str] = ()) -> SafeString:
    """Safe HTML of what a member typed; never raises, whatever the text. `names` stand out after an @."""
    return sanitise(to_html(clean_text(source), names))


def sanitise(html: str) -> SafeString:
    """`html` reduced to the policy: unknown tags go, their text stays."""
    # A Cleaner keeps state while it parses: one for each call, never shared between threads.
    cleaner = Cleaner(
        tags=TAGS,
        attributes=_is_allowed,
        protocols=PROTOCOLS,
        strip=True,
        filters=[_with_marked_links],
    )
    cleaner.walker = _walk
    return mark_safe(cleaner.clean(html))


def plain_text(html: str, limit: int = 100_000) -> str:
    """The words of `html` for search, e-mail and snippets: one line a block, cut at `limit`.

    Not safe as HTML: what was written about `<b>` reads `<b>` again.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return bool(_HREF.fullmatch(value))
    if (tag, name) == ("ol", "start"):
        return bool(_START.fullmatch(value))
    return False


def _walk(fragment: Element) -> Iterator[dict]:
    """The tokens of a parsed fragment, in time linear in its size.

    html5lib's own walker looks every parent up among its siblings: seconds for a long list.
    Elements of SVG and MathML keep their namespace in their name here, so that the policy cannot
    mistake them for HTML.
    """
    yield _characters(fragment.text)
    branch = [(fragment, iter(fragment))]
    while branch:
        parent, siblings = branch[-1]
        element = next(siblings, None)
        if element is None:
            branch.pop()
            if branch:
                yield {"type": "EndTag", "name": parent.tag, "namespace": None}
                yield _characters(parent.tail)
        elif not isinstance(element.tag, str):
            yield _characters(element.tail)
        elif element.tag in _VOID:
            yield {"type": "EmptyTag", "name": element.tag, "namespace": None, "data": {}}
            yield _characters(element.tail)
        else:
            attributes = {(None, name): value for name, value in element.attrib.items()}
            yield {"type": "StartTag", "name": element.tag, "namespace": None, "data": attributes}
            yield _characters(element.text)
            branch.append((element, iter(element)))


def _characters(text: str | None) -> dict:
    return {"type": "Characters", "data": text or ""}


def _with_marked_links(source: Iterable[dict]) -> Iterator[dict]:
    """Links get our `rel`; those that lost their address lose the tag as well."""
    open_links: list[bool] = []
    for token in source:
        if token.get("name") != "a":
            yield token
            continue
        if token["type"] == "StartTag":
            open_links.append((None, "href") in token["data"])
            token["data"][None, "rel"] = REL
            leads_somewhere = open_links[-1]
        else:
            leads_somewhere = open_links.pop()
        if leads_somewhere:
            yield token


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.unread += tag in _UNREAD
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unread = max(self.unread - (tag in _UNREAD), 0)
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words.append(data)

    def _separate(self, tag: str) -> None:
        if tag in _LINES:
            self.words.append("\n")
        elif tag in ("th", "td"):
            self.words.append(" ")
