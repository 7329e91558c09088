"""Content notes: said first, and the message is covered until its reader opens it."""

from uuid import uuid4

from community.search.models import SearchDocument
from groups.models import Message

URL = "/groups/living-with-migraine/messages/"
NOTE = "mentions of hospital"


def cover_of(page):
    return page.partition('<details class="cover"')[2].partition("</details>")[0]


def post(client, body="They kept me overnight.", note=NOTE, **more):
    words = {"body": body, "content_note": note, "key": str(uuid4())} | more
    return client.post(URL, words)


def test_the_note_stands_first_and_covers_the_words(as_, alice, bob, migraine, room):
    post(as_(alice))
    cover = cover_of(room(as_(bob)))
    assert cover.index("Content note: mentions of hospital") < cover.index("kept me overnight")
    assert " open" not in cover.partition(">")[0]


def test_a_quote_or_pin_of_it_shows_the_note_not_the_words(as_, alice, bob, migraine, room):
    post(as_(alice))
    noted = Message.objects.get()
    post(as_(bob), "Thinking of you", note="", answers=noted.public_id)
    migraine.pin(message=noted)
    page = room(as_(bob))
    assert page.count("kept me overnight") == 1
    assert page.count("Content note: mentions of hospital") == 3


def test_in_search_it_is_covered_unless_the_reader_wants_it_open(as_, alice, bob, migraine):
    post(as_(alice))
    page = as_(bob).get("/search/?q=overnight").content.decode()
    assert "overnight</mark>" in cover_of(page)
    assert "open" not in cover_of(page).partition(">")[0]
    bob.covers_notes = False
    bob.save()
    page = as_(bob).get("/search/?q=overnight").content.decode()
    assert " open" in cover_of(page).partition(">")[0]


def test_the_reader_chooses_on_their_privacy_page(as_, bob, migraine, room):
    assert "opens-notes" not in room(as_(bob))
    as_(bob).post("/me/privacy/", {"theme": ""})
    assert "opens-notes" in room(as_(bob))


def test_a_facilitator_adds_one_later_and_watchers_see_it(
    as_, alice, bob, farida, say, room, announced, django_capture_on_commit_callbacks
):
    message = say(alice, "They kept me overnight.")
    assert as_(farida).get(f"{message.address}note/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        as_(farida).post(f"{message.address}note/", {"content_note": NOTE})
    assert NOTE in announced[-1]["html"]
    page = room(as_(bob))
    assert NOTE in cover_of(page)
    assert 'class="edited"' not in page
    assert message.edits.get().by == farida.default_persona
    assert SearchDocument.objects.get(kind="message").note == NOTE


def test_whoever_said_it_changes_it_while_editing(as_, alice, say):
    message = say(alice, "They kept me overnight.")
    words = {"body": message.source, "content_note": NOTE}
    as_(alice).post(f"{message.address}edit/", words)
    message.refresh_from_db()
    assert (message.content_note, message.edited_at) == (NOTE, None)
    as_(alice).post(f"{message.address}edit/", words | {"content_note": ""})
    message.refresh_from_db()
    assert message.content_note == ""
    assert SearchDocument.objects.get(kind="message").note is None


def test_others_put_no_notes_on_it(as_, bob, charlie, alice, say):
    message = say(alice, "Hello")
    assert as_(bob).post(f"{message.address}note/", {"content_note": "x"}).status_code == 403
    assert as_(charlie).post(f"{message.address}note/", {"content_note": "x"}).status_code == 404
    message.refresh_from_db()
    assert message.content_note == ""


def test_a_long_note_is_refused_and_all_words_stay(as_, alice, migraine):
    answer = post(as_(alice), "My words", "n" * 90)
    assert answer.status_code == 422
    assert "My words" in answer.content.decode()
    assert "n" * 90 in answer.content.decode()


def test_a_report_names_the_note_not_the_words(as_, alice, bob, migraine):
    post(as_(alice))
    page = as_(bob).get(f"/report/message/{Message.objects.get().public_id}/").content.decode()
    assert NOTE in page
    assert "overnight" not in page
