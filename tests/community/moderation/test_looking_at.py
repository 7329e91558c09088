"""What stands in somebody's queue: filters they chose, and what they asked not to see."""

import pytest

from community.moderation.filters import Filter
from community.moderation.models import Case, Duty, Moderator
from community.moderation.reporting import file_report


@pytest.fixture
def cases(message, post, thread, alice):
    return {
        "worry": file_report(message, reporter=alice, door="worried").case,
        "selling": file_report(post, reporter=None, door="rules", reason="selling").case,
        "spam": file_report(thread, reporter=None, door="rules", reason="spam").case,
    }


@pytest.fixture
def shown(as_, cases):
    """`shown(mona, severity=0)`: the names of the cases on that member's page."""

    def names(member, **asked):
        page = as_(member).get("/moderation/", asked).content.decode()
        return {name for name, case in cases.items() if f"case-{case.public_id}" in page}

    return names


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"worry", "selling", "spam"}),
        ({"severity": "0"}, {"worry"}),
        ({"reason": "selling"}, {"selling"}),
        ({"reason": "distress"}, {"worry"}),
        ({"kind": "thread"}, {"spam"}),
        ({"space": "sleep"}, {"selling", "spam"}),
        ({"space": "sleep", "kind": "post"}, {"selling"}),
        ({"space": "living-with-migraine", "kind": "post"}, set()),
        ({"show": "mine"}, {"spam"}),
        ({"show": "unclaimed"}, {"selling"}),
        ({"show": "second"}, {"worry"}),
        ({"show": "escalated"}, set()),
        (
            {"severity": "nonsense", "kind": "\x00", "show": "x" * 9_000},
            {"worry", "selling", "spam"},
        ),
    ],
)
def test_a_filter_lets_through_what_it_names_and_rows_tell_the_same(
    shown, cases, mona, musa, asked, found
):
    cases["worry"].decide(musa, "no_breach", reason="Fine.")
    cases["worry"].claim(mona) if asked.get("show") == "unclaimed" else None
    cases["spam"].claim(mona)
    assert shown(mona, **asked) == found
    options = {name: value for name, value in asked.items() if len(value) < 40}
    if "nonsense" in options.values():
        return
    wanted = set(Filter(mona, options).facts)
    facts = {
        name: set(Case.objects.with_facts().get(pk=case.pk).facts) for name, case in cases.items()
    }
    assert {name for name in cases if wanted <= facts[name]} == found


def test_the_page_of_a_case_keeps_the_filter(as_, shown, cases, mona):
    shown(mona, reason="selling")
    page = as_(mona)
    page.get("/moderation/", {"reason": "selling"})
    html = page.get(cases["selling"].get_absolute_url()).content.decode()
    assert f"case-{cases['spam'].public_id}" not in html
    assert 'wants="reason-selling"' in html


def test_what_somebody_would_rather_not_see_stays_out_of_their_list(as_, shown, cases, mona, musa):
    typed = {"avoids": ["distress", "spam"], "uses_keys": "on"}
    assert as_(mona).post("/moderation/me/", typed).status_code == 302
    assert shown(mona) == {"selling"}
    assert shown(musa) == {"worry", "selling", "spam"}
    page = as_(mona).get("/moderation/").content.decode()
    assert 'avoids="reason-distress reason-spam"' in page
    facts = set(Case.objects.with_facts().get(pk=cases["worry"].pk).facts)
    assert "reason-distress" in facts


def test_the_choice_stands_on_the_page_and_can_be_taken_back(as_, mona):
    client = as_(mona)
    client.post("/moderation/me/", {"avoids": ["means"]})
    assert not Moderator.objects.get().uses_keys
    page = client.get("/moderation/me/").content.decode()
    assert page.count("checked") == 1
    assert "<case-keys off" in client.get("/moderation/").content.decode()
    client.post("/moderation/me/", {"uses_keys": "on"})
    assert Moderator.objects.get().avoids == []
    assert client.post("/moderation/me/", {"avoids": ["nonsense"]}).status_code == 422


def test_a_lead_learns_what_nobody_sees(as_, cases, mona, lead):
    def told(member):
        return "seen by nobody here" in as_(member).get("/moderation/").content.decode()

    Moderator.objects.of(mona).choose(["spam"], uses_keys=True)
    assert not told(lead)
    Duty.objects.put_on(mona, 2)
    assert told(lead) and not told(mona)
    cases["spam"].claim(lead)
    assert not told(lead)
    cases["spam"].release(lead)
    assert told(lead)
    Duty.objects.put_on(lead, 2)
    assert not told(lead)


def test_the_queue_asks_as_often_for_one_filtered_case_as_for_many(
    as_, mona, message, post, thread, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_(mona)
    Moderator.objects.of(mona).choose(["hate"], uses_keys=True)
    client.get("/moderation/", {"severity": "4"})
    file_report(message, reporter=None, door="rules", reason="spam")
    with django_assert_max_num_queries(13) as few:
        client.get("/moderation/", {"severity": "4"})
    for thing in (post, thread):
        file_report(thing, reporter=None, door="rules", reason="spam")
    with django_assert_num_queries(len(few)):
        client.get("/moderation/", {"severity": "4"})
