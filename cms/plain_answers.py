"""Makes clean rich text of plain text that lost its shape: paragraphs, and lists where they are certain."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NEW_LINE = re.compile(r"\s*\n\s*")
# Two spaces before it: a dash inside a sentence has one.
ITEM = re.compile(r"(?:^|\s{2,})-\s+")
END_OF_ITEM = re.compile(r"\s{4,}")


def rich_text(text: str) -> SafeString:
    """`<p>` and `<ul>` of `text`; every character of it that is not a blank stays."""
    return format_html_join("", "{}", ((part,) for part in parts_of(text)))


def parts_of(text):
    for line in NEW_LINE.split(text.strip()):
        before, *items = ITEM.split(line)
        if len(items) < 2:
            yield from paragraphs(line)
            continue
        yield from paragraphs(before)
        # What follows the last item at a distance is no part of it.
        *items, last = items
        last, *after = END_OF_ITEM.split(last, maxsplit=1)
        yield unordered([*items, last])
        yield from paragraphs("".join(after))


def paragraphs(text):
    for part in END_OF_ITEM.split(text):
        if words := one_line(part):
            yield format_html("<p>{}</p>", words)


def unordered(items):
    lines = format_html_join("", "<li>{}</li>", ((one_line(item),) for item in items if item))
    return format_html("<ul>{}</ul>", lines)


def one_line(text):
    return " ".join(text.split())
