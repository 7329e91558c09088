"""The Markdown members write: CommonMark, tables, strikethrough, bare links; no HTML or images."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from django.utils.html import escape
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

MAX_NESTING = 20
MAX_TOKENS_PER_CHARACTER = 3
MAX_LINK_CHARACTERS = 100_000
FIRST_HEADING, LAST_HEADING = 3, 5

_BARE_LINK = re.compile(r"\bhttps?://[^\s<>\"/?#.][^\s<>\"]*", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_\[\]<>~])")
_SENTENCE_ENDS = ".,:;!?'*_~]}>»”’…。，、；：！？）」』】"


def to_html(source: str, names: Iterable[str] = ()) -> str:
    """HTML of Markdown text, not yet sanitised: only `community.html` may call this.

    Each of `names` stands out where it has an @ before it, outside of quotes, links and code. Text
    that nests deeper than MAX_NESTING, or swells into huge tables, is shown as it was typed.
    """
    env: dict = {"names": names_with_at(names)}
    tokens = _MARKDOWN.parse(source, env)
    if len(tokens) > 100 + MAX_TOKENS_PER_CHARACTER * len(source) or _too_deep(tokens):
        return "<p>" + escape(source).replace("\n", "<br>\n") + "</p>\n"
    return _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env)


def as_typed(text: str) -> str:
    """Markdown that shows one line of text as it is."""
    return _MARKS.sub(r"\\\1", text)


def without_quotes(source: str) -> str:
    """The Markdown of `source` without the blocks that quote: what its writer said in their own words."""
    lines, kept = source.split("\n"), []
    start = end = level = 0
    quotes = False
    for token in _MARKDOWN.parse(source):
        if level == 0 and token.map:
            (start, end), quotes = token.map, False
        quotes = quotes or token.type == "blockquote_open"
        level += token.nesting
        if level == 0 and not quotes:
            kept.append("\n".join(lines[start:end]).strip("\n"))
    return "\n\n".join(kept).strip()


def spoken_texts(source: str) -> list[str]:
    """The pieces of text in which names are marked, as a reader sees them."""
    texts: list[str] = []
    _MARKDOWN.parse(source, {"texts": texts})
    return texts


def names_with_at(names: Iterable[str]) -> re.Pattern | None:
    """What finds the names, the longest first: a name may begin as another one does."""
    longest_first = sorted(names, key=len, reverse=True)
    found = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w@])@(?:{found})", re.IGNORECASE) if found else None


def _too_deep(tokens: Iterable[Token]) -> bool:
    # markdown-it drops, without a word, what stands inside a container at its own limit.
    return any(
        (token.type in ("blockquote_open", "list_item_open") and token.level >= MAX_NESTING - 1)
        or max(accumulate(child.nesting for child in token.children or ()), default=0) > MAX_NESTING
        for token in tokens
    )


def _fit_headings(state: StateCore) -> None:
    """Members' headings start below the page's own and never skip a level."""
    open_levels: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(FIRST_HEADING + len(open_levels) - 1, LAST_HEADING)}"


def _rewrite_links(state: StateCore) -> None:
    """Bare addresses become links, pictures become links to them; all within one budget."""
    # Against reference bombs: one long address, used by thousands of three-letter links.
    budget = MAX_LINK_CHARACTERS
    for block in state.tokens:
        if not block.children:
            continue
        block.children = list(_linked(block.children, state))
        for token in block.children:
            if token.type == "link_open":
                budget -= len(token.attrs["href"])
                if budget < 0:
                    token.attrs = {}


def _mark_names(state: StateCore) -> None:
    """Names stand out in what was said, not in what it quotes. Nobody can make a link by one."""
    names, texts = state.env.get("names"), state.env.get("texts")
    if names is None and texts is None:
        return
    quotes = 0
    for block in state.tokens:
        quotes += (block.type == "blockquote_open") - (block.type == "blockquote_close")
        if block.children and not quotes:
            block.children = list(_named(block.children, names, texts))


def _named(
    children: Iterable[Token], names: re.Pattern | None, texts: list[str] | None
) -> Iterator[Token]:
    inside_link = False
    for token in children:
        if token.type in ("link_open", "link_close"):
            inside_link = token.type == "link_open"
        is_said = token.type == "text" and not inside_link and "@" in token.content
        if is_said and texts is not None:
            texts.append(token.content)
        yield from _split_at_names(token.content, names) if is_said and names else [token]


def _split_at_names(text: str, names: re.Pattern) -> Iterator[Token]:
    end = 0
    for found in names.finditer(text):
        yield _text(text[end : found.start()])
        yield from (
            Token("strong_open", "strong", 1),
            _text(found[0]),
            Token("strong_close", "strong", -1),
        )
        end = found.end()
    yield _text(text[end:])


def _linked(children: Iterable[Token], state: StateCore) -> Iterator[Token]:
    inside_link = False
    for token in children:
        if token.type in ("link_open", "link_close"):
            inside_link = token.type == "link_open"
        if token.type == "image":
            renderer, address = state.md.renderer, token.attrs["src"]
            label = renderer.renderInlineAsText(token.children or [], state.md.options, state.env)
            label = label or address
            yield from [_text(label)] if inside_link else _link(address, label)
        elif token.type == "text" and not inside_link and "://" in token.content:
            yield from _split_at_links(token.content, state.md)
        else:
            yield token


def _split_at_links(text: str, md: MarkdownIt) -> Iterator[Token]:
    end = 0
    for found in _BARE_LINK.finditer(text):
        label = _without_sentence_end(found[0])
        address = md.normalizeLink(label)
        if not md.validateLink(address):
            continue
        yield _text(text[end : found.start()])
        yield from _link(address, label)
        end = found.start() + len(label)
    yield _text(text[end:])


def _without_sentence_end(address: str) -> str:
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while address[end - 1] in _SENTENCE_ENDS or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _link(address: str, label: str) -> list[Token]:
    return [
        Token("link_open", "a", 1, attrs={"href": address}),
        _text(label),
        Token("link_close", "a", -1),
    ]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _dialect() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.add_render_rule("s_open", lambda *_: "<del>")
    md.add_render_rule("s_close", lambda *_: "</del>")
    # markdown-it would show a punycode host in the letters it imitates.
    md.normalizeLinkText = lambda link: link
    md.core.ruler.push("fit_headings", _fit_headings)
    md.core.ruler.push("rewrite_links", _rewrite_links)
    md.core.ruler.push("mark_names", _mark_names)
    # The first parse compiles the rules, and is not thread-safe: have it done at import.
    md.parse("")
    md.parseInline("*a*")
    return md


_MARKDOWN = _dialect()
