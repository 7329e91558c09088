"""What people say in the demo is ordinary: no detector notices any of it."""

import pytest

from community.demo import seed
from community.moderation.models import Case, Evidence

pytestmark = pytest.mark.django_db


def test_nothing_in_the_demo_is_noticed():
    assert dict(seed())
    assert not Evidence.objects.exists()
    assert not Case.objects.exists()
