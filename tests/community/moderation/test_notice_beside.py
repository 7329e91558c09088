"""What stands beside words is read as well: notes, what a picture shows, titles and lines that are changed later."""

from uuid import uuid4

import pytest

from community.moderation import noticing
from community.moderation.detectors.draft import Draft
from community.moderation.detectors.finding import NOTHING, Finding, Outcome
from community.moderation.detectors.pipeline import examine
from community.moderation.models import Action, Case, Evidence, LogEntry, Severity
from forums.models import Post, Thread, WhatHelped
from forums.models.what_helped_line import Section
from groups.models import Conversation, ShownPicture
from tests.community.moderation.plain_detectors import DETECTORS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_detectors")]
NOTED = "about cheap pens"
SELLS = "I have cheap pens"


@pytest.fixture
def read(monkeypatch):
    """What detectors were given to read, in turn."""
    texts = []

    def note_and_examine(draft):
        texts.append(draft.text)
        return examine(draft, DETECTORS)

    monkeypatch.setattr(noticing, "examine", note_and_examine)
    return texts


def test_a_content_note_is_read_too(thread, charlie, migraine, bob):
    """Threat: what is noticed in the words would stand in the note."""
    words = {"source": "Good morning.", "key": uuid4(), "content_note": NOTED}
    thread.reply(author=charlie.default_persona, **words)
    migraine.post(author=bob.default_persona, **words)
    words |= {"title": "Morning", "is_open": True, "key": uuid4()}
    Thread.open_in(thread.space, author=charlie.default_persona, **words)
    subjects = [case.subject for case in Case.objects.order_by("pk")]
    assert [subject.report_kind for subject in subjects] == ["post", "message", "thread"]
    assert all(subject.is_held for subject in subjects)


class TestNotePutOnLater:
    def test_by_its_author_it_is_read_under_any_name(self, message, bob, migraine, as_):
        elder = bob.add_persona("Elder")
        migraine.memberships.filter(member=bob).update(persona=elder)
        as_(bob).post(f"{message.address}note/", {"content_note": NOTED})
        message.refresh_from_db()
        assert [edit.by for edit in message.edits.all()] == [message.author]
        assert Case.objects.get().subject == message
        assert message.is_held

    def test_by_who_runs_the_group_it_is_not(self, message, farida):
        message.put_note(NOTED, by=farida.default_persona)
        assert not Case.objects.exists()

    def test_the_words_are_not_judged_again(self, thread, charlie, mona, migraine, bob):
        message = migraine.post(author=bob.default_persona, source=SELLS, key=uuid4())
        Case.objects.get().decide(mona, Action.What.NO_BREACH, reason="He gives them away.")
        message.refresh_from_db()
        message.put_note("pens", by=bob.default_persona)
        message.refresh_from_db()
        assert not message.is_hidden
        assert Case.objects.count() == 1

    def test_other_words_that_came_meanwhile_stay(self, message, bob):
        stale = type(message).objects.get(pk=message.pk)
        message.edit("The sea was blue.", "", by=bob.default_persona)
        stale.put_note("sea", by=bob.default_persona)
        message.refresh_from_db()
        assert (message.source, message.content_note) == ("The sea was blue.", "sea")

    def test_the_same_again_is_not_read(self, message, bob, read):
        for _again in range(2):
            message.put_note("sea", by=bob.default_persona)
        message.put_note("", by=bob.default_persona)
        assert [text for text in read if text] == ["sea"]

    def test_a_note_of_the_team_is_not_held_against_the_author(self, message, bob):
        message.put_note(NOTED, by=None)
        message.edit("The sea was grey again.", NOTED, by=bob.default_persona)
        assert not Case.objects.exists()


def test_what_a_picture_is_said_to_show_is_read_too(migraine, bob):
    picture = ShownPicture(name="a", description="cheap pens", width=9, height=9)
    migraine.post(author=bob.default_persona, source="", key=uuid4(), picture=picture)
    assert Case.objects.get().subject.is_held


def test_filtered_words_are_marked_beside_the_words_too(thread, charlie, migraine, bob):
    words = {"source": "brown bread", "content_note": "brown bread"}
    post = thread.reply(author=charlie.default_persona, key=uuid4(), **words)
    picture = ShownPicture(name="a", description="My brown bread", width=9, height=9)
    message = migraine.post(author=bob.default_persona, key=uuid4(), picture=picture, **words)
    words |= {"title": "Bread", "is_open": True, "key": uuid4()}
    new = Thread.open_in(thread.space, author=charlie.default_persona, **words)
    for said in (post, message, new, new.posts.get()):
        assert said.content_note == "‹filtered›"
    assert picture.description == "My ‹filtered›"
    post.edit("Hello.", "about brown bread", by=charlie.default_persona)
    assert Post.objects.get(pk=post.pk).content_note == "about ‹filtered›"


def test_a_note_of_a_few_words_is_care_and_a_sentence_is_read():
    """By the real detectors."""
    for label in ("suicide", "self-harm", "dark thoughts", "wanting to die", "pensées suicidaires"):
        assert not examine(Draft(label, is_label=True))["distress"].opens_case
    for label in ("I am going to kill myself tonight", "I will kill myself"):
        assert examine(Draft(label, is_label=True))["distress"].severity == Severity.P0


WATCHED = Finding(Outcome.ALERT, "report", Severity.P1, ["tea"])
MORE = Finding(Outcome.HOLD, "remove", Severity.P4, ["pens"], card=True)


@pytest.mark.parametrize("pair", [(WATCHED, MORE), (MORE, WATCHED)])
def test_of_words_and_note_both_count(pair):
    both = pair[0].with_other(pair[1])
    assert (both.outcome, both.severity, both.card) == (Outcome.HOLD, Severity.P1, True)
    assert set(both.evidence) == {"tea", "pens"}
    assert NOTHING.with_other(both) == both.with_other(NOTHING) == both


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[look](HTTPS://shop.example/a)", "HTTPS://shop.example/a"),
        ("[write](mailto:pens@shop.example)", "pens@shop.example"),
    ],
)
def test_where_a_link_leads_is_read(thread, charlie, read, written, found):
    thread.reply(author=charlie.default_persona, source=written, key=uuid4())
    assert found in read[-1]


class TestConversation:
    def test_its_author_writes_another_title(self, thread, bob):
        thread.retitle(SELLS, by=bob)
        thread.refresh_from_db()
        assert Case.objects.get().subject == thread
        assert thread.is_held

    def test_filtered_words_stay_out_of_it(self, thread, bob):
        thread.retitle("My brown bread", by=bob)
        thread.refresh_from_db()
        assert thread.title == "My ‹filtered›"

    def test_its_author_says_why_it_is_closed(self, thread, bob):
        thread.close(SELLS, by=bob)
        assert Case.objects.get().subject == thread

    def test_who_looks_after_it_is_not_read(self, thread):
        thread.retitle(SELLS)
        assert not Case.objects.exists()


def test_new_lines_of_the_box_are_read(thread, post, bob):
    def write(*texts, base=""):
        lines = [(Section.HELPED, text, [post]) for text in texts]
        about = {"author": bob.default_persona, "base": base, "key": uuid4()}
        return WhatHelped.objects.write(thread, lines=lines, **about)

    version = write(SELLS, "brown bread")
    assert Case.objects.get().subject == version
    assert [line.text for line in version.lines.all()] == [SELLS, "‹filtered›"]
    write(SELLS, "Tea", base=version.edition)
    assert Evidence.objects.count() == 1


def test_first_words_of_a_private_conversation_are_read(alice, charlie):
    faces = alice.default_persona, charlie.default_persona
    conversation = Conversation.objects.ask(*faces, f"brown bread? {SELLS}, it is the end for me.")
    case = Case.objects.get()
    assert (case.subject, case.severity) == (faces[0], Severity.P0)
    assert {found.outcome for found in case.evidence.all()} == {"alert"}  # they do not wait
    alice.refresh_from_db()
    assert alice.help_card
    assert conversation.accept().messages.get().source.startswith("‹filtered›? I have")
    assert Evidence.objects.count() == 2


def test_who_asks_again_after_leaving_is_read_again(alice, charlie):
    faces = alice.default_persona, charlie.default_persona
    conversation = Conversation.objects.ask(*faces, "Hello.").accept()
    conversation.leave(alice)
    Conversation.objects.ask(*faces, SELLS)
    assert Case.objects.get().subject == faces[0]


def test_who_is_in_danger_says_so_to_who_lets_people_in(migraine, charlie):
    answers = [("Since when?", f"{SELLS}, and it is the end for me.")]
    migraine.ask_to_join(charlie, charlie.default_persona, answers)
    case = Case.objects.get()
    assert (case.subject, case.severity) == (charlie.default_persona, Severity.P0)
    assert [(found.detector, found.words) for found in case.evidence.all()] == [("distress", [])]
    charlie.refresh_from_db()
    assert charlie.help_card
    assert LogEntry.objects.verify()
