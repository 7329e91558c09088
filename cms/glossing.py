"""Finds words of the glossary in a page and offers what they mean, where each is met first.

What is read goes out as it came in, tag by tag; only words of its text are wrapped, by a template.
"""

import re
import unicodedata
from html.parser import HTMLParser

from django.template.loader import render_to_string

# Words with marks above and below are whole: Hindi would fall apart at its vowels.
MARKS = "".join(
    chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"
)
WORD = re.compile(rf"(?:\w|[{MARKS}])+")
JOINTS = "-\u2010\u2011'\u2019"  # "ray" is no word of its own in "x-ray"
LEFT_ALONE = frozenset(
    {
        *("a", "abbr", "blockquote", "button", "caption", "code", "dfn", "figcaption", "label", "mark"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "nav", "option", "pre", "q", "script", "select", "style"),
        *("summary", "svg", "textarea", "th", "title"),
    }
)  # fmt: skip


def key_of(words):
    return " ".join(words.casefold().split())


def is_findable(form):
    """Whether it begins and ends with a letter or a digit: else it is never a whole word."""
    return bool(WORD.match(form)) and form[-1:] in WORD.findall(form)[-1]


class Glossary:
    """Terms by all their forms. To look for them takes as long as the text is, however many there are."""

    def __init__(self, terms):
        self._terms = {}
        self._longest = {}  # how many words the longest form has that begins with this one
        terms = list(terms)
        for term in terms:
            self._know(term.term, term)
        for term in terms:
            for form in term.other_forms:
                self._know(form, term)

    def __bool__(self):
        return bool(self._terms)

    def _know(self, form, term):
        words = WORD.findall(form.casefold())
        if words:
            self._terms.setdefault(key_of(form), term)
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find(self, text):
        """Yield (start, end, term) of every term in `text`: whole words, the longest first, none within another."""
        words = [found.span() for found in WORD.finditer(text)]
        place = 0
        while place < len(words):
            taken = 1
            for many in range(self._most_from(text, words, place), 0, -1):
                start, end = words[place][0], words[place + many - 1][1]
                term = self._terms.get(key_of(text[start:end]))
                if term and stands_alone(text, start, end):
                    yield start, end, term
                    taken = many
                    break
            place += taken

    def _most_from(self, text, words, place):
        start, end = words[place]
        most = self._longest.get(text[start:end].casefold(), 0)
        return min(most, len(words) - place)


def stands_alone(text, start, end):
    """Whether no word is joined to it by a hyphen, nor before it by an apostrophe."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    is_joined = len(before) == 2 and before[1] in JOINTS and WORD.match(before[0])
    goes_on = len(after) == 2 and after[0] in JOINTS[:3] and WORD.match(after[1])
    return not is_joined and not goes_on


class Glosser(HTMLParser):
    """Reads a part of a page; `parts` is what goes out, `met` the terms in the order in which they came."""

    def __init__(self, glossary):
        # Text comes as it was written, its escapes apart: nothing is ever unescaped on the way.
        super().__init__(convert_charrefs=False)
        self.glossary = glossary
        self.parts, self.met = [], {}
        self._alone = 0

    def gloss(self, page):
        self.feed(page)
        self.close()
        return "".join(self.parts)

    def handle_starttag(self, tag, attrs):
        self.parts.append(self.get_starttag_text())
        self._alone += tag in LEFT_ALONE

    def handle_startendtag(self, tag, attrs):
        self.parts.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        self.parts.append(f"</{tag}>")
        self._alone = max(self._alone - (tag in LEFT_ALONE), 0)

    def handle_data(self, data):
        done = 0
        for start, end, term in () if self._alone else self.glossary.find(data):
            if term.pk not in self.met:
                self.met[term.pk] = term
                self.parts += [data[done:start], button(data[start:end], term)]
                done = end
        self.parts.append(data[done:])

    def handle_entityref(self, name):
        self.parts.append(f"&{name};")

    def handle_charref(self, name):
        self.parts.append(f"&#{name};")

    def handle_comment(self, data):
        """What nobody sees stays away."""


def button(words, term):
    return render_to_string("cms/_word.html", {"words": words, "term": term}).strip()
