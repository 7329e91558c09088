"""The rules of the house, checked: how files are called, how long they are, what they never hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
NAMES_THAT_HIDE = {
    "utils", "helpers", "services", "managers", "common", "misc", "handlers", "signals",
}  # fmt: skip
MAY_MARK_SAFE = {
    "community/contributions.py",  # what html.py cleaned when it was written
    "community/html.py",  # what bleach has cleaned
    "community/icons.py",  # lucide's shapes
    "community/templatetags/cairn.py",  # our own mark, times and links from escaped parts
    "community/persona_mark.py",
    "forums/models/quoting.py",  # what html.py cleaned, without some of its blocks
}
HOSTS_OF_INDEXES = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.", "npm" + r"js\.", "/simple" + "/"))
)
PATHS_OF_MACHINES = re.compile(r"(?<![\w.])/(?:work|root|home)/[\w.]")
SCRIPT_OR_STYLE = re.compile(r"<(script|style)\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE_WITH_CODE = re.compile(r"<[a-z][^>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)


def tracked(*patterns):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(name):
    return (ROOT / name).read_text(errors="replace")


PYTHON = [name for name in tracked("*.py") if "/migrations/" not in name]
PRODUCT = [name for name in PYTHON if not name.startswith(("tests/", "bench/", "tools/"))]
TEMPLATES = [name for name in tracked("templates/**") if name.endswith((".html", ".txt"))]
PAGES = [name for name in TEMPLATES if name.endswith(".html")]


def test_no_file_is_long():
    long = {name: len(text_of(name).splitlines()) for name in PRODUCT}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_long():
    long = [
        f"{name}: {node.name}"
        for name in PRODUCT
        for node in ast.walk(ast.parse(text_of(name)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is_for():
    silent = [
        name
        for name in PRODUCT
        if Path(name).name != "apps.py"
        and text_of(name).strip()
        and not ast.get_docstring(ast.parse(text_of(name)))
    ]
    assert silent == []


def test_no_module_hides_behind_its_name():
    hiding = [name for name in PRODUCT if NAMES_THAT_HIDE & set(Path(name).with_suffix("").parts)]
    assert hiding == []


def test_nobody_listens_to_signals():
    assert [name for name in PRODUCT if "@receiver" in text_of(name)] == []


def test_only_cleaned_html_is_trusted():
    trusting = {name for name in PRODUCT if re.search(r"\bmark_safe\b|SafeString\(", text_of(name))}
    assert trusting <= MAY_MARK_SAFE
    # Help texts are ours, never a member's; Django writes lists into them.
    unescaped = re.compile(r"(?<!help_text)\|\s*safe(seq)?\b|\{%\s*autoescape\s+off")
    assert [name for name in PAGES if unescaped.search(text_of(name))] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    get_template(name.removeprefix("templates/"))


@pytest.mark.parametrize("name", PAGES)
def test_template_keeps_the_security_policy(name):
    html = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", text_of(name), flags=re.DOTALL)
    # A tag of the template language may hold ">": out of the way first, nonces kept.
    html = re.sub(r"\{\{(?!\s*csp_nonce).*?\}\}|\{%.*?%\}", "", html, flags=re.DOTALL)
    assert ATTRIBUTE_WITH_CODE.findall(html) == []
    without_nonce = [
        tag
        for tag, attributes in SCRIPT_OR_STYLE.findall(html)
        if not re.search("csp_nonce|src=|application/json", attributes)
    ]
    assert without_nonce == []


def test_no_template_shows_an_address_of_a_member():
    own_pages = ("templates/account/", "templates/me/", "templates/members/me/", "templates/mfa/")
    break_glass = ("templates/moderation/reveal.html",)  # two moderators, for a day, on record
    showing = [
        name
        for name in PAGES
        if not name.startswith(own_pages + break_glass)
        and re.search(r"\.email\b|\.member\b", text_of(name))
    ]
    assert showing == []


def test_each_element_has_its_file():
    for name in tracked("community/static/js/elements/*.js"):
        defined = re.findall(r"customElements\.define\(\s*[\"']([^\"']+)", text_of(name))
        assert defined == [Path(name).stem], name


def test_each_component_has_its_file():
    index = text_of("community/static/css/app.css")
    for name in tracked("community/static/css/components/*.css"):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*\.css", Path(name).name), name
        assert f"components/{Path(name).name}" in index, f"app.css does not import {name}"


def test_nothing_names_a_package_index_or_a_place_on_one_machine():
    naming = [
        f"{name}: {found.group()}"
        for name in tracked()
        if Path(name).suffix not in {".png", ".webp", ".po", ".mo"}
        for found in [
            HOSTS_OF_INDEXES.search(text_of(name)),
            PATHS_OF_MACHINES.search(text_of(name)),
        ]
        if found
    ]
    assert naming == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_name_no_index(name):
    lines = [line for line in text_of(name).splitlines() if line and line.lstrip()[0] != "#"]
    assert [line for line in lines if "==" not in line.split(";")[0]] == []
