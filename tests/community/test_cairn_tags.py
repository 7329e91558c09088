import os
import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from community.icons import SHEET, draw_icon, kept_icons, sheet_of


def render(source, **context):
    return Template("{% load cairn %}" + source).render(Context(context))


def test_an_icon_is_hidden_from_listeners_because_a_word_stands_beside_it():
    icon = render('{% icon "bell" %}')

    assert icon.startswith('<svg class="icon"')
    assert 'aria-hidden="true"' in icon
    assert "xmlns" not in icon


def test_an_icon_comes_from_one_kept_file_or_is_drawn_where_it_stands():
    assert re.fullmatch(
        r'.*<use href="/static/img/icons\.?\w*\.svg#bell"/></svg>', draw_icon("bell")
    )
    assert 'viewBox="0 0 24 24"' in draw_icon("zap")
    assert "<use" not in draw_icon("zap")


def test_before_static_files_are_collected_icons_are_drawn_where_they_stand(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "community.storage.StaticStorage"}
    }
    settings.STATIC_ROOT = "/nowhere"
    assert "<use" not in draw_icon("bell")


def test_the_kept_file_has_icons_as_they_are_drawn():
    assert len(kept_icons()) > 50
    found = Path(finders.find(SHEET))
    assert found.read_text() == sheet_of(kept_icons())


def test_the_kept_file_is_drawn_anew_only_when_it_would_be_another():
    found = Path(finders.find(SHEET))
    os.utime(found, (0, 0))
    finders.find(SHEET)
    assert found.stat().st_mtime == 0
    found.write_text("<svg/>")
    finders.find(SHEET)
    assert found.read_text() == sheet_of(kept_icons())


def test_a_time_is_told_in_the_current_zone_and_for_machines_in_nobodys():
    moment = datetime(2026, 3, 1, 19, 4, tzinfo=UTC)
    with timezone.override("Asia/Tokyo"):
        tokyo = render('{% local_time moment "time" %}', moment=moment)
    with timezone.override("UTC"):
        utc = render('{% local_time moment "time" %}', moment=moment)

    for told in (tokyo, utc):
        assert 'datetime="2026-03-01T19:04Z"' in told
    assert "4:04" in tokyo and "19:04" not in tokyo.replace("T19:04Z", "")
    assert render("{% local_time moment %}", moment=None) == ""


def test_reporting_is_one_link_away():
    thing = SimpleNamespace(report_kind="post", public_id="kJ3x9-abcdef")

    assert 'href="/report/post/kJ3x9-abcdef/"' in render("{% report_button thing %}", thing=thing)


@pytest.mark.parametrize(
    ("here", "place", "said"),
    [
        ("/groups/", "/groups/", ' aria-current="page"'),
        ("/groups/carers/room/", "/groups/", ' aria-current="true"'),
        ("/forums/", "/groups/", ""),
        ("/forums/", "/", ""),
        ("/", "/", ' aria-current="page"'),
    ],
)
def test_navigation_says_where_one_is(here, place, said):
    request = RequestFactory().get(here)

    assert render("{% nav_current place %}", request=request, place=place) == said


class Question(forms.Form):
    title = forms.CharField(label="Your question", help_text="In one line.")
    detail = forms.CharField(widget=forms.Textarea, required=False)
    who = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "Anyone")])
    agree = forms.BooleanField(label="I agree")
    key = forms.CharField(widget=forms.HiddenInput)


def test_a_field_ties_label_hint_and_error_together():
    form = Question({"title": "", "detail": "kept <b>"})
    title = render("{% field form.title %}", form=form)

    assert '<label class="label" for="id_title">Your question</label>' in title
    assert 'aria-describedby="id_title_hint id_title_error"' in title
    assert 'aria-invalid="true"' in title
    assert 'id="id_title_hint"' in title and 'id="id_title_error"' in title
    assert "kept &lt;b&gt;" in render("{% field form.detail %}", form=form)


def test_each_kind_of_field_has_its_shape():
    form = Question()

    assert "(optional)" in render("{% field form.detail %}", form=form)
    assert "<fieldset" in render("{% field form.who %}", form=form)
    assert render("{% field form.agree %}", form=form).index("<input") < render(
        "{% field form.agree %}", form=form
    ).index("<label")
    assert render("{% field form.key %}", form=form).startswith('<input type="hidden"')
