"""A picture is taken down with its message: sealed for half a year, opened with a reason, then erased."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from community.moderation.models import NotPossible
from community.moderation.reporting import file_report
from community.moderation.sealed_words import KEPT_FOR
from community.pictures import read_picture
from groups.models import Message, ShownPicture, shown_picture
from groups.tasks import erase_sealed_pictures, forget_withdrawn
from tests.pictures import picture_bytes, upload

pytestmark = pytest.mark.django_db
WORDS = {"reason": "It shows somebody else.", "message": "We took it down.", "rule": "private"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=["Look", ""], ids=["with words", "without words"])
def said(request, migraine, alice):
    picture = ShownPicture.keep(read_picture(upload(picture_bytes())), "My garden")
    migraine.post(author=alice.default_persona, source=request.param, key=uuid4(), picture=picture)
    return Message.objects.get()


@pytest.fixture
def case(said, bob):
    return file_report(said, reporter=bob, door="rules", reason="private").case


@pytest.fixture
def decision(case, mona):
    return case.decide(mona, "take_down", **WORDS)


@pytest.fixture
def opened(as_, case, decision):
    """`opened(mona)`: the page after that moderator said why they look."""

    def page(member):
        address = f"{case.get_absolute_url()}sealed/{decision.pk}/"
        return as_(member).post(address, {"note": "The police asked."}).content.decode()

    return page


def look_of(page):
    """The address of the picture on the page of what was sealed."""
    return page.partition('href="/groups/pictures/')[2].partition('"')[0]


def test_nobody_sees_it_any_more_not_even_in_the_case(decision, said, case, as_, alice, bob, mona):
    address = said.picture.get_absolute_url()
    for member in (alice, bob, mona):
        assert as_(member).get(address).status_code == 404
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert said.picture.public_id not in page
    assert "My garden" not in page


def test_an_undo_returns_it(decision, said, as_, bob, musa):
    decision.undo(musa, "It is a garden.")
    assert as_(bob).get(said.picture.get_absolute_url()).status_code == 200
    page = as_(bob).get("/groups/living-with-migraine/room/").content.decode()
    assert 'alt="My garden"' in page


def test_a_detail_in_what_it_is_said_to_show_can_be_covered(case, said, mona, musa, as_, bob):
    decision = case.decide(mona, "cover", covered="garden", **WORDS)
    page = as_(bob).get("/groups/living-with-migraine/room/").content.decode()
    assert 'alt="My ‹covered by the team›"' in page
    ShownPicture.objects.get().describe("My ‹covered by the team› now")
    decision.undo(musa, "It is a garden like others.")
    assert ShownPicture.objects.get().description == "My ‹covered by the team› now"


def test_an_undo_uncovers_what_it_is_said_to_show(case, mona, musa):
    case.decide(mona, "cover", covered="garden", **WORDS).undo(musa, "It is like others.")
    assert ShownPicture.objects.get().description == "My garden"


def test_what_was_taken_down_before_pictures_were_sealed_can_be_put_up(decision, said, musa):
    ShownPicture.objects.update(sealed_at=None)
    decision.undo(musa, "It is a garden.")
    assert not Message.objects.get().is_hidden


def test_it_cannot_be_taken_down_twice(decision, said, case, mona, musa, bob):
    again = file_report(said, reporter=musa, door="rules", reason="private").case
    with pytest.raises(NotPossible):
        again.decide(mona, "take_down", **WORDS)


def test_who_gives_a_reason_sees_it_for_a_few_minutes(
    opened, said, as_, mona, musa, bob, monkeypatch
):
    page = opened(mona)
    look = f"/groups/pictures/{look_of(page)}"
    assert "My garden" in page
    assert as_(mona).get(look).status_code == 200
    for other in (musa, bob):
        assert as_(other).get(look).status_code == 404
    assert as_(mona).get(f"{said.picture.get_small_url()}?look=forged").status_code == 404
    monkeypatch.setattr(shown_picture, "LOOK_LASTS", timedelta(seconds=-1))
    assert as_(mona).get(look).status_code == 404


def test_it_stays_sealed_when_its_author_takes_it_back(decision, said):
    said.refresh_from_db()
    said.withdraw()
    Message.objects.update(withdrawn_at=timezone.now() - timedelta(days=9))
    forget_withdrawn()
    assert ShownPicture.objects.exists()


def test_after_half_a_year_its_files_are_gone(decision, said, django_capture_on_commit_callbacks):
    file = shown_picture.path_of(said.picture.name, "large")
    erase_sealed_pictures()
    assert default_storage.exists(file)
    ShownPicture.objects.update(sealed_at=timezone.now() - KEPT_FOR)
    with django_capture_on_commit_callbacks(execute=True):
        erase_sealed_pictures()
    assert not ShownPicture.objects.exists()
    assert not default_storage.exists(file)
