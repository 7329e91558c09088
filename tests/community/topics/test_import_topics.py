"""`manage.py import_topics FILE`: the whole real file, broken ones, and the official XML."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from community.search.models import SearchDocument
from community.topics import demo
from community.topics.management.commands import import_topics
from community.topics.models import Synonym, Topic
from tests.data import shared_data

pytestmark = pytest.mark.django_db

XML = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE health-topics SYSTEM "mplus_topics.dtd">
<health-topics total="2" date-generated="03/08/2026 02:30:30">
  <health-topic meta-desc="About migraine." title="Migraine" url="https://medlineplus.gov/migraine.html"
      id="3157" language="English" date-created="05/01/2001">
    <also-called>Sick headache</also-called>
    <full-summary>&lt;h3&gt;What is it?&lt;/h3&gt;&lt;p&gt;Pain &amp;amp; *more*, see
      &lt;a href="https://medlineplus.gov/sleep.html"&gt;sleep&lt;/a&gt;.&lt;/p&gt;
      &lt;ul&gt;&lt;li&gt;Light&lt;ul&gt;&lt;li&gt;Screens&lt;/li&gt;&lt;/ul&gt;&lt;/li&gt;&lt;li&gt;Sound&lt;/li&gt;&lt;/ul&gt;
      &lt;script&gt;alert(1)&lt;/script&gt;</full-summary>
    <group url="https://medlineplus.gov/brainandnerves.html" id="20">Brain and Nerves</group>
    <language-mapped-topic url="https://medlineplus.gov/spanish/migraine.html" id="3158"
      language="Spanish">Migraña</language-mapped-topic>
    <related-topic url="https://medlineplus.gov/spanish/migraine.html" id="3158">Migraña</related-topic>
    <related-topic url="https://medlineplus.gov/gone.html" id="99999">Gone</related-topic>
    <see-reference>Hemicrania</see-reference>
  </health-topic>
  <health-topic meta-desc="Sobre la migraña." title="Migraña" url="https://medlineplus.gov/spanish/migraine.html"
      id="3158" language="Spanish" date-created="05/01/2001">
    <full-summary></full-summary>
  </health-topic>
</health-topics>
"""


def run(file):
    out = StringIO()
    call_command("import_topics", str(file), stdout=out, verbosity=0)
    return out.getvalue()


def row(number, title="Sleep", **more):
    return {
        "id": str(number),
        "title": title,
        "language": "English",
        "summary_text": "Rest.",
    } | more


@pytest.fixture
def file(tmp_path):
    """Make a file of rows; what is not a dict stands in it as it is."""

    def write(*rows, name="topics.jsonl"):
        lines = [each if isinstance(each, str) else json.dumps(each) for each in rows]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / name

    return write


def state():
    return (
        set(Topic.objects.values_list("external_id", "slug", "name", "html")),
        set(Synonym.objects.values_list("topic__slug", "name")),
        set(Topic.related.through.objects.values_list("from_topic__slug", "to_topic__slug")),
        set(SearchDocument.objects.values_list("kind", "title", "url")),
    )


def test_the_whole_real_file_comes_in_once():
    file = shared_data("medlineplus_topics.jsonl")
    assert "1023 topics" in run(file)
    before = state()
    assert Topic.objects.count() == SearchDocument.objects.count() == 1023
    assert Topic.objects.get(slug="migraine").related.exists()
    assert not Topic.objects.filter(html="").exists()

    assert "Already there: 1023 topics" in run(file)
    assert state() == before


def test_stopped_half_way_it_goes_on_where_it_was(file, monkeypatch):
    rows = [row(n, f"Topic {n}", related_topic_ids_derived=["9", "0"]) for n in range(10)]
    whole = import_topics.Command.import_unit

    def stop_at_six(command, rows):
        if rows[0]["id"] == "6":
            raise KeyboardInterrupt
        whole(command, rows)

    monkeypatch.setattr(import_topics.Command, "import_unit", stop_at_six)
    with pytest.raises(CommandError, match="Run the same command again"):
        run(file(*rows))
    assert Topic.objects.count() == SearchDocument.objects.count() == 6

    monkeypatch.setattr(import_topics.Command, "import_unit", whole)
    said = run(file(*rows))
    assert "Created: 4 topics" in said
    assert "Already there: 6 topics" in said
    assert Topic.objects.get(external_id="3").related.count() == 2


def test_odd_rows_are_named_and_the_rest_comes_in(file):
    said = run(
        file(
            row(1, "Sleep"),
            '{"id": "2", "title": "Brok',
            row(3, "   "),
            row(4, "x" * 300),
            {"id": "5"},
            row(6, "Klingon", language="Klingon"),
            row(7, "Bad link", url="javascript:alert(1)"),
            "[]",
            row(9, "Strange\x00 names", aliases=["", 5, None, "y" * 300, " Fine "]),
        )
    )
    assert "Created: 2 topics" in said
    assert "Skipped: 7" in said
    for line in range(2, 9):
        assert f"line {line}" in said
    assert set(Topic.objects.values_list("name", flat=True)) == {"Sleep", "Strange names"}
    assert [synonym.name for synonym in Synonym.objects.all()] == ["Fine"]


def test_a_topic_made_by_hand_is_taken_over(file):
    demo.seed()
    before = Topic.objects.get(slug="migraine")
    run(file(row(3157, "Migraine", aliases=["Hemicrania"])))

    after = Topic.objects.get(slug="migraine")
    assert after.pk == before.pk
    assert after.external_id == "3157"
    assert {"Hemicrania", "Sick headache"} <= {synonym.name for synonym in after.synonyms.all()}

    demo.seed()
    assert Topic.objects.get(slug="migraine").source == "Rest."


def test_what_one_does_against_an_illness_comes_in_as_a_treatment(file):
    treatments = ["Statins", "Blood Pressure Medicines", "Cancer Immunotherapy", "Hip Replacement"]
    others = ["Asthma", "After Surgery", "Pregnancy and Medicines", "Vaccine Safety", "Gum Disease"]
    names = [*treatments, *others]
    rows = [row(number, name) for number, name in enumerate(names)]
    run(file(*rows))
    found = Topic.objects.filter(kind="treatment").order_by("pk")
    assert list(found.values_list("name", flat=True)) == treatments


def test_the_kind_that_an_editor_chose_stays(file):
    run(file(row(1, "Statins"), row(2, "Asthma")))
    Topic.objects.filter(name="Statins").update(kind="situation")
    run(file(row(1, "Statins", summary_text="Other words."), row(2, "Asthma")))
    assert Topic.objects.get(name="Statins").kind == "situation"


def test_two_topics_of_one_name_get_two_addresses(file):
    run(file(row(1, "Sleep"), row(2, "Sleep!"), row(3, "睡眠")))
    assert set(Topic.objects.values_list("slug", flat=True)) == {"sleep", "sleep-2", "topic-3"}


def test_what_changed_is_brought_up_to_date(file):
    run(file(row(1, "Sleep", aliases=["Insomnia"])))
    said = run(file(row(1, "Sleep", summary_text="Rest more.", aliases=["Insomnia", "Slumber"])))

    topic = Topic.objects.get()
    assert "1 topics brought up to date" in said
    assert topic.source == "Rest more."
    assert topic.synonyms.count() == 2


def test_the_official_xml(file):
    said = run(file(XML, name="topics.xml"))
    assert "Created: 2 topics" in said

    migraine = Topic.objects.get(slug="migraine")
    assert "<h3>What is it?</h3>" in migraine.html
    assert "Pain &amp; *more*, see sleep." in migraine.html
    assert migraine.html.count("<li>") == 3
    assert "alert" not in migraine.html
    assert {synonym.name for synonym in migraine.synonyms.all()} == {"Sick headache", "Hemicrania"}

    spanish = Topic.objects.get(slug="migrana")
    assert spanish.language == "es"
    assert "Sobre la migraña." in spanish.html
    assert list(spanish.related.all()) == [migraine]
    assert "Already there: 2 topics" in run(file(XML, name="topics.xml"))


@pytest.mark.parametrize(
    "text",
    [
        XML.replace("</health-topics>", ""),
        XML.replace('SYSTEM "mplus_topics.dtd"', '[<!ENTITY a "aaaa">]').replace("Pain", "&a;"),
        "<",
    ],
)
def test_broken_or_hostile_xml_imports_nothing(file, text):
    with pytest.raises(CommandError, match="Nothing was imported"):
        run(file(text, name="topics.xml"))
    assert not Topic.objects.exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nowhere.jsonl")


def test_lists_of_plain_summaries_become_lists(file):
    text = "Triggers include:\n\nStress\n* Loud_noises\n1. Smells\nWho is at risk?\nAnybody may be."
    run(file(row(1, "Triggers", summary_text=text)))
    html = Topic.objects.get().html
    assert html.count("<li>") == 3
    assert "<li>* Loud_noises</li>" in html
    assert "<h3>Who is at risk?</h3>" in html
