"""GET /groups/<slug>/search/: one room, for those who may read it."""

from uuid import uuid4

import pytest

from groups.models import SupportGroup

SEARCH = "/groups/living-with-migraine/search/"


@pytest.fixture
def elsewhere(alice, bob, farida):
    """Another group of alice's, where the same word was said."""
    group = SupportGroup.objects.create(slug="other", name="Another circle")
    group.admit(alice, alice.default_persona)
    group.post(author=alice.default_persona, source="magnesium elsewhere", key=uuid4())
    return group


def text_of(answer):
    return answer.content.decode()


def test_it_finds_what_was_said_here_and_leads_to_it(as_, bob, alice, say):
    message = say(alice, "I tried magnesium in March.")
    page = text_of(as_(bob).get(SEARCH, {"q": "magnesium"}))
    assert "<mark>magnesium</mark>" in page
    assert f'href="{message.get_absolute_url()}"' in page
    assert alice.default_persona.name in page


def test_nothing_of_other_rooms_or_of_what_is_public(as_, alice, say, elsewhere):
    say(alice, "magnesium here")
    page = text_of(as_(alice).get(SEARCH, {"q": "magnesium"}))
    assert "here</p>" in page.replace("</mark>", "").replace("<mark>", "")
    assert "elsewhere" not in page


def test_what_was_hidden_is_not_found(as_, alice, bob, say):
    say(alice, "magnesium again").hide()
    assert "<mark>" not in text_of(as_(bob).get(SEARCH, {"q": "magnesium"}))


def test_outsiders_get_404(as_, charlie, mona, alice, say):
    say(alice, "magnesium")
    for member in (charlie, mona):
        assert as_(member).get(SEARCH, {"q": "magnesium"}).status_code == 404
    assert as_(None).get(SEARCH).status_code == 302


def test_nothing_found_and_nothing_asked_each_say_what_to_do(as_, bob, migraine):
    assert "Fewer words find more" in text_of(as_(bob).get(SEARCH, {"q": "zzz"}))
    assert "Say in a word or two" in text_of(as_(bob).get(SEARCH))
    assert "Two or three words find more" in text_of(as_(bob).get(SEARCH, {"q": "long " * 100}))


def test_it_asks_the_database_as_often_for_one_as_for_twenty(
    as_, bob, alice, say, django_assert_max_num_queries
):
    for number in range(30):
        say(alice, f"magnesium {number}")
    client = as_(bob)
    with django_assert_max_num_queries(9):
        page = text_of(client.get(SEARCH, {"q": "magnesium"}))
    assert page.count("<mark>") == 20
    assert 'rel="next"' in page
