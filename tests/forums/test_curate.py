"""Looking after a conversation: on top, closed with a reason, renamed, worth reading; all of it on record."""

import pytest

from community.moderation.models import LogEntry
from community.topics.models import Topic
from forums.models import CurationRefused, Deed, Thread

VERBS = ["pin", "feature", "lock", "close", "retitle", "tag", "move", "merge", "unlock"]
SAID = {"reason": "It is settled.", "title": "Magnesium, and how long it takes", "topics": "Sleep"}


def url(thread, verb=""):
    return f"/forums/threads/{thread.public_id}/more/{verb and verb + '/'}"


def done(thread):
    return f"/forums/threads/{thread.public_id}/done/"


def fresh(thread):
    return Thread.objects.get(pk=thread.pk)


def shown(response):
    return response.content.decode()


@pytest.mark.parametrize("verb", [*VERBS, "unicorn"])
def test_only_who_looks_after_it_may(as_, bob, charlie, thread, open_thread, group_thread, verb):
    assert as_(charlie).post(url(group_thread, verb), SAID).status_code == 404
    assert as_(bob).post(url(thread, verb), SAID).status_code in (
        (404,) if verb == "unicorn" else (403,)
    )
    assert "/accounts/login/" in as_(None).post(url(open_thread, verb), SAID).url
    client = as_(bob)
    bob.suspend()
    assert "/accounts/login/" in client.post(url(open_thread, verb), SAID).url
    assert not Deed.objects.exists()


def test_a_moderator_without_the_second_step_is_none_yet(make_member, thread):
    larch = make_member("Larch")
    larch.take_role("Moderators")
    assert larch.has_perm("moderation.decide_case")
    assert not thread.can_be_pinned_by(larch)


def test_who_runs_a_group_looks_after_its_discussions_and_no_others(
    as_, farida, mona, group_thread, thread
):
    as_(farida).post(url(group_thread, "pin"))
    assert fresh(group_thread).is_pinned
    assert as_(farida).post(url(thread, "pin")).status_code == 403
    assert as_(farida).post(url(group_thread, "move")).status_code == 403
    assert as_(mona).post(url(group_thread, "pin")).status_code == 404
    line = LogEntry.objects.newest_first().first()
    assert (line.act, line.persona, line.actor) == ("thread_pin", farida.default_persona, None)


@pytest.mark.parametrize(
    ("verb", "back", "field"),
    [
        ("pin", "unpin", "is_pinned"),
        ("feature", "unfeature", "featured_at"),
        ("lock", "unlock", "locked_at"),
    ],
)
def test_it_is_done_and_taken_back(as_, mona, thread, verb, back, field):
    client = as_(mona)
    assert client.get(url(thread, verb)).status_code == 200
    client.post(url(thread, verb))
    assert getattr(fresh(thread), field)
    again = client.post(url(thread, verb))
    assert again.status_code == 409
    assert "Somebody was faster" in shown(again)
    client.post(url(thread, back))
    assert not getattr(fresh(thread), field)
    assert LogEntry.objects.verify().seq == 2


def test_the_menu_offers_what_can_be_done_now(as_, alice, bob, mona, thread):
    def offered(member):
        return {word for word, _form in as_(member).get(url(thread)).context["deeds"]}

    assert offered(bob) == set()
    assert offered(alice) == {"close", "retitle", "tag"}
    assert offered(mona) == {"pin", "feature", "lock", "close", "retitle", "tag", "move", "merge"}
    thread.close("Answered.", by=alice)
    assert offered(alice) == {"unlock", "retitle", "tag"}


def test_closing_says_why_to_all_and_reopening_returns_what_was(as_, alice, bob, thread, typed):
    as_(alice).post(url(thread, "close"), {"reason": "My question is answered."})
    page = shown(as_(bob).get(thread.get_absolute_url()))
    assert "This conversation is closed: My question is answered." in page
    answer = as_(bob).post(thread.replies_url, typed("These words must stay."))
    assert answer.status_code == 422
    assert "My question is answered." in shown(answer)
    assert "These words must stay." in shown(answer)
    as_(alice).post(url(thread, "unlock"))
    assert as_(bob).post(thread.replies_url, typed()).status_code == 302
    assert fresh(thread).closed_because == ""


def test_closing_needs_a_reason(as_, alice, thread):
    answer = as_(alice).post(url(thread, "close"), {"reason": " \u200b"})
    assert answer.status_code == 422
    assert not fresh(thread).is_locked


def test_who_began_it_reopens_only_what_they_closed(as_, alice, mona, thread):
    thread.lock(by=mona)
    assert as_(alice).post(url(thread, "unlock")).status_code == 403
    assert fresh(thread).is_locked


def test_who_runs_a_group_does_not_overrule_the_team(as_, farida, group_thread):
    group_thread.lock()
    assert as_(farida).post(url(group_thread, "unlock")).status_code == 403
    deed = group_thread.deeds.get()
    assert as_(farida).post(f"{done(group_thread)}{deed.public_id}/").status_code == 403


def test_a_new_title_is_found_and_the_old_one_is_told_to_nobody(as_, alice, bob, thread):
    as_(alice).post(url(thread, "retitle"), {"title": "Zinc, then?"})
    assert "Zinc, then?" in shown(as_(bob).get("/search/?q=zinc"))
    assert "Does magnesium help?" not in shown(as_(bob).get(done(thread)))
    as_(alice).post(f"{done(thread)}{thread.deeds.get().public_id}/")
    assert fresh(thread).title == "Does magnesium help?"
    assert (
        "Zinc"
        not in shown(as_(bob).get("/search/?q=zinc")).partition("<main")[2].partition("results")[2]
    )


def test_its_topics_change(as_, alice, thread):
    old, new = (
        Topic.objects.create(slug=name.lower(), name=name) for name in ("Migraine", "Sleep")
    )
    thread.place([old])
    as_(alice).post(url(thread, "tag"), {"topics": "sleep"})
    assert list(thread.topics.all()) == [new]
    placed = thread.placements.get()
    assert placed.last_post_at == thread.last_post_at
    thread.deeds.get().undo(by=alice)
    assert list(thread.topics.all()) == [old]
    answer = as_(alice).post(url(thread, "tag"), {"topics": "Sleeep"})
    assert answer.status_code == 422
    assert "Sleeep" in shown(answer)


def test_what_is_worth_reading_stands_on_the_shelves_of_those_who_may_read_it(
    as_, alice, bob, charlie, mona, shelf, thread, group_thread, farida, opened
):
    topic = Topic.objects.create(slug="migraine", name="Migraine")
    for each, who in ((thread, mona), (group_thread, farida)):
        each.place([topic])
        each.feature(by=who)
    assert "Worth reading" in shown(as_(bob).get("/forums/headache/"))
    for page in ("/topics/migraine/", "/"):
        for member, titles in (
            (charlie, {thread.title}),
            (bob, {thread.title, group_thread.title}),
        ):
            [section] = as_(member).get(page).context["worth_reading"]
            assert {item.title for item in section.things} == titles
    bob.block(alice.default_persona)
    assert as_(bob).get("/topics/migraine/").context["worth_reading"] == []
    assert as_(None).get("/topics/migraine/").context["worth_reading"] == []


def test_the_shelf_has_room_for_three(as_, bob, shelf, alice, opened):
    for number in range(5):
        opened(shelf, alice, title=f"Thread {number}").feature()
    page = as_(bob).get("/forums/headache/").context["page"]
    assert [thread.title for thread in page.worth_reading] == ["Thread 4", "Thread 3", "Thread 2"]


def test_what_was_done_is_told_without_names_of_accounts(
    as_, alice, bob, mona, thread, open_thread, charlie, group_thread
):
    thread.close("Two weeks are over.", by=mona)
    thread.retitle("Zinc?", by=alice)
    page = shown(as_(bob).get(done(thread)))
    assert "The team closed it." in page
    assert "Two weeks are over." in page
    assert f"{alice.default_persona.name} changed its title." in page
    assert mona.default_persona.name not in page
    assert mona.email not in page
    assert "Take it back" not in page
    assert as_(charlie).get(done(group_thread)).status_code == 404
    assert as_(None).get(done(thread)).status_code == 404
    assert "Nothing but talking." in shown(as_(None).get(done(open_thread)))
    bob.block(alice.default_persona)
    assert "Somebody you blocked changed its title." in shown(as_(bob).get(done(thread)))


def test_the_log_of_the_team_says_it_in_words(as_, mona, thread):
    thread.close("Two weeks are over.", by=mona)
    thread.deeds.get().undo(by=mona)
    page = shown(as_(mona).get("/moderation/log/"))
    assert "The team closed a conversation in “Headache and migraine”" in page
    assert "The team took back an act on a conversation in" in page
    assert "Two weeks are over." in page
    assert LogEntry.objects.filter(actor=mona).count() == 2


def test_an_act_is_taken_back_once_and_in_order(as_, mona, musa, thread):
    first = thread.retitle("One", by=mona)
    thread.retitle("Two", by=musa)
    answer = as_(mona).post(f"{done(thread)}{first.public_id}/")
    assert answer.status_code == 409
    assert "Something stands on it" in shown(answer)
    second = thread.deeds.newest_first().first()
    for expected in (302, 409):
        assert as_(mona).post(f"{done(thread)}{second.public_id}/").status_code == expected
    first.undo(by=mona)
    assert fresh(thread).title == "Does magnesium help?"
    with pytest.raises(CurationRefused):
        first.undo(by=mona)


def test_ids_that_were_tampered_with_are_nowhere(as_, mona, thread, open_thread, group_thread):
    deed = open_thread.pin(by=mona)
    for odd in (deed.public_id, "nobodyknows2"):
        assert as_(mona).post(f"{done(thread)}{odd}/").status_code == 404
    assert as_(mona).get("/forums/posts/nobodyknows2/split/").status_code == 404
    post = group_thread.posts.get()
    assert as_(mona).post(f"/forums/posts/{post.public_id}/split/", SAID).status_code == 404
    assert fresh(open_thread).is_pinned


def test_a_nameless_author_closes_it_without_a_name(as_, alice, bob, shelf, opened):
    thread = opened(shelf, alice, is_nameless=True)
    as_(alice).post(url(thread, "close"), {"reason": "Answered."})
    page = shown(as_(bob).get(done(thread)))
    assert "Without a name closed it." in page
    assert alice.default_persona.name not in page
    line = LogEntry.objects.get()
    assert (line.persona, line.actor) == (thread.author, None)
