"""From an article to a conversation about how it is, which is then told when the article changes."""

import pytest

from community.html import render_markdown
from community.links import addresses_in
from forums.models import Forum, Thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(article):
    """`place("Headache")` is a public forum about the article's first topic."""
    article.refresh_from_db()

    def make(name, **about):
        forum = Forum.objects.create(
            slug=name.lower(), name=name, **{"visibility": "public"} | about
        )
        forum.topics.add(article.topics.first())
        return forum

    return make


@pytest.fixture
def path(article):
    return f"/articles/{article.public_id}/experience/"


def test_a_visitor_is_told_what_members_do_and_led_back(article, path, as_):
    article.refresh_from_db()
    page = as_(None).get(article.url).content.decode()
    assert "Members write under a name they choose" in page
    assert f"/accounts/signup/?next={path}" in page
    assert path in as_(None).get(path).url


def test_a_member_is_led_to_the_one_forum_with_a_link_to_the_article(
    article, path, place, alice, as_
):
    place("Headache")
    reader = as_(alice)
    assert "Tell others how it is for you" in reader.get(article.url).content.decode()
    form = reader.get(path, follow=True).context["form"]
    assert article.title in form["title"].value()
    assert form["kind"].value() == "experience"
    assert addresses_in(render_markdown(form["body"].value())) == {article.url}


def test_of_several_the_first_by_name_is_chosen(path, place, alice, as_):
    place("Zebra")
    place("Aura")
    page = as_(alice).get(path)
    assert [space.name for space in page.context["spaces"]] == ["Aura", "Zebra"]
    assert as_(alice).get(f"{path}?space=zebra").url.startswith("/forums/zebra/new/")


def test_closed_places_are_not_offered(path, place, bob, as_, migraine, article):
    place("Closed", visibility="private")
    migraine.topics.add(article.topics.first())
    page = as_(bob).get(path)
    assert page.context["spaces"] == []
    assert "No forum is about this yet" in page.content.decode()


def test_a_foreign_address_is_not_linked(place, alice, as_):
    place("Headache")
    for page in ("https://evil.example/x/", "//evil.example/", "javascript:alert(1)", "x)](y"):
        form = (
            as_(alice)
            .get("/forums/headache/new/", {"page": page, "named": "Read me"})
            .context["form"]
        )
        assert "evil" not in (form["body"].value() or "")
        assert "Read me" not in (form["body"].value() or "")


def test_the_conversation_is_told_when_the_article_changes(
    article, path, place, alice, as_, change
):
    place("Headache")
    reader = as_(alice)
    page = reader.get(path, follow=True)
    begun = {name: page.context["form"][name].value() for name in ("key", "kind", "title", "body")}
    begun["persona"] = page.context["form"]["persona"].value() or ""
    answer = reader.post("/forums/headache/new/", begun | {"body": begun["body"] + "It is hard."})
    assert answer.status_code == 302
    thread = Thread.objects.get()
    assert (
        "A page that this conversation links to changed"
        not in reader.get(answer.url).content.decode()
    )
    change("correction", "Five, not ten.")
    words = reader.get(thread.get_absolute_url()).content.decode()
    assert "A page that this conversation links to changed on" in words
    assert article.title in words
