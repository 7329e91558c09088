"""What time does to a conversation, as those see it whom it concerns; their Cairn's dates are moved back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.told import follow_notification

FORUM = "/forums/living-with-diabetes/"
OLD = "How long do you keep a diary before you show it to somebody?"


@pytest.fixture
def pass_time(cairn):
    """`pass_time(title, job, hours=3)`: the thread began so long ago; the job runs."""

    def let(title, job, **time):
        moment = datetime.now(UTC) - timedelta(**time)
        cairn.run(
            "from datetime import datetime\n"
            "from forums import tasks\n"
            "from forums.models import Thread\n"
            f"moment = datetime.fromisoformat({moment.isoformat()!r})\n"
            f"found = Thread.objects.filter(title={title!r})\n"
            "found.update(created_at=moment)\n"
            "found.filter(outcome_due_at__isnull=False).update(outcome_due_at=moment)\n"
            f"tasks.{job}()"
        )

    return let


def ask(page, title, stage="Living with it for years"):
    page.goto(f"{FORUM}new/")
    page.get_by_label("In one line").fill(title)
    page.get_by_label("In your own words").fill("I have had it for a year, and I still wonder.")
    page.get_by_label("Type 1 diabetes").check()
    page.get_by_label("Where are you with it?").select_option(label=stage)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_question_waits_and_one_after_the_other_hears_of_it(window, pass_time):
    title = "Does the sensor mind the cold?"
    tern, sable = window("tern"), window("sable")
    sable.goto("/me/experience/")
    sable.get_by_role("button", name="Yes, you may ask me").click()
    sable.get_by_label("What do you know from your own life?").fill("Type 1 diabetes")
    sable.get_by_label("Living with it for years").check()
    sable.get_by_role("button", name="Add").click()
    ask(tern, title)
    expect(tern.get_by_role("complementary", name="While you wait")).to_be_visible()

    pass_time(title, "look_after_questions", hours=2, minutes=1)
    follow_notification(sable, "Somebody waits for an answer")
    asked = sable.get_by_role("complementary", name="We asked you")
    expect(asked).to_contain_text("Nobody is told that we asked you.")
    tern.reload()
    expect(tern.get_by_text("We are looking for people who know this.")).to_be_visible()

    pass_time(title, "look_after_questions", hours=12, minutes=1)
    follow_notification(window("rowan"), "This question waits for a first answer")
    pass_time(title, "look_after_questions", hours=24, minutes=1)
    mona = window("mona")
    follow_notification(mona, "Nobody has answered this question for a day")
    expect(mona.get_by_role("heading", level=1)).to_have_text(title)
    tern.reload()
    expect(tern.get_by_text("We have told the team that it waits.")).to_be_visible()

    sable.get_by_label("Your answer").fill("Mine lies under the pullover in winter.")
    sable.get_by_role("button", name="Answer").click()
    expect(sable.get_by_role("complementary", name="We asked you")).to_have_count(0)
    tern.reload()
    expect(tern.get_by_role("complementary", name="While you wait")).to_have_count(0)


def test_who_asked_is_asked_what_became_of_it(window, pass_time):
    title = "Which shoes for a long day?"
    tern = window("tern")
    ask(tern, title)
    address = tern.url
    pass_time(title, "ask_what_happened", days=14, minutes=1)
    follow_notification(tern, "What happened")
    expect(tern.get_by_role("heading", name="What happened?").first).to_be_visible()
    tern.get_by_label("What happened?").fill("The wide ones. My feet are quiet.")
    tern.get_by_role("button", name="Tell it").click()
    bob = window("bob", java_script_enabled=False)
    bob.goto(address)
    told = bob.locator(".post", has_text="The wide ones.")
    expect(told).to_contain_text("What happened, after 14 days")
    jumps = bob.get_by_role("navigation", name="In this conversation")
    expect(jumps).to_contain_text("The wide ones. My feet are quiet.")


def test_a_reader_says_that_it_helped_and_the_author_hears(window, cairn):
    bob = window("bob")
    bob.goto(FORUM)
    bob.get_by_role("link", name="The night alarm wakes everybody but me").click()
    post = bob.locator(".post", has_text="Light wakes me every time.")
    post.get_by_role("link", name="More").click()
    bob.get_by_role("link", name="This helped me").click()
    bob.get_by_role("button", name="This helped me").click()
    expect(bob.get_by_text("Light wakes me every time.")).to_be_visible()
    cairn.run(
        "from django.utils import timezone\n"
        "from forums import tasks\n"
        "from forums.models import ReaderHelp\n"
        "ReaderHelp.objects.update(due_at=timezone.now())\n"
        "tasks.tell_of_help()"
    )
    follow_notification(window("charlie"), "Somebody was helped by what you wrote")


def test_a_conversation_of_long_ago_says_so_and_that_its_page_changed(window, cairn):
    cairn.run(
        "from django.utils import timezone\n"
        "from community.links import LinkedPage\n"
        "diary = LinkedPage.objects.filter(address__contains='keeping-a-headache-diary')\n"
        "assert diary.update(changed_at=timezone.now())"
    )
    page = window("charlie")
    page.goto("/forums/headache-and-migraine/")
    page.get_by_role("link", name=OLD).click()
    expect(page.get_by_text("A page that this conversation links to changed on")).to_be_visible()
    expect(page.get_by_text("The last answer here is from")).to_be_visible()
    page.get_by_role("link", name="Start a new conversation that names this one").click()
    expect(page.get_by_label("In your own words")).to_have_value(re.compile("/forums/threads/"))
