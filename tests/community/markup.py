"""What rendered HTML may hold, judged by a parser that is not the sanitiser's own."""

import re

from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction

PLAIN = {
    *("p", "br", "hr", "strong", "em", "del", "blockquote", "ul", "li", "code", "pre"),
    *("h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED = dict.fromkeys(PLAIN, frozenset()) | {"ol": {"start"}, "a": {"href", "rel"}}
ADDRESS = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)


def breaches(html: str) -> list[str]:
    """What in `html` no member may put on a page; empty when all is well."""
    soup = _parse(html)
    found = [
        f"<{tag.name} {name}={value!r}>"
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if name not in ALLOWED.get(tag.name, ())
    ]
    found += [f"<{tag.name}>" for tag in soup.find_all(True) if tag.name not in ALLOWED]
    for link in soup.find_all("a"):
        if not ADDRESS.fullmatch(link.get("href", "")):
            found.append(f"address {link.get('href')!r}")
        if link.get("rel") != ["nofollow", "ugc", "noopener", "noreferrer"]:
            found.append(f"rel {link.get('rel')!r}")
    hidden = (Comment, Declaration, Doctype, ProcessingInstruction)
    found += [repr(part) for part in soup.find_all(string=lambda part: isinstance(part, hidden))]
    return found


def tags(html: str) -> set[str]:
    """The names of all elements."""
    return {tag.name for tag in _parse(html).find_all(True)}


def words(html: str) -> str:
    """The text a reader sees, spaces evened out."""
    return " ".join(_parse(html).get_text().split())


def _parse(html: str) -> BeautifulSoup:
    # The line break keeps Beautiful Soup from warning that a text may be an address.
    return BeautifulSoup("\n" + html, "html.parser")
