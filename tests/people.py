"""The cast: one fixture a person, named as in docs, and the places they meet."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.text import slugify

from community.members.demo import CAST, make_person
from community.members.models import Member
from groups.models import SupportGroup


def person(name):
    """A fixture for one of the cast."""

    @pytest.fixture(name=name)
    def fixture(db):
        return make_person(name)

    fixture.__doc__ = f"{name}, who speaks as {CAST[name][0]}."
    return fixture


alice, bob, charlie, farida, mona, musa, eddie, clara, connie, olga = (
    person(name) for name in CAST
)


@pytest.fixture
def migraine(request, alice, bob, farida):
    """The private group where alice and bob are members and farida is the facilitator.

    A test marked `visibility("public")` meets it open from its first day: it cannot be opened later.
    """
    marked = request.node.get_closest_marker("visibility")
    group = SupportGroup.objects.create(
        slug="living-with-migraine",
        name="Living with migraine",
        purpose="For people who have migraine, and for those who share their days.",
        joining="request",
        visibility=marked.args[0] if marked else "private",
    )
    group.admit(alice, alice.default_persona)
    group.admit(bob, bob.default_persona)
    group.admit(farida, farida.default_persona, role="facilitator")
    return group


@pytest.fixture
def make_member(db):
    """`make_member("Larch")` is one more member, who has been here for a month."""

    def make(name):
        since = timezone.now() - timedelta(days=30)
        email = f"{slugify(name)}@example.org"
        return Member.objects.create_user(email, name=name, date_joined=since)

    return make


@pytest.fixture
def as_(client):
    """Log a person in: `as_(alice).get("/")`; `as_(None)` is a visitor."""

    def log_in(member):
        client.logout()
        if member:
            client.force_login(member)
        return client

    return log_in
