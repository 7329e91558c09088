"""Counts by the day add up, whatever is counted in which order."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.search.models import EmptySearch

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20)


@pytest.mark.django_db
class CountingTest(TestCase):
    @given(st.lists(WORDS, max_size=20))
    def test_each_is_counted(self, said):
        for words in said:
            EmptySearch.objects.count_one(words=words)
        assert dict(EmptySearch.objects.values_list("words", "times")) == dict(Counter(said))
