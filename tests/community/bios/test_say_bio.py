"""A persona tells a little about itself: whoever is signed in may read it, and detectors read it first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.bios.models import Bio
from community.bios.tasks import forget_withdrawn_bios
from community.gone import Gone
from community.moderation.models import Case
from community.moderation.reporting import file_report
from community.search.models import SearchDocument
from tests.threads import at_once

pytestmark = pytest.mark.django_db
WORDS = "I keep bees, and have had **migraine** for ten years."
SELLING = "I sell tramadol, 20 a strip, posted the same day."


def page_of(persona):
    return reverse("persona", args=[persona.public_id])


def form_of(persona):
    return reverse("write_bio", args=[persona.public_id])


def read_by(client, persona):
    return client.get(page_of(persona)).content.decode()


@pytest.fixture
def bio(alice):
    Bio.objects.say(alice.default_persona, WORDS)
    return Bio.objects.get()


def test_she_writes_it_and_others_read_it(as_, alice, bob):
    answer = as_(alice).post(form_of(alice.default_persona), {"body": WORDS})
    assert answer["Location"] == page_of(alice.default_persona)
    assert "<strong>migraine</strong>" in read_by(as_(bob), alice.default_persona)


def test_visitors_are_asked_to_log_in(as_, alice, bio):
    assert as_(None).get(page_of(alice.default_persona)).status_code == 302


def test_who_blocked_her_reads_nothing_there(as_, alice, bob, bio):
    bob.block(alice.default_persona)
    assert "bees" not in read_by(as_(bob), alice.default_persona)
    assert as_(bob).get(f"/report/bio/{bio.public_id}/").status_code == 404


def test_nobody_writes_for_another_or_learns_whose_a_name_is(as_, alice, charlie):
    assert as_(charlie).get(form_of(alice.default_persona)).status_code == 404
    as_(charlie).post(form_of(alice.default_persona), {"body": "Words"})
    assert not Bio.objects.exists()


def test_it_stands_with_the_one_name_it_was_written_for(as_, alice, bob, bio):
    other = alice.add_persona("Quiet Fox")
    assert "bees" not in read_by(as_(bob), other)


def test_other_words_take_its_place_and_moderators_see_the_former(alice, bio):
    Bio.objects.say(alice.default_persona, "I keep goats.")
    assert [each.source for each in Bio.objects.all()] == ["I keep goats."]
    assert bio.edits.get().source == WORDS


def test_no_words_take_it_back_and_after_three_days_it_is_erased(as_, alice, bob, bio, monkeypatch):
    as_(alice).post(form_of(alice.default_persona), {"body": ""})
    assert "bees" not in read_by(as_(bob), alice.default_persona)
    later = timezone.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    forget_withdrawn_bios()
    bio.refresh_from_db()
    assert bio.source == bio.html == ""


def test_after_it_was_taken_back_there_may_be_another(alice, bio):
    Bio.objects.say(alice.default_persona, "")
    Bio.objects.say(alice.default_persona, "I keep goats.")
    assert Bio.objects.standing_of(alice.default_persona).source == "I keep goats."


def test_too_long_is_said_in_one_sentence_and_nothing_is_lost(as_, alice):
    words = "bees " * 120
    page = as_(alice).post(form_of(alice.default_persona), {"body": words}).content.decode()
    assert "500" in page and words.strip() in page
    assert not Bio.objects.exists()


def test_details_are_asked_about_before_it_stands(as_, alice):
    words = {"body": "Write to me: juniper@example.org"}
    page = as_(alice).post(form_of(alice.default_persona), words).content.decode()
    assert "juniper@example.org" in page
    assert not Bio.objects.exists()
    words |= {"hide_details": "1"}
    as_(alice).post(form_of(alice.default_persona), words)
    assert "example.org" not in Bio.objects.get().source


def test_what_sells_waits_and_its_writer_sees_that(as_, alice, bob):
    Bio.objects.say(alice.default_persona, SELLING)
    assert Bio.objects.get().is_held
    assert "tramadol" not in read_by(as_(bob), alice.default_persona)
    hers = read_by(as_(alice), alice.default_persona)
    assert "tramadol" in hers and "This waits until somebody on the team has read it." in hers
    waiting = as_(alice).get("/me/waiting/").content.decode()
    assert "tramadol" in waiting


def test_selling_by_changing_it_waits_too(alice, bio):
    Bio.objects.say(alice.default_persona, SELLING)
    bio.refresh_from_db()
    assert bio.is_held
    assert Case.objects.open().get().subject == bio


def test_what_waits_is_let_in_by_a_moderator(as_, alice, bob, mona):
    Bio.objects.say(alice.default_persona, SELLING)
    Case.objects.get().decide(mona, "no_breach", reason="A story about a shop.")
    assert "tramadol" in read_by(as_(bob), alice.default_persona)


def test_who_sounds_in_danger_is_shown_help_and_stays_readable(as_, alice, bob):
    Bio.objects.say(alice.default_persona, "I am going to end my life tonight. Goodbye everyone.")
    alice.refresh_from_db()
    assert alice.help_card
    assert Case.objects.get().severity == 0
    assert "Goodbye" in read_by(as_(bob), alice.default_persona)


def test_hidden_it_cannot_be_told_again(as_, alice, bob, bio, mona):
    case = file_report(bio, reporter=bob, door="rules", reason="spam").case
    decision = case.decide(mona, "hide", reason="No.", message="Not here.", rule="spam")
    for words in ("I keep bees again.", ""):
        with pytest.raises(Gone):
            Bio.objects.say(alice.default_persona, words)
    page = as_(alice).post(form_of(alice.default_persona), {"body": "Bees!"}).content.decode()
    assert "The team has hidden this." in page and "Bees!" in page
    assert "bees" not in read_by(as_(bob), alice.default_persona)
    decision.undo(mona, "They are bees.")
    assert "bees" in read_by(as_(bob), alice.default_persona)


def test_a_case_about_it_names_nobody_on_the_desk(as_, alice, bob, bio, mona):
    case = file_report(bio, reporter=bob, door="rules", reason="hate").case
    assert str(case) == "What somebody tells about themselves"
    page = as_(mona).get(case.get_absolute_url()).content.decode()
    assert "bees" in page


@pytest.mark.parametrize("measure", ["cover", "take_down"])
def test_it_is_covered_and_taken_down_as_other_words_are(as_, alice, bob, bio, mona, measure):
    Bio.objects.say(alice.default_persona, f"{WORDS} Ask Zebulon.")
    bio.refresh_from_db()
    case = file_report(bio, reporter=bob, door="rules", reason="private").case
    told = {"reason": "A name.", "message": "A name.", "rule": "private"}
    told |= {"covered": "Zebulon"} if measure == "cover" else {}
    case.decide(mona, measure, **told)
    assert "Zebulon" not in read_by(as_(bob), alice.default_persona)
    assert "Zebulon" not in read_by(as_(alice), alice.default_persona)


def test_search_does_not_lead_from_words_to_a_name(as_, bob, bio):
    assert not SearchDocument.objects.search("bees", bob).found
    assert "about themselves" not in as_(bob).get("/search/?q=bees").content.decode()


def test_a_note_that_the_team_put_covers_it_and_stays_when_it_is_changed(
    as_, alice, bob, bio, mona
):
    case = file_report(bio, reporter=bob, door="rules", reason="note").case
    case.decide(mona, "note", reason="Needles.", content_note="needles")
    for words in ("I keep sheep.", "", "I keep goats."):
        Bio.objects.say(alice.default_persona, words)
    bio_card = read_by(as_(bob), alice.default_persona).split('id="bio"')[1]
    assert "Content note: needles" in bio_card
    assert bio_card.index("<details") < bio_card.index("goats") < bio_card.index("</details>")


def test_a_note_that_the_team_puts_while_she_changes_it_stays(bio, alice, mona, monkeypatch):
    opened_before = Bio.objects.get()
    monkeypatch.setattr(Bio.objects, "standing_of", lambda persona: opened_before)
    bio.put_note("needles", by=None)
    Bio.objects.say(alice.default_persona, "I keep goats.")
    said = Bio.objects.get()
    assert (said.source, said.content_note) == ("I keep goats.", "needles")


def test_she_can_take_it_away(as_, alice, bio):
    said = as_(alice).post("/me/data/").json()["personas"][0]["said"]
    assert [each["text"] for each in said] == [WORDS]


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_told_once(alice):
    def tell():
        Bio.objects.say(alice.default_persona, WORDS)

    assert at_once(tell, tell, tell) == [None, None, None]
    assert Bio.objects.get().source == WORDS


def test_nobody_is_offered_to_report_or_block_themselves(as_, alice, bob, bio):
    name = alice.default_persona
    assert "Block" in read_by(as_(bob), name) and "/report/persona/" in read_by(as_(bob), name)
    own = read_by(as_(alice), name).partition("<main")[2].partition("</main>")[0]
    assert "Block" not in own and "/report/" not in own
