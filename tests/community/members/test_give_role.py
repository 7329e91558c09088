"""Roles: given by the operator, and worth something only to those who are asked for a second factor."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from community.members.models import Member


def test_the_operator_gives_and_takes_a_role(as_, charlie, capsys):
    call_command("give_role", "charlie@demo.example", "Moderators")
    assert as_(Member.objects.get(pk=charlie.pk)).get("/moderation/").status_code == 200
    call_command("give_role", "Charlie@demo.example", "--none")
    assert as_(Member.objects.get(pk=charlie.pk)).get("/moderation/").status_code == 404


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nobody@example.org", "Moderators"], "Nobody here has the address"),
        (["charlie@demo.example", "Kings"], "There is no role “Kings”."),
        (["charlie@demo.example"], "There is no role"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(charlie, words, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("give_role", *words)


@pytest.mark.parametrize("path", ["/moderation/", "/cms/"])
def test_a_group_alone_gives_no_right(as_, charlie, path):
    """As when somebody ticks it in Wagtail, which would not ask for the second factor."""
    charlie.groups.add(*Group.objects.all())
    assert as_(Member.objects.get(pk=charlie.pk)).get(path).status_code in {302, 404}
