import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from hypothesis import example, given, settings
from hypothesis import strategies as st

from community.html import POLICY, plain_text, render_markdown, sanitise
from tests.community.markup import ALLOWED, breaches, tags, words
from tests.data import shared_rows

PIECES = st.sampled_from(
    [
        *"*_`~#>|-+[]()!<>&\\:\n\t \"'=",
        *("<script>", "<svg>", "<math>", "<a href=", "onerror=", "javascript:", "&#x6a;", "&Tab;"),
        *("](", "![", "]: ", "http://a.b", "mailto:", "```", "\n\n", "\n    ", "\u202e", "\x00"),
    ]
)
MARKUP = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=())) | MARKUP


@pytest.fixture(scope="module")
def payloads():
    return shared_rows("security/xss_public.jsonl")


@pytest.fixture(scope="module")
def examples():
    return shared_rows("security/markdown_spec.jsonl")


@pytest.mark.parametrize("make", [render_markdown, sanitise])
def test_no_public_payload_leaves_the_policy(payloads, make):
    found = {row["id"]: breaches(make(row["payload"])) for row in payloads}

    assert {name: what for name, what in found.items() if what} == {}
    assert len(found) > 1000


def test_commonmark_examples_keep_their_text(examples):
    ours = [row for row in examples if _uses_only_what_we_offer(row)]
    changed = [
        row["id"]
        for row in ours
        if words(render_markdown(row["markdown"])) != words(row["reference_html"])
    ]

    assert changed == []
    assert len(ours) > 200


def _uses_only_what_we_offer(row):
    """Members write no HTML, no pictures and no task lists."""
    if row["markdown"].startswith("<a href"):
        return False
    left_out = ("HTML blocks", "Raw HTML", "Images", "Task list items", "Disallowed Raw HTML")
    return not any(part in row["note"] for part in left_out) and tags(row["reference_html"]) <= {
        *ALLOWED,
        *("h1", "h2", "h6"),
    }


def test_commonmark_examples_stay_in_the_policy_and_survive_another_cleaning(examples):
    for row in examples:
        html = render_markdown(row["markdown"])
        assert breaches(html) == [], row["id"]
        assert sanitise(html) == html, row["id"]


@given(ANY_TEXT)
@example("[a](javascript:alert(1))")
@example("[a](https://example.org/\"onmouseover='x')")
@example("<https://a.b/`<script>`>")
@settings(max_examples=300, deadline=None)
def test_any_text_becomes_allowed_html(source):
    html = render_markdown(source)

    assert isinstance(html, SafeString)
    assert breaches(html) == []
    assert sanitise(html) == html


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_any_html_is_reduced_to_the_policy(html):
    assert breaches(sanitise(html)) == []


@given(MARKUP)
@settings(max_examples=200, deadline=None)
def test_plain_text_carries_no_markup_of_ours(source):
    text = plain_text(render_markdown(source.replace("<", "").replace("&", "")))

    assert "<" not in text
    assert not isinstance(text, SafeString)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a** *b* ~~c~~ `d`", "<strong>a</strong> <em>b</em> <del>c</del> <code>d</code>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("3. third", '<ol start="3">'),
        ("|a|b|\n|-|-|\n|c|d|", "<td>c</td>"),
        ("<b>bold</b> & more", "&lt;b&gt;bold&lt;/b&gt; &amp; more"),
        ("`&lt;`", "<code>&amp;lt;</code>"),
        ("\u202egnp.exe\x00", "<p>gnp.exe</p>"),
    ],
)
def test_renders(source, html):
    assert html in render_markdown(source)


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("# a\n## b\n### c\n#### d", ["h3", "h4", "h5", "h5"]),
        ("##### a\n# b\n### c\n# d", ["h3", "h3", "h4", "h3"]),
    ],
)
def test_headings_start_below_the_pages_own_and_skip_no_level(source, levels):
    html = render_markdown(source)

    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == levels


def link(address, label=None):
    rel = "nofollow ugc noopener noreferrer"
    return f'<a href="{address}" rel="{rel}">{label or address}</a>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("see https://example.org/a_b_c.", f"see {link('https://example.org/a_b_c')}."),
        ("(http://a.org/x_(y))", f"({link('http://a.org/x_(y)')})"),
        ("**http://a.org**", f"<strong>{link('http://a.org')}</strong>"),
        ("http://a.org/?b=1&c=2", link("http://a.org/?b=1&amp;c=2")),
        ("[a](mailto:help@example.org)", link("mailto:help@example.org", "a")),
        ("![my diary](https://a.org/d.png)", link("https://a.org/d.png", "my diary")),
        ("![](https://a.org/d.png)", link("https://a.org/d.png")),
        ("[![x](http://b.org)](http://a.org)", link("http://a.org", "x")),
        ("<http://xn--pple-43d.com>", link("http://xn--pple-43d.com")),
    ],
)
def test_links(source, html):
    assert f"<p>{html}</p>" in render_markdown(source)


@pytest.mark.parametrize(
    "source",
    [
        "[a](/accounts/logout/)",
        "[a](//example.org)",
        "[a](ftp://example.org)",
        "[a](data:text/html,x)",
        "[a](http:example.org)",
        "`http://a.org`",
        "https:// nothing",
        "me@example.org",
    ],
)
def test_everything_else_is_text(source):
    assert "<a" not in render_markdown(source)


HOSTILE = {
    "nested quotes": "> " * 50_000,
    "quotes that deepen": "\n".join(">" * depth for depth in range(440)),
    "400 nested lists": "\n".join("  " * depth + "- a" for depth in range(400)),
    "lists side by side": "- a\n* b\n" * 12_500,
    "open brackets": "[" * 100_000,
    "open links": "[a](" * 25_000,
    "emphasis runs": "*a **b " * 14_000,
    "deep emphasis": "*a " * 16_000 + "a* " * 16_000,
    "backtick runs": " ".join("`" * length for length in range(1, 440)),
    "reference bomb": f"[a]: http://a.org/{'b' * 500}\n\n" + "[a] " * 23_000,
    "many references": "".join(f"[{n}]: http://a.org/{n}\n" for n in range(4_000)),
    "addresses": "http://a.org/ " * 7_000,
    "closing brackets of an address": "http://a.org/" + ")" * 100_000,
    "many tables": "a|b\n-|-\n" * 12_500,
    "angle brackets": "<" * 100_000,
    "piled marks": "a" + "\u0301\u0316" * 50_000,
    "blank lines": "\n" * 100_000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(source):
    # Four times the text may take four times the work, and a little; quadratic takes sixteen.
    assert _lines_run(source[:4_000]) < 6 * _lines_run(source[:1_000])
    assert len(render_markdown(source[:24_000])) < 15 * 24_000


def _lines_run(source):
    """How many lines of Python rendering takes: the same on every machine, however loaded."""
    lines = 0

    def count(*event):
        nonlocal lines
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        render_markdown(source)
    finally:
        sys.settrace(before)
    return lines


def test_what_nests_too_deep_is_shown_as_typed():
    source = "\n".join("> " * depth + f"level {depth}" for depth in range(30))

    assert "level 29" in plain_text(render_markdown(source))


def test_what_swells_into_a_huge_table_is_shown_as_typed():
    source = "a|" * 500 + "\n" + "-|" * 500 + "\n" + "b\n" * 2_000

    assert "<table>" not in render_markdown(source)
    assert "<table>" in render_markdown(source[:2_002])


def test_threads_do_not_disturb_each_other():
    sources = [f"# {n}\n\n- *{n}* <{n}>\n" for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(render_markdown, sources * 5))

    assert together == [render_markdown(source) for source in sources] * 5


def test_the_policy_has_a_number():
    assert isinstance(POLICY, int)


def test_plain_text_gives_each_block_its_line():
    html = "<h3>Sleep</h3><ul><li>early</li><li>dark &amp; quiet</li></ul><p>one<br>two</p>"

    assert plain_text(html) == "Sleep\nearly\ndark & quiet\none\ntwo"


def test_plain_text_separates_cells_and_leaves_scripts_out():
    html = "<table><tr><td>a</td><td>b</td></tr></table><script>no()</script><p>c"

    assert plain_text(html) == "a b\nc"


def test_plain_text_is_bounded():
    assert plain_text("<p>" + "word " * 100, limit=12) == "word word w…"
    assert len(plain_text("a" * 300_000)) == 100_000


def test_plain_text_is_escaped_again_by_templates():
    text = plain_text(render_markdown("<script>alert(1)</script>"))

    assert "&lt;script&gt;" in Template("{{ text }}").render(Context({"text": text}))
