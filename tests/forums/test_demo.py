"""What a newcomer finds in the forums of the demo."""

import pytest

from community import demo
from forums.demo_discussions import DISCUSSIONS
from forums.models import Thread
from tests.forums.waiting import asked, work

pytestmark = pytest.mark.django_db


def test_the_groups_have_their_discussions_and_a_second_time_changes_nothing():
    list(demo.seed())
    planted = Thread.objects.count()
    for told in DISCUSSIONS:
        assert Thread.objects.filter(space__slug=told["forum"], title=told["title"]).exists()
    list(demo.seed())
    assert Thread.objects.count() == planted


def test_a_question_is_offered_to_who_knows_the_same_treatment():
    list(demo.seed())
    question = Thread.objects.get(title__startswith="Swimming with the children")
    (placement,) = question.placements.select_related("topic")
    assert placement.topic.is_treatment
    assert asked(question) == []
    work()
    assert sorted(asked(question)) == ["Hazel", "Tern"]
