"""Starting a conversation: topics by name, a content note, and input that is no fun."""

import re
from time import process_time
from uuid import uuid4

import pytest

from community.search.models import SearchDocument
from community.topics.models import Synonym, Topic
from forums.models import Thread

URL = "/forums/headache/new/"


def typed(**more):
    fields = {"kind": "question", "title": "Does magnesium help?", "key": str(uuid4())}
    return fields | {"body": "How long did it take?"} | more


def shown(response):
    return response.content.decode()


@pytest.fixture
def topics(db):
    migraine = Topic.objects.create(slug="migraine", name="Migraine")
    Synonym.objects.create(topic=migraine, name="Sick headache")
    return migraine, Topic.objects.create(slug="sleep", name="Sleep problems")


class TestTopicsByName:
    """Where the forum itself stands under none."""

    def test_they_are_found_by_any_of_their_names(self, as_, bob, shelf, topics):
        as_(bob).post(URL, typed(topics=" sick headache, SLEEP PROBLEMS,, migraine "))
        assert set(Thread.objects.get().topics.all()) == set(topics)

    def test_a_name_that_nobody_knows_gets_those_that_are_near(self, as_, bob, shelf, topics):
        response = as_(bob).post(URL, typed(topics="Sleep walking"))
        page = shown(response)
        assert response.status_code == 422
        assert "We know no topic called “Sleep walking”." in page
        assert "These are near it: Sleep problems." in page
        assert 'value="Sleep walking"' in page
        assert "How long did it take?" in page

    @pytest.mark.parametrize(
        "names", ["%", "' OR 1=1 --", "a,b,c,d,e,f", "\u200b" * 9 + "x", "q" * 500]
    )
    def test_odd_names_get_a_sentence(self, as_, bob, shelf, topics, names):
        assert as_(bob).post(URL, typed(topics=names)).status_code == 422
        assert not Thread.objects.exists()

    def test_none_is_fine(self, as_, bob, shelf):
        for names in ("", " , ,", "\u200b"):
            assert as_(bob).post(URL, typed(topics=names)).status_code == 302


class TestContentNote:
    @pytest.fixture
    def noted(self, shelf, opened, alice):
        return opened(shelf, alice, source="I fell on the stairs.", content_note="hospital")

    def test_it_covers_the_first_words_and_not_the_answers(self, as_, bob, shelf, say):
        as_(bob).post(URL, typed(content_note="  hospital "))
        thread = Thread.objects.get()
        assert thread.content_note == thread.posts.get().content_note == "hospital"
        say(thread, bob, "An answer in the open.")
        page = shown(as_(bob).get(thread.get_absolute_url()))
        covered = re.search(r'<details class="cover">(.*?)</details>', page, re.DOTALL)[1]
        assert "Content note: hospital" in covered
        assert "How long did it take?" in covered
        assert "An answer in the open." not in covered

    def test_lists_and_search_have_it(self, as_, bob, noted):
        assert "Content note: hospital" in shown(as_(bob).get("/forums/headache/"))
        assert SearchDocument.objects.search("stairs", bob).found[0].note == "hospital"
        assert '<details class="cover"' in shown(as_(bob).get("/search/?q=stairs"))

    def test_who_does_not_want_covers_says_so_to_the_page(self, as_, bob, noted):
        assert " opens-notes>" not in shown(as_(bob).get(noted.get_absolute_url()))
        bob.covers_notes = False
        bob.keep_choices(["covers_notes"])
        assert " opens-notes>" in shown(as_(bob).get(noted.get_absolute_url()))

    def test_the_way_to_an_answer_shows_the_note_only(self, as_, bob, noted):
        opening = noted.posts.get()
        page = shown(as_(bob).get(f"{noted.get_absolute_url()}replies/?parent={opening.public_id}"))
        assert '<details class="cover">' in page

    def test_a_long_one_gets_a_sentence(self, as_, bob, shelf):
        response = as_(bob).post(URL, typed(content_note="word " * 40))
        assert response.status_code == 422
        assert "Please make it shorter." in shown(response)


NASTY = {
    "brackets": "[" * 50_000,
    "stars": "*a " * 33_000,
    "quotes": "> " * 50_000 + "deep",
    "backticks": "`" * 50_000 + "x",
    "links": "[a](" * 25_000,
    "lists": "\n".join(f"{' ' * depth}- x" for depth in range(400)),
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("more", [{}, {"preview": "1"}, {"is_open": "on"}])
def test_a_hundred_kilobytes_made_to_be_slow(as_, bob, open_shelf, name, more):
    body = NASTY[name][:100_000]
    start = process_time()
    response = as_(bob).post("/forums/carers/new/", typed(body=body) | more, follow=True)
    assert process_time() - start < 10
    assert response.status_code in (200, 422)
    if response.status_code == 422:
        assert "Please make it shorter." in shown(response)
        assert response.context["form"]["body"].value() == body


def test_four_hundred_levels_are_a_page_like_any_other(as_, bob, thread, say):
    last = None
    for number in range(400):
        last = say(thread, bob, f"Level {number}.", parent=last)
    page = as_(bob).get(last.get_absolute_url(), follow=True)
    assert page.status_code == 200
    assert last.public_id in shown(page)
    assert (
        as_(bob).get(f"{thread.get_absolute_url()}replies/?parent={last.public_id}").status_code
        == 200
    )
