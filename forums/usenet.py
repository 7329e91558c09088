"""Plain text as mail and news programs wrote it, made into Markdown that looks as it did."""

import re

_QUOTE = re.compile(r"((?: ?(?:[|]>|>|[|:](?= )))+) ?")
_RULER = re.compile(r"(?:[-=_*#~+.]\s*)+$")
_MARKUP = re.compile(r"(https?://\S+)|([\\`*_~\[\]<])")
_LINE_START = re.compile(r"^(\d{0,9})(#{1,6}|[-+.)])(?=\s|$)")
_ALIGNED = re.compile(r"\S(?: {3,}|\t+)\S|^(?: {4,}|\t)")
_TABLE_LINES = 2


def to_markdown(text):
    """Markdown of plain text: quotes stay quotes, drawings and tables keep their columns, the rest its lines."""
    depths, lines = split_quotes(text)
    written, before = [], 0
    for start, end in runs_of(depths):
        depth = depths[start]
        mark = "> " * depth
        if depth < before:
            # Markdown would take the answer for the end of the quoted paragraph.
            written.append(("> " * depth).rstrip())
        written += [(mark + line).rstrip() for line in blocks(lines[start:end])]
        before = depth
    return "\n".join(written).strip("\n")


def split_quotes(text):
    """([how often each line is quoted], [the lines without their marks])."""
    depths, lines = [], []
    for line in text.split("\n"):
        marks = _QUOTE.match(line)
        depths.append(sum(marks[1].count(mark) for mark in ">:") if marks else 0)
        lines.append(line[marks.end() :] if marks else line)
    return depths, lines


def runs_of(depths):
    """(start, end) of each run of lines that are quoted equally often."""
    start = 0
    for end in range(1, len(depths) + 1):
        if end == len(depths) or depths[end] != depths[start]:
            yield start, end
            start = end


def blocks(lines):
    """The lines, with what is drawn in columns fenced."""
    paragraph = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        yield from fenced(paragraph) if is_drawn(paragraph) else map(plain, paragraph)
        yield ""
        paragraph = []


def is_drawn(paragraph):
    """Whether columns matter: several lines with gaps, and most of them."""
    aligned = sum(bool(_ALIGNED.search(line)) for line in paragraph)
    return aligned >= _TABLE_LINES and aligned * 2 >= len(paragraph)


def fenced(lines):
    fence = "```"
    while any(fence in line for line in lines):
        fence += "`"
    return [fence, *(line.expandtabs() for line in lines), fence]


def plain(line):
    """One line in which nothing is markup but what a reader would take for it."""
    line = line.strip()
    if _RULER.match(line):
        return "\\" + line
    line = _MARKUP.sub(lambda found: found[1] or "\\" + found[2], line)
    return _LINE_START.sub(r"\1\\\2", line)
