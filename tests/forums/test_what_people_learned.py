"""The box on top of a long thread: what helped, what did not, what to ask a doctor, each line with its posts."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.moderation.models import NotPossible
from community.moderation.reporting import file_report
from forums.models import BoxHasChanged, BoxIsClosed, Thread, WhatHelped
from forums.models.boxed import LONG
from tests.threads import at_once

ROWS = ("helped", "did_not", "doctor")


@pytest.fixture
def long_thread(shelf, opened, say, alice, bob):
    """A thread of as many posts as a box needs."""
    thread = opened(shelf, alice, kind="question")
    for number in range(2, LONG + 1):
        say(thread, bob, f"Words of post {number}.")
    return Thread.objects.get(pk=thread.pk)


@pytest.fixture
def write(long_thread, bob):
    """`write(("helped", "Rest", [4]))` is a version of the box, over the one that is there."""

    def make(*lines, author=bob, thread=long_thread, base=None):
        now = WhatHelped.objects.of(thread)
        lines = [(part, text, posts_of(thread, seqs)) for part, text, seqs in lines]
        base = (now.edition if now else "") if base is None else base
        words = {"author": author.default_persona, "lines": lines, "base": base, "key": uuid4()}
        return WhatHelped.objects.write(thread, **words)

    return make


def posts_of(thread, seqs):
    return list(thread.posts.filter(seq__in=seqs).order_by("seq"))


def box(thread):
    return f"/forums/threads/{thread.public_id}/what-helped/"


def read(client, thread):
    return client.get(f"/forums/threads/{thread.public_id}/").content.decode()


def typed(*lines, base="", **more):
    """What the form sends."""
    form = {"key": str(uuid4()), "base": base, "line-TOTAL_FORMS": len(lines)}
    form |= {"line-INITIAL_FORMS": 0}
    for place, (section, text, cites) in enumerate(lines):
        form |= {f"line-{place}-section": section, f"line-{place}-text": text}
        form[f"line-{place}-cites"] = cites
    return form | more


def says(thread, member):
    """What the box says to a member: {section: [(text, [numbers])]}."""
    found = Thread.objects.for_reader(member).get(pk=thread.pk)
    return {
        section["name"]: [
            (line["text"], [post["seq"] for post in line["posts"]]) for line in section["lines"]
        ]
        for section in found.box
    }


def test_a_short_thread_has_none(as_, alice, thread):
    assert as_(alice).get(box(thread)).status_code == 404
    assert "What people here learned" not in read(as_(alice), thread)


def test_any_member_begins_it_and_everybody_reads_it(as_, charlie, mona, long_thread):
    client = as_(charlie)
    assert "You can put together in a few lines" in read(client, long_thread)
    form = typed(
        ("helped", "Rest in the dark", "4, 5"),
        ("did_not", "Chocolate as the culprit", "6"),
        ("doctor", "Whether it may be an aura", "7"),
        ("doctor", "", ""),
    )
    response = client.post(box(long_thread), form)
    assert response.status_code == 302
    page = read(as_(mona), long_thread)
    for words in (
        "What helped",
        "Rest in the dark",
        "What didn’t",
        "Ask your doctor",
        "post 4",
    ):
        assert words in page
    cited = long_thread.posts.get(seq=4)
    assert f'href="{cited.get_absolute_url()}"' in page
    printed = as_(mona).get(f"/forums/threads/{long_thread.public_id}/print/").content.decode()
    assert "Rest in the dark" in printed


def test_posts_are_named_by_number_address_or_id(as_, bob, long_thread):
    fourth, fifth, sixth = posts_of(long_thread, [4, 5, 6])
    cites = f"http://testserver{fourth.get_absolute_url()} {fifth.public_id}; "
    cites += f"/forums/threads/{long_thread.public_id}/?from=11#{sixth.public_id} 4"
    as_(bob).post(box(long_thread), typed(("helped", "Rest", cites)))
    assert says(long_thread, bob) == {"helped": [("Rest", [4, 5, 6])]}


@pytest.mark.parametrize(
    ("text", "cites", "sentence"),
    [
        ("Rest", "", "Please say which posts this comes from."),
        ("Rest", ", ;", "Please say which posts this comes from."),
        ("", "4", "Please write the line that goes with these posts."),
        ("Rest", "4, 999", "There is no post “999” in this conversation."),
        ("Rest", "unicorns", "There is no post “unicorns” in this conversation."),
        ("Rest", "2,3,4,5,6,7,8", "Please name six posts at most."),
        ("R" * 161, "4", "Please make it shorter"),
        ("\u200b", "", "Please keep one line at least."),
    ],
)
def test_what_is_not_sound_is_refused_with_a_sentence_and_kept(
    as_, bob, long_thread, text, cites, sentence
):
    response = as_(bob).post(box(long_thread), typed(("helped", text, cites)))
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert cites in page
    assert text in page
    assert not WhatHelped.objects.exists()


def test_a_post_of_another_thread_is_no_source(as_, bob, alice, shelf, opened, long_thread):
    other = opened(shelf, alice).posts.get()
    response = as_(bob).post(box(long_thread), typed(("helped", "Rest", other.public_id)))
    assert response.status_code == 422


def test_what_is_typed_stays_plain_text(as_, bob, long_thread, write):
    write(("helped", "<script>alert(1)</script> **bold**", [4]))
    page = read(as_(bob), long_thread)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in page
    assert "<script>alert" not in page


def test_the_second_to_save_is_told_and_loses_nothing(as_, alice, charlie, long_thread, write):
    first = write(("helped", "Rest", [4]))
    page = as_(charlie).get(box(long_thread)).content.decode()
    assert f'value="{first.edition}"' in page
    second = write(("helped", "Rest", [4]), ("doctor", "Ask about aura", [7]), author=alice)
    form = typed(("helped", "Rest in the dark", "4"), base=first.edition)
    refused = as_(charlie).post(box(long_thread), form)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Somebody changed this while you wrote." in page
    assert "Ask about aura" in page
    assert "Rest in the dark" in page
    assert f'name="base" value="{second.edition}"' in page
    again = typed(("helped", "Rest in the dark", "4"), base=second.edition)
    assert as_(charlie).post(box(long_thread), again).status_code == 302
    assert says(long_thread, charlie) == {"helped": [("Rest in the dark", [4])]}


def test_sending_it_twice_is_one_version(as_, bob, long_thread):
    form = typed(("helped", "Rest", "4"))
    for _time in range(2):
        assert as_(bob).post(box(long_thread), form).status_code == 302
    assert WhatHelped.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_told(long_thread, write, alice, bob):
    answers = at_once(
        lambda: write(("helped", "Rest", [4]), base="", author=alice),
        lambda: write(("helped", "Sleep", [5]), base="", author=bob),
    )
    assert [type(answer) for answer in answers].count(BoxHasChanged) == 1
    assert WhatHelped.objects.count() == 1


def test_every_version_is_kept_and_can_be_returned_to(as_, bob, charlie, long_thread, write):
    first = write(("helped", "Rest", [4, 5]))
    second = write(("helped", "Nonsense", [6]))
    client = as_(charlie)
    page = client.get(box(long_thread) + "history/").content.decode()
    assert "Version 1" in page
    assert "Nonsense" in page
    assert bob.default_persona.name in page
    form = {"key": str(uuid4()), "base": second.edition}
    client.post(f"{box(long_thread)}{first.public_id}/", form)
    client.post(f"{box(long_thread)}{first.public_id}/", form)
    assert says(long_thread, charlie) == {"helped": [("Rest", [4, 5])]}
    third = WhatHelped.objects.of(long_thread)
    assert (third.number, third.returned_to, third.author) == (3, 1, charlie.default_persona)
    assert "returned to version 1" in client.get(box(long_thread) + "history/").content.decode()


def test_a_return_over_what_changed_meanwhile_is_told(as_, charlie, long_thread, write):
    first = write(("helped", "Rest", [4]))
    second = write(("helped", "Sleep", [5]))
    write(("helped", "Walks", [6]))
    form = {"key": str(uuid4()), "base": second.edition}
    page = as_(charlie).post(f"{box(long_thread)}{first.public_id}/", form, follow=True)
    assert "Somebody changed it meanwhile." in page.content.decode()
    assert says(long_thread, charlie) == {"helped": [("Walks", [6])]}


def test_the_history_goes_on_page_by_page(as_, charlie, long_thread, write):
    for number in range(13):
        write(("helped", f"Line {number}", [4]))
    client = as_(charlie)
    with CaptureQueriesContext(connection) as queries:
        first = client.get(box(long_thread) + "history/")
    assert len(queries) <= 8
    assert [version.number for version in first.context["versions"]] == [*range(13, 3, -1)]
    second = client.get(box(long_thread) + "history/" + first.context["earlier"])
    assert [version.number for version in second.context["versions"]] == [3, 2, 1]


def test_a_post_that_goes_takes_its_citation_and_a_bare_line_along(bob, long_thread, write):
    write(("helped", "Rest", [4, 5]), ("did_not", "Chocolate", [6]))
    fourth, sixth = posts_of(long_thread, [4, 6])
    fourth.hide()
    sixth.hide()
    assert says(long_thread, bob) == {"helped": [("Rest", [5])]}
    fourth.restore()
    sixth.restore()
    assert says(long_thread, bob) == {"helped": [("Rest", [4, 5])], "did_not": [("Chocolate", [6])]}
    long_thread.posts.filter(seq=6).update(withdrawn_at=fourth.created_at)
    assert says(long_thread, bob) == {"helped": [("Rest", [4, 5])]}


def test_it_holds_when_posts_are_moved(bob, alice, shelf, open_shelf, opened, long_thread, write):
    write(("helped", "Rest", [4, 5]), ("did_not", "Chocolate", [6]))
    split = opened(shelf, alice, title="Split off")
    long_thread.posts.filter(seq=4).update(thread=split, seq=50, path="250")
    assert says(long_thread, bob)["helped"] == [("Rest", [5, None])]
    elsewhere = opened(open_shelf, alice, title="In another place")
    long_thread.posts.filter(seq=6).update(thread=elsewhere, seq=51, path="251")
    assert "did_not" not in says(long_thread, bob)


def test_what_was_split_off_can_still_be_saved(as_, bob, alice, shelf, opened, long_thread, write):
    write(("helped", "Rest", [4]))
    split = opened(shelf, alice, title="Split off")
    long_thread.posts.filter(seq=4).update(thread=split, seq=50, path="250")
    form = as_(bob).get(box(long_thread)).context["form"]
    moved = split.posts.get(seq=50)
    assert form.lines.forms[0]["cites"].value() == moved.public_id
    sent = typed(("helped", "Rest", moved.public_id), base=form["base"].value())
    assert as_(bob).post(box(long_thread), sent).status_code == 302


def test_a_merged_thread_brings_its_box_where_there_is_none(
    bob, alice, shelf, opened, long_thread, write
):
    write(("helped", "Rest", [4]))
    target = opened(shelf, alice, title="Merged into")
    Thread.objects.filter(pk=long_thread.pk).update(merged_into=target)
    assert says(target, bob) == {"helped": [("Rest", [None])]}
    write(("helped", "Its own", [1]), thread=target)
    assert says(target, bob) == {"helped": [("Its own", [1])]}


def test_a_moderator_hides_a_version_and_the_one_before_stands_there(
    as_, bob, mona, charlie, long_thread, write
):
    write(("helped", "Rest", [4]))
    rude = write(("helped", "Something unkind", [5]))
    page = read(as_(charlie), long_thread)
    assert f"/report/what-helped/{rude.public_id}/" in page
    assert as_(charlie).get(f"/report/what-helped/{rude.public_id}/").status_code == 200
    case = file_report(rude, reporter=charlie, door="rules", reason="abuse").case
    assert case.said_by == bob.default_persona
    assert "Something unkind" in as_(mona).get(case.get_absolute_url()).content.decode()
    rude.hide()
    assert says(long_thread, charlie) == {"helped": [("Rest", [4])]}
    history = as_(charlie).get(box(long_thread) + "history/").content.decode()
    assert "Something unkind" not in history
    assert "The team has hidden this version." in history
    form = {"key": str(uuid4()), "base": ""}
    assert as_(charlie).post(f"{box(long_thread)}{rude.public_id}/", form).status_code == 404
    rude.restore()
    assert says(long_thread, charlie) == {"helped": [("Something unkind", [5])]}


def test_blocks_hold_in_it(as_, alice, bob, charlie, long_thread, write, say):
    write(("helped", "From bob", [4]), ("doctor", "From alice", [1]))
    charlie.block(bob.default_persona)
    assert says(long_thread, charlie) == {"doctor": [("From alice", [1])]}
    history = as_(charlie).get(box(long_thread) + "history/").content.decode()
    assert "Somebody you blocked" in history
    assert bob.default_persona.name not in history


@pytest.mark.visibility("members")
def test_who_only_reads_along_does_not_write(as_, alice, charlie, migraine, opened):
    thread = opened(migraine, alice)
    Thread.objects.filter(pk=thread.pk).update(last_seq=LONG)
    assert as_(charlie).get(box(thread)).status_code == 403
    assert as_(charlie).post(box(thread), typed(("helped", "Rest", "1"))).status_code == 403
    assert as_(alice).get(box(thread)).status_code == 200


def test_outsiders_visitors_and_the_suspended_get_nowhere(as_, alice, charlie, group_thread):
    Thread.objects.filter(pk=group_thread.pk).update(last_seq=LONG)
    for path in (box(group_thread), box(group_thread) + "history/"):
        assert as_(charlie).get(path).status_code == 404
    assert as_(charlie).post(box(group_thread), typed(("helped", "Rest", "1"))).status_code == 404
    assert as_(None).get(box(group_thread) + "history/").status_code == 404
    assert "/accounts/login/" in as_(None).get(box(group_thread))["Location"]
    client = as_(alice)
    alice.suspend()
    assert "/accounts/login/" in client.post(box(group_thread))["Location"]


def test_a_visitor_reads_it_where_the_thread_is_open(as_, open_thread, write):
    write(("helped", "Rest", [1]), thread=open_thread)
    assert "Rest" in read(as_(None), open_thread)
    assert as_(None).get(box(open_thread) + "history/").status_code == 200
    open_thread.keep_to_members()
    assert as_(None).get(box(open_thread) + "history/").status_code == 404


def test_a_closed_thread_keeps_it_as_it_is(as_, bob, long_thread, write):
    write(("helped", "Rest", [4]))
    long_thread.lock()
    base = WhatHelped.objects.of(long_thread).edition
    refused = as_(bob).post(box(long_thread), typed(("helped", "Sleep", "4"), base=base))
    assert refused.status_code == 422
    assert "Sleep" in refused.content.decode()
    with pytest.raises(BoxIsClosed):
        write(("helped", "Sleep", [4]))
    assert says(long_thread, bob) == {"helped": [("Rest", [4])]}


def test_it_stands_behind_the_note_of_its_thread(as_, bob, long_thread, write):
    write(("helped", "Rest", [4]))
    Thread.objects.filter(pk=long_thread.pk).update(content_note="eating")
    page = read(as_(bob), long_thread)
    assert page.index("Content note: eating") < page.index("Rest <span")


def test_the_menu_of_a_post_leads_there_with_the_post(as_, bob, long_thread):
    post = long_thread.posts.get(seq=4)
    menu = as_(bob).get(f"/forums/posts/{post.public_id}/more/").content.decode()
    assert f"{box(long_thread)}?cite={post.public_id}" in menu
    form = as_(bob).get(f"{box(long_thread)}?cite={post.public_id}").context["form"]
    assert form.lines.forms[0]["cites"].value() == post.public_id


def test_it_costs_the_page_no_query(as_, charlie, long_thread, write):
    write(*((part, f"Line {number}", [4, 5, 6]) for part in ROWS for number in range(8)))
    client = as_(charlie)
    for _visit in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert "Line 7" in read(client, long_thread)
        assert len(queries) <= 6


def test_what_one_wrote_is_in_the_copy_of_ones_data(as_, alice, bob, long_thread, write):
    write(("helped", "Rest", [4]))
    write(("doctor", "How long?", []), author=alice)
    (version,) = as_(bob).post("/me/data/").json()["what_people_learned"]
    assert version["lines"] == [{"under": "What helped", "text": "Rest"}]
    assert (version["as"], version["about"]) == ("Old Harbour", long_thread.get_absolute_url())


def events_after(thread, seq):
    return Thread.objects.get(pk=thread.pk).missed_events(seq, 100)


def test_open_pages_are_told_that_it_changed_and_not_what_it_says(long_thread, write):
    before = Thread.objects.get(pk=long_thread.pk).last_event
    version = write(("helped", "Rest", [4]))
    (event,) = events_after(long_thread, before)
    assert (event.event, event.seq, event.id) == ("box.changed", before + 1, "what-helped")
    assert "Rest" not in event.html and long_thread.get_absolute_url() in event.html
    version.hide()
    (event,) = events_after(long_thread, before + 1)
    assert event.seq == before + 2
    assert events_after(long_thread, before + 2) == []


def test_what_was_missed_comes_once_and_a_second_send_tells_nothing(long_thread, write, bob):
    before = Thread.objects.get(pk=long_thread.pk).last_event
    write(("helped", "Rest", [4]))
    write(("helped", "Rest and tea", [4]))
    assert [event.seq for event in events_after(long_thread, before)] == [before + 2]


def test_it_is_fetched_as_its_reader_meets_it(as_, alice, bob, charlie, long_thread, write):
    write(("helped", "Rest", [4]))
    now = f"{box(long_thread)}now/"
    page = as_(charlie).get(now).content.decode()
    assert "Rest" in page and "post 4" in page and "<html" not in page
    charlie.block(bob.default_persona)
    assert "post 4" not in as_(charlie).get(now).content.decode()


def test_fetching_it_is_not_reading_the_conversation(as_, charlie, long_thread, write):
    write(("helped", "Rest", [4]))
    as_(charlie).get(f"{box(long_thread)}now/")
    assert not long_thread.read_marks.filter(member=charlie).exists()


def test_who_may_not_read_it_is_shown_no_box(as_, charlie, thread, group_thread):
    for one in (thread, group_thread):
        assert as_(charlie).get(f"{box(one)}now/").status_code == 404


def test_a_detail_is_covered_in_all_versions_and_comes_back(
    as_, long_thread, write, alice, charlie, mona
):
    write(("helped", "Rest, says Zebulon", [2]))
    box_now = write(("helped", "Rest, says Zebulon", [2]), ("doctor", "zebulon is a word", [3]))
    case = file_report(box_now, reporter=alice, door="rules", reason="private").case
    told = {"reason": "A name.", "message": "A name.", "rule": "private", "covered": "Zebulon"}
    decision = case.decide(mona, "cover", **told)
    history = as_(charlie).get(f"{box(long_thread)}history/").content.decode()
    for page in (read(as_(charlie), long_thread), history):
        assert "Zebulon" not in page and "Rest, says ‹covered by the team›" in page
        assert "zebulon is a word" in page
    decision.undo(mona, "It is no name.")
    assert "Rest, says Zebulon" in read(as_(charlie), long_thread)


@pytest.fixture
def cover(alice, mona):
    """Somebody reports a version, the team covers words of it: the Action."""

    def decide(version, words):
        case = file_report(version, reporter=alice, door="rules", reason="private").case
        told = {"reason": "A name.", "message": "A name.", "rule": "private", "covered": words}
        return case.decide(mona, "cover", **told)

    return decide


def test_the_page_that_shows_the_box_of_a_joined_one_is_told(
    as_, opened, shelf, long_thread, write, cover, charlie
):
    version = write(("helped", "Rest, says Zebulon", [2]))
    other = opened(shelf, charlie)
    long_thread.merge_into(other)
    other.refresh_from_db()
    assert "Zebulon" in read(as_(charlie), other)
    before = other.last_event
    cover(WhatHelped.objects.get(pk=version.pk), "Zebulon")
    (event,) = [each for each in events_after(other, before) if each.event == "box.changed"]
    assert event.seq == Thread.objects.get(pk=other.pk).last_event
    assert other.get_absolute_url() in event.html


def test_a_page_opened_before_does_not_bring_the_detail_back(as_, long_thread, write, cover, bob):
    version = write(("helped", "Rest, says Zebulon", [2]))
    form = typed(("helped", "Rest, says Zebulon", "2"), base=version.edition)
    cover(version, "Zebulon")
    answer = as_(bob).post(box(long_thread), form)
    assert answer.status_code == 422
    assert "Zebulon" not in read(as_(bob), long_thread)


def test_what_was_copied_since_comes_back_too(as_, long_thread, write, cover, bob, mona):
    decision = cover(write(("helped", "Rest, says Zebulon", [2])), "Zebulon")
    write(("helped", "Rest, says ‹covered by the team›", [2]), ("doctor", "Which light?", [3]))
    decision.undo(mona, "It is no name.")
    assert "Rest, says Zebulon" in read(as_(bob), long_thread)


def test_where_more_was_covered_since_that_is_taken_back_first(write, cover, mona):
    version = write(("helped", "Rest, says Zebulon", [2]))
    first = cover(version, "Zebulon")
    second = cover(version, "Rest")
    with pytest.raises(NotPossible):
        first.undo(mona, "It is no name.")
    second.undo(mona, "It is fine.")
    first.undo(mona, "It is no name.")
    assert version.lines.get().text == "Rest, says Zebulon"


def test_a_mark_that_makes_a_line_too_long_ends_it(write, cover, mona):
    version = write(("helped", f"Ann {'x' * 155}", [2]))
    decision = cover(version, "Ann")
    assert len(version.lines.get().text) == 160
    decision.undo(mona, "It is no name.")
    assert version.lines.get().text == f"Ann {'x' * 155}"
