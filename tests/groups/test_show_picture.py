"""A picture in a room: for those who may read the message, and for nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from community.moderation.reporting import file_report
from community.pictures import Picture
from community.uploads import MAX_UPLOAD
from groups.models import Message, ShownPicture
from groups.models import shown_picture as module
from tests.pictures import SVG, huge_png, picture_bytes, taken_with_a_camera, upload

MESSAGES = "/groups/living-with-migraine/messages/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def send(as_, migraine):
    """`send(alice, data)` posts a picture with a few words and returns the answer."""

    def post(member, data, **fields):
        sent = {"body": "Look", "key": str(uuid4()), "image": upload(data)} | fields
        return as_(member).post(MESSAGES, sent, headers={"HX-Request": "true"})

    return post


@pytest.fixture
def shown(send, alice):
    """alice's picture, sent to the group."""
    assert send(alice, taken_with_a_camera(), image_text="My garden").status_code == 200
    return ShownPicture.objects.select_related("message").get()


def test_a_picture_stands_in_the_message_with_what_it_shows(as_, bob, shown):
    page = as_(bob).get("/groups/living-with-migraine/room/").content.decode()
    assert shown.get_small_url() in page
    assert 'alt="My garden"' in page


def test_a_picture_needs_no_words(send, alice):
    assert send(alice, picture_bytes(), body="").status_code == 200
    assert Message.objects.get().picture.width == 800


def test_nothing_at_all_is_still_refused(as_, alice, migraine):
    answer = as_(alice).post(MESSAGES, {"body": " ", "key": str(uuid4())})
    assert answer.status_code == 422
    assert "Please write something first." in answer.content.decode()


@pytest.mark.parametrize("size", ["small", "large"])
def test_members_get_it_without_anything_the_camera_wrote(as_, bob, shown, size):
    answer = as_(bob).get(f"/groups/pictures/{shown.public_id}/{size}/")
    body = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"Kestrel" not in body


@pytest.mark.parametrize("person", ["charlie", "mona", "eddie"])
def test_outsiders_get_404(as_, request, shown, person):
    member = request.getfixturevalue(person)
    assert as_(member).get(shown.get_absolute_url()).status_code == 404


def test_a_visitor_is_asked_to_log_in_whatever_the_address(as_, shown):
    there = as_(None).get(shown.get_absolute_url())
    nowhere = as_(None).get("/groups/pictures/222222222222/large/")
    assert there.status_code == nowhere.status_code == 302


def test_who_left_or_is_suspended_gets_it_no_more(as_, alice, bob, migraine, shown):
    migraine.leave(bob)
    assert as_(bob).get(shown.get_absolute_url()).status_code == 404
    client = as_(alice)
    alice.suspend()
    assert client.get(shown.get_absolute_url()).status_code == 302


def test_a_hidden_message_hides_its_picture_even_from_its_author(as_, alice, bob, shown):
    shown.message.hide()
    for member in (alice, bob):
        assert as_(member).get(shown.get_absolute_url()).status_code == 404
    shown.message.restore()
    assert as_(bob).get(shown.get_absolute_url()).status_code == 200


def test_moderators_see_it_once_it_is_in_a_case(as_, bob, mona, shown):
    file_report(shown.message, reporter=bob, door="rules", reason="spam")
    assert as_(mona).get(shown.get_absolute_url()).status_code == 200


def test_a_size_that_does_not_exist_and_a_file_that_is_gone_are_404(as_, bob, shown):
    assert as_(bob).get(f"/groups/pictures/{shown.public_id}/giant/").status_code == 404
    module.delete_files(shown.name)
    assert as_(bob).get(shown.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (huge_png(), "too many pixels"),
        (SVG, "not a picture we can show"),
        (b"x" * (MAX_UPLOAD + 1), "too big"),
        (b"", "This file is empty"),
    ],
    ids=["huge", "svg", "too-big", "empty"],
)
def test_bad_files_are_one_sentence_and_the_words_are_kept(send, alice, data, sentence):
    answer = send(alice, data, body="Typed with one hand")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Typed with one hand" in page
    assert not Message.objects.exists()


def test_the_same_key_twice_is_one_message_with_one_picture(send, alice):
    key = str(uuid4())
    send(alice, picture_bytes(), key=key)
    send(alice, picture_bytes(), key=key)
    assert Message.objects.count() == ShownPicture.objects.count() == 1


def test_erasing_takes_the_files_along(shown, django_capture_on_commit_callbacks):
    path = module.path_of(shown.name, "small")
    assert default_storage.exists(path)
    with django_capture_on_commit_callbacks(execute=True):
        shown.erase()
    assert not default_storage.exists(path)


def test_files_without_a_message_are_swept_after_an_hour(shown, monkeypatch):
    kept = module.path_of(shown.name, "small")
    lost = ShownPicture.keep(Picture(1, 1, {"large": b"l", "small": b"s"}))
    module.sweep_lost_files()
    assert default_storage.exists(module.path_of(lost.name, "small"))
    monkeypatch.setattr(module, "LOST_AFTER", timedelta(seconds=-1))
    module.sweep_lost_files()
    assert not default_storage.exists(module.path_of(lost.name, "small"))
    assert default_storage.exists(kept)
