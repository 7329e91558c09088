"""The two shapes in which MedlinePlus topics come, and how their summaries become Markdown."""

import re
from html.parser import HTMLParser

from defusedxml.ElementTree import iterparse

LANGUAGES = {"English": "en", "Spanish": "es"}
LONGEST_HEADING = 90
LONGEST_ITEM = 160

# English titles that name something one does against an illness. Nothing else in the data says so: its
# semantic groups call oxygen therapy a disorder, and statins nothing at all.
TREATMENT = re.compile(
    r"^(?!after |pregnancy |genes |anabolic )(?:.*\s)?(?:\w*therap(?:y|ies)|\w*plasty|\w*ectomy|medicines?"
    r"|surgery|transplantation|rehabilitation|vaccines|antibiotics|antidepressants|statins|steroids"
    r"|thinners|relievers|supplements|acupuncture|chiropractic|dialysis|treatment|replacement|grafts"
    r"|implants|defibrillators|limbs|aids)$",
    re.IGNORECASE,
)

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
BULLET = re.compile(r"^([-+=])")
NUMBER = re.compile(r"^(\d+)(?=[.)])")
SENTENCE_ENDS = re.compile(r"(?<!\d)[.!?](?=\s+[A-Z])")


def is_xml(file):
    """Whether `file` begins as XML does."""
    with open(file, "rb") as opened:
        return opened.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def topics_in_xml(file):
    """The topics of the official XML, one by one, as rows of the JSONL are.

    Memory stays flat; entities and external references are refused. Raises ParseError and
    DefusedXmlException.
    """
    events = iterparse(file, events=("start", "end"), forbid_entities=True, forbid_external=True)
    _event, root = next(events)
    for event, element in events:
        if event == "end" and element.tag == "health-topic":
            yield values_of(element)
            root.clear()


def values_of(element):
    """A health-topic element as a row of the JSONL."""
    return {
        "id": element.get("id"),
        "title": element.get("title"),
        "url": element.get("url"),
        "language": element.get("language"),
        "meta_desc": element.get("meta-desc"),
        "summary_html": element.findtext("full-summary") or "",
        "aliases": [
            child.text
            for tag in ("also-called", "see-reference")
            for child in element.iter(tag)
            if child.text
        ],
        "related_topic_ids_derived": [
            child.get("id") for child in element.iter("related-topic") if child.get("id")
        ],
    }


def names_treatment(title):
    """Whether a topic of that title is something one knows rather than has."""
    return bool(TREATMENT.match(title))


def plain(text):
    """Text in which Markdown sees nothing special."""
    text = SPECIAL.sub(r"\\\1", text)
    return NUMBER.sub(r"\1\\", BULLET.sub(r"\\\1", text))


def markdown_of_text(text):
    """Markdown of a summary that lost its marks: lists are bare lines after one that ends with ":".

    Where a list ends is a guess, made so that a paragraph rather stays a paragraph.
    """
    blocks, items = [], None
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if not line:
            items = items if items == [] else None
        elif items is not None and belongs_to(items, line):
            items.append(line)
            blocks.append(("- ", line))
        else:
            is_heading = line.endswith("?") and len(line) <= LONGEST_HEADING
            items = [] if line.endswith(":") else None
            blocks.append(("### " if is_heading else "", line))
    return joined(blocks)


def belongs_to(items, line):
    """Whether `line` goes on with a list of `items`."""
    if line.endswith(":"):
        return False
    if not items:
        return True
    if line.endswith("?"):
        return items[0].endswith("?")
    told = any(SENTENCE_ENDS.search(item) or len(item) > LONGEST_ITEM for item in items)
    return told or not (SENTENCE_ENDS.search(line) or len(line) > LONGEST_ITEM)


def joined(blocks):
    """Markdown of (mark, text) blocks; the items of a list stand together."""
    lines, before = [], None
    for mark, text in blocks:
        is_item = mark.endswith("- ")
        if lines and not (is_item and before):
            lines.append("")
        lines.append(mark + plain(text))
        before = is_item
    return "\n".join(lines)


def markdown_of_html(html):
    """Markdown of a summary as the official XML has it: paragraphs, headings and lists. Links lose
    their address: they lead around in a site that is not here."""
    reader = SummaryReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return joined(reader.blocks)


class SummaryReader(HTMLParser):
    """Collects the blocks of a summary."""

    HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
    BLOCKS = HEADINGS | {"p", "div", "ul", "ol", "li", "br", "table", "tr", "td", "th", "hr"}
    UNREAD = frozenset({"script", "style"})

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.words = [], []
        self.depth = self.unread = 0
        self.mark = ""

    def handle_starttag(self, tag, attributes):
        self.unread += tag in self.UNREAD
        if tag not in self.BLOCKS:
            return
        self.end_block()
        if tag in ("ul", "ol"):
            self.depth += 1
        elif tag == "li":
            self.mark = "  " * min(max(self.depth - 1, 0), 2) + "- "
        elif tag in self.HEADINGS:
            self.mark = "### "

    def handle_endtag(self, tag):
        self.unread = max(self.unread - (tag in self.UNREAD), 0)
        if tag in self.BLOCKS:
            self.end_block()
        if tag in ("ul", "ol"):
            self.depth = max(self.depth - 1, 0)

    def handle_data(self, data):
        if not self.unread:
            self.words.append(data)

    def end_block(self):
        text = " ".join("".join(self.words).split())
        if text:
            self.blocks.append((self.mark, text))
            self.mark = ""
        self.words = []
