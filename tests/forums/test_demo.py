"""What a newcomer finds in the forums of the demo."""

import pytest

from community import demo
from forums.demo_discussions import DISCUSSIONS
from forums.models import Thread

pytestmark = pytest.mark.django_db


def test_the_groups_have_their_discussions_and_a_second_time_changes_nothing():
    list(demo.seed())
    planted = Thread.objects.count()
    for told in DISCUSSIONS:
        assert Thread.objects.filter(space__slug=told["forum"], title=told["title"]).exists()
    list(demo.seed())
    assert Thread.objects.count() == planted
