"""A space knows what it is in particular, and takes no address that is in use."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from community.spaces.addresses import WORDS_OF_ADDRESSES
from community.spaces.models import Space
from forums.models import Forum


def test_it_is_a_forum_a_group_or_just_a_space(migraine):
    forum = Forum.objects.create(slug="sleep", name="Sleep")
    somewhere = Space.objects.create(slug="somewhere", name="Somewhere")
    for space in (forum, migraine, somewhere):
        found = Space.objects.get(pk=space.pk).as_kind()
        assert (found, type(found)) == (space, type(space))
        assert type(space.as_kind()) is type(space)


def test_all_are_known_in_one_query(migraine):
    Forum.objects.create(slug="sleep", name="Sleep")
    Space.objects.create(slug="somewhere", name="Somewhere")
    with CaptureQueriesContext(connection) as queries:
        kinds = [type(space.as_kind()).__name__ for space in Space.objects.as_kinds().by_name()]
    assert kinds == ["SupportGroup", "Forum", "Space"]
    assert len(queries) == 1


@pytest.mark.parametrize("word", WORDS_OF_ADDRESSES)
def test_a_word_of_addresses_is_refused(db, word):
    forum = Forum(slug=word, name="Clash", purpose="None.")
    with pytest.raises(ValidationError, match="Please take another"):
        forum.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        forum.save()
