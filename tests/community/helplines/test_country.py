"""The reader's own country stands first: by their choice, else by what the browser says of languages."""

import pytest

from community.helplines.models import Helpline
from community.helplines.nearest import helplines_for

BRITISH = {"accept-language": "en-GB,en;q=0.9"}


def names(lines):
    return [line.name for line in lines]


def read(client, query="", **headers):
    answer = client.get(f"/help-now/{query}", headers=headers or None)
    assert answer.status_code == 200
    return answer


def test_the_chosen_country_stands_first_and_the_others_below(client):
    context = read(client, "?country=fr").context
    assert names(context["listening"].near) == ["3114", "Find A Helpline"]
    assert names(context["emergency"].near) == ["112"]
    assert "Samaritans" in names(context["listening"].other)
    assert '<option value="FR" selected>France' in read(client, "?country=fr").content.decode()


def test_the_browser_s_region_is_a_guess_and_a_choice_wins(client):
    assert names(read(client, **BRITISH).context["listening"].near)[0] == "Samaritans"
    assert (
        names(read(client, "?country=US", **BRITISH).context["listening"].near)[0] == "988 Lifeline"
    )
    everywhere = read(client, "?country=", **BRITISH).context
    assert not everywhere["country"]
    assert not everywhere["listening"].other


@pytest.mark.parametrize(
    "languages",
    [
        "",
        "en",
        "de;q=0.9",
        "xx-XX",
        "en-ZZ",
        "*",
        "en-GB" * 900,
        "\x00-GB",
        "en-419",
        "-,-;q=,=",
        "en-BR",
    ],
)
def test_without_a_known_region_all_stand_in_order(client, languages):
    context = read(client, **{"accept-language": languages}).context
    assert context["country"] == ""
    assert names(context["listening"].near)[0] == "Samaritans"


def test_a_country_of_which_we_know_nothing_is_said_so(client):
    page = read(client, "?country=BR")
    assert "We do not know the emergency number of Brazil yet." in page.content.decode()
    assert "We do not know a line for Brazil yet." in page.content.decode()
    assert names(page.context["listening"].near) == ["Find A Helpline"]


@pytest.mark.parametrize("where", ["?country=GB", ""])
def test_of_a_country_with_lines_and_of_none_it_is_not_said(client, where):
    assert "We do not know a line" not in read(client, where).content.decode()


@pytest.mark.django_db(transaction=True)
def test_nothing_near_at_all_is_said_too_and_the_others_are_there(client):
    Helpline.objects.all().delete()
    line("Far", "tel:1", countries=["FR"])
    page = read(client, "?country=BR").content.decode()
    assert "We do not know a line for Brazil yet." in page
    assert names(helplines_for("BR")) == ["Far"]


@pytest.mark.parametrize("country", ["ZZ", "GBR", "'", "%00", "9" * 5000, "<script>"])
def test_what_is_no_country_asks_for_none(client, country):
    assert read(client, f"?country={country}", **BRITISH).context["country"] == ""


def line(name, link, **fields):
    fields = {"countries": [], "source": "https://example.org/", "number": "1"} | fields
    return Helpline.objects.create(name=name, link=link, **fields)


@pytest.mark.django_db(transaction=True)
def test_who_speaks_the_language_stands_before_who_does_not():
    Helpline.objects.all().delete()
    line("Flemish", "tel:1", countries=["BE"], languages=["nl"])
    line("French", "tel:2", countries=["BE", "FR"], languages=["fr"])
    line("World", "https://example.org/")
    line("Dutch", "tel:3", countries=["NL"], languages=["nl"])
    assert names(helplines_for("BE", "fr-be")) == ["French", "Flemish", "World"]
    assert names(helplines_for("BE", "nl")) == ["Flemish", "French", "World"]
    assert names(helplines_for("FR", "nl")) == ["French", "World"]
    assert names(helplines_for("BR")) == ["World"]
    assert names(helplines_for()) == ["Flemish", "French", "World", "Dutch"]
