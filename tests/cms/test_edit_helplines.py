"""Editors keep the numbers to call; everything else than a number, a text or a page is refused."""

import pytest
from django.urls import reverse

from community.helplines.models import Helpline

pytestmark = pytest.mark.django_db

FORM = {
    "kind": "listening",
    "name": "Night Line",
    "number": "0800 55 01 00",
    "link": "tel:0800550100",
    "purpose": "For who cannot sleep",
    "hours": "8 in the evening to 8 in the morning",
    "is_free": "on",
    "countries": "Austria\nde",
    "languages": "German\nen",
    "source": "https://example.org/night",
    "position": "5",
    "is_active": "on",
}
OTHERS = ["alice", "mona", "clara", "connie"]


def page_of(verb, *args):
    return reverse(f"wagtailsnippets_helplines_helpline:{verb}", args=args)


@pytest.fixture
def line(db):
    return Helpline.objects.create(
        name="Old Line", number="1", link="tel:11", source="https://example.org/", countries=["AT"]
    )


@pytest.fixture
def as_eddie(as_, eddie):
    return as_(eddie)


def test_an_editor_adds_one(as_eddie, django_capture_on_commit_callbacks):
    assert as_eddie.get(page_of("add")).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert as_eddie.post(page_of("add"), FORM).status_code == 302
    line = Helpline.objects.get(name="Night Line")
    assert (line.countries, line.languages) == (["AT", "DE"], ["de", "en"])
    page = as_eddie.get("/help-now/?country=AT").content.decode()
    for words in (
        "0800 55 01 00",
        "8 in the evening",
        "Austria and Germany",
        "For who cannot sleep",
    ):
        assert words in page
    assert "Last checked" not in page


def test_an_editor_changes_one_and_sees_the_names(as_eddie, line):
    page = as_eddie.get(page_of("edit", line.pk)).content.decode()
    assert "Austria</textarea>" in page
    assert "Not checked yet" in page
    assert as_eddie.post(page_of("edit", line.pk), FORM).status_code == 302
    line.refresh_from_db()
    assert line.name == "Night Line"


def test_a_number_that_is_changed_has_to_be_checked_anew(as_eddie, line, eddie):
    line.confirm(eddie)
    same = FORM | {"number": line.number, "link": line.link}
    as_eddie.post(page_of("edit", line.pk), same)
    line.refresh_from_db()
    assert line.last_checked
    as_eddie.post(page_of("edit", line.pk), same | {"number": "2"})
    line.refresh_from_db()
    assert (line.number, line.last_checked, line.checked_by) == ("2", None, None)


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "mailto:a@example.org"),
        *("tel:", "tel:116 123", "tel:1;phone-context=x", "tel:javascript:1", "116123", "https://"),
        *("ftp://example.org/", "//example.org", "sms:1?body=a&b", "tel:١١٦", "tel:116\n123x"),
        "tel:" + "1" * 300,
    ],
)
def test_a_bad_link_is_refused_in_one_sentence(as_eddie, link):
    answer = as_eddie.post(page_of("add"), FORM | {"link": link})
    page = answer.content.decode()
    assert not Helpline.objects.filter(name="Night Line").exists()
    assert "Write a link that begins with" in page or "Please make it shorter" in page
    assert "For who cannot sleep" in page


@pytest.mark.parametrize(
    "link",
    ["sms:741741", "sms:741741?body=HELLO", "tel:+43142", "http://example.org/", "tel:*101#"],
)
def test_a_good_link_is_kept(as_eddie, link):
    assert as_eddie.post(page_of("add"), FORM | {"link": link}).status_code == 302
    assert Helpline.objects.get(name="Night Line").link == link


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("source", "javascript:alert(1)", "Write the address of a page"),
        ("source", "", "Please write something first."),
        ("name", "\u200b", "Please write something first."),
        ("hours", "", "Say when somebody answers"),
        ("countries", "Austria\nAtlantis", "We do not know the country “Atlantis”"),
        ("languages", "Klingon", "We do not know the language “Klingon”"),
        ("name", "x" * 121, "Please make it shorter"),
        ("position", "x", "Enter a whole number"),
    ],
)
def test_what_is_not_sound_is_said_and_kept(as_eddie, field, value, sentence):
    answer = as_eddie.post(page_of("add"), FORM | {field: value})
    page = answer.content.decode()
    assert sentence in page
    assert "For who cannot sleep" in page
    assert not Helpline.objects.filter(number=FORM["number"]).exists()


def test_a_script_in_it_does_not_run(as_eddie, django_capture_on_commit_callbacks):
    bad = "<script>alert(1)</script>"
    hostile = dict.fromkeys(("name", "number", "hours", "purpose", "place"), bad)
    with django_capture_on_commit_callbacks(execute=True):
        assert as_eddie.post(page_of("add"), FORM | hostile).status_code == 302
    line = Helpline.objects.get(name=bad)
    pages = [page_of("list"), page_of("edit", line.pk), page_of("check", line.pk), "/help-now/"]
    for page in pages:
        text = as_eddie.get(page).content.decode()
        assert bad not in text
        assert "alert(1)" in text


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_looks_after_helplines(as_, request, line, who):
    client = as_(request.getfixturevalue(who))
    for verb, *args in (["add"], ["list"], ["edit", line.pk], ["check", line.pk]):
        assert client.get(page_of(verb, *args)).status_code in (302, 403, 404)
        assert client.post(page_of(verb, *args), FORM | {"face": line.face}).status_code in (
            302,
            403,
            404,
            405,
        )
    line.refresh_from_db()
    assert (line.name, line.last_checked) == ("Old Line", None)


def test_a_visitor_is_sent_to_log_in(client, line):
    for verb in ("edit", "check"):
        assert client.get(page_of(verb, line.pk)).status_code == 302
        assert client.post(page_of(verb, line.pk), FORM | {"face": line.face}).status_code == 302
    line.refresh_from_db()
    assert (line.name, line.last_checked) == ("Old Line", None)


def test_editors_take_none_away(as_eddie, line):
    as_eddie.post(page_of("delete", line.pk))
    assert Helpline.objects.filter(pk=line.pk).exists()
