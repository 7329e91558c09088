"""Hard words of an article are offered on tap where they are met first, and listed below it."""

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from cms.glossary import GlossaryTerm
from cms.glossing import Glossary, Glosser
from cms.models import Article

pytestmark = pytest.mark.django_db


def term(word, meaning="What it means.", *forms, **fields):
    return GlossaryTerm(term=word, meaning=meaning, other_forms=list(forms), **fields)


def terms(*words):
    """Terms without a database; a tuple is a word with its other forms."""
    made = []
    for number, word in enumerate(words, start=1):
        word, *forms = [word] if isinstance(word, str) else word
        made.append(GlossaryTerm(pk=number, term=word, meaning="Mean.", other_forms=forms))
    return Glossary(made)


def gloss(page, *words):
    """The page with what was marked in square brackets."""
    marked = Glosser(terms(*words)).gloss(page)
    return re.sub(r'<button class="word"[^>]*>(.*?)</button>', r"[\1]", marked, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("page", "words", "marked"),
    [
        ("<p>An aura, an aura.</p>", ["aura"], "<p>An [aura], an aura.</p>"),
        ("<p>AURA and Aura</p>", ["aura"], "<p>[AURA] and Aura</p>"),
        ("<p>auras and aurals</p>", [("aura", "auras")], "<p>[auras] and aurals</p>"),
        ("<p>aural, laura, aura_x, 2aura</p>", ["aura"], "<p>aural, laura, aura_x, 2aura</p>"),
        ("<p>x-ray, ray-ban, d'aura</p>", ["ray", "aura"], "<p>x-ray, ray-ban, d'aura</p>"),
        ("<p>An x-ray. Aura's end.</p>", ["x-ray", "aura"], "<p>An [x-ray]. [Aura]'s end.</p>"),
        (
            "<p>high blood pressure, blood pressure, blood</p>",
            ["blood", "blood pressure", "high blood pressure"],
            "<p>[high blood pressure], [blood pressure], [blood]</p>",
        ),
        # What was told of once is not told of in parts.
        (
            "<p>blood pressure, blood pressure, blood</p>",
            ["blood", "blood pressure"],
            "<p>[blood pressure], blood pressure, [blood]</p>",
        ),
        ("<p>blood\n  pressure</p>", ["blood pressure"], "<p>[blood\n  pressure]</p>"),
        ("<p>blood <b>pressure</b></p>", ["blood pressure"], "<p>blood <b>pressure</b></p>"),
        ("<p><b>aura</b></p>", ["aura"], "<p><b>[aura]</b></p>"),
        ("<p>दर्द और दर्</p>", ["दर्द"], "<p>[दर्द] और दर्</p>"),
        ("<p>दर्दों</p>", ["दर्द"], "<p>दर्दों</p>"),
        ("<p>Straße</p>", ["STRASSE"], "<p>[Straße]</p>"),
        ("<p>no words</p>", [], "<p>no words</p>"),
        ("", ["aura"], ""),
    ],
)
def test_whole_words_once_and_the_longest_first(page, words, marked):
    assert gloss(page, *words) == marked


@pytest.mark.parametrize(
    "page",
    [
        '<a href="/x">aura</a>',
        '<a href="/x">an <b>aura</b></a>',
        "<h2>aura</h2>",
        '<h3 id="aura">The aura</h3>',
        "<button>aura</button>",
        "<blockquote><p>aura</p></blockquote>",
        "<dfn>aura</dfn><code>aura</code><pre>aura</pre><mark>aura</mark>",
        "<table><caption>aura</caption><tr><th>aura</th></tr></table>",
        '<img alt="aura" src="/aura.png"><br/>',
        '<script nonce="x">"aura <b>" < 1</script><style>.aura { color: red }</style>',
        '<svg class="icon" viewBox="0 0 24 24"><path d="M0 0"/><text>aura</text></svg>',
        "&amp; &lt;b&gt; &#x27; &nbsp;&copy;",
    ],
)
def test_links_headings_and_all_that_is_no_running_text_stay_as_they_are(page):
    assert gloss(page, "aura", "amp", "lt", "x27", "copy", "b") == page.replace(
        "&lt;b&gt;", "&lt;[b]&gt;"
    )
    assert gloss(f"{page}<p>aura</p>", "aura") == f"{page}<p>[aura]</p>"


class Reading(HTMLParser):
    """The text of a page and its tags, the glossary's own left out."""

    def __init__(self, page):
        super().__init__()
        self.text, self.tags = "", []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if ("class", "word") not in attrs:
            self.tags.append((tag, attrs))

    def handle_data(self, data):
        self.text += data


@given(
    st.text(alphabet="ab &<>'\"-\u0301;#x2", max_size=80),
    st.lists(st.text(alphabet="ab -'&<\u0301", min_size=1, max_size=6), max_size=5),
)
def test_whatever_the_words_are_the_text_says_the_same(words, forms):
    page = Template('<p title="{{ words }}">{{ words }} <b>{{ words }}</b></p>')
    page = page.render(Context({"words": words}))
    before, after = Reading(page), Reading(Glosser(terms(*forms)).gloss(page))
    assert after.text == before.text
    assert after.tags == before.tags


def test_thousands_of_terms_are_looked_for_word_by_word():
    glossary = terms(*(f"acute word{number}" for number in range(5_000)), "acute")
    looked = []
    glossary._terms = Watched(glossary._terms, looked)
    list(glossary.find("acute word7 and acute pain, " * 1_000))
    assert len(looked) <= 2 * 4 * 1_000


class Watched(dict):
    def __init__(self, known, looked):
        super().__init__(known)
        self.looked = looked

    def get(self, key):
        self.looked.append(key)
        return super().get(key)


def show(text, language="en"):
    page = Template("{% load glossary %}{% glossed page %}{{ text }}{% endglossed %}<p>aura</p>")
    return page.render(Context({"page": Article(language=language), "text": text}))


def test_what_it_means_stands_below_and_opens_where_it_is_met():
    aura = term("aura", "Signs before a headache.")
    aura.save()
    shown = show("An aura & no <b>")
    assert f'popovertarget="word-{aura.pk}">aura</button> &amp; no &lt;b&gt;' in shown
    assert f'id="word-{aura.pk}" popover' in shown
    assert "<dt>aura</dt><dd>Signs before a headache.</dd>" in shown
    assert shown.endswith("<p>aura</p>")


def test_words_of_another_language_and_pages_without_words_stay_as_they_are():
    assert show("An aura.") == "An aura.<p>aura</p>"
    term("aura", language="de").save()
    assert "button" not in show("An aura.")
    assert "button" in show("Eine Aura.", "de")
    assert "words" not in show("Nichts.", "de")


def test_a_changed_and_a_deleted_word_are_seen_at_once():
    aura = term("aura", "One.")
    aura.save()
    assert "One." in show("aura")
    aura.meaning = "Two."
    aura.save()
    assert "Two." in show("aura")
    aura.delete()
    assert "Two." not in show("aura")


def test_a_script_in_a_meaning_does_not_run():
    term("<b>aura</b>", "<script>alert(1)</script>", "aura").save()
    shown = show("aura <b>aura</b>")
    assert "<script>" not in shown
    assert "<b>" not in shown
