"""Signing up: an account, a persona, and an e-mail that confirms the address."""

import re

import pytest
from django.core import mail

from community.members.models import Member, Persona

SIGN_UP = "/accounts/signup/"
WREN = {"name": "Wren", "email": "wren@example.org", "password1": "a long night's walk"}


def test_the_whole_way_in(client, db):
    client.post(SIGN_UP, WREN)
    member = Member.objects.get(email="wren@example.org")
    assert member.default_persona.name == "Wren"
    link = re.search(r"http\S+/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
    path = link[link.index("/accounts/") :]
    client.get(path)
    client.post(path)
    client.post("/accounts/login/", {"login": WREN["email"], "password": WREN["password1"]})
    assert "Wren" in client.get("/me/").content.decode()


def test_nobody_gets_in_before_the_address_is_confirmed(client, db):
    client.post(SIGN_UP, WREN)
    client.post("/accounts/login/", {"login": WREN["email"], "password": WREN["password1"]})
    assert client.get("/me/").status_code == 302


def test_a_name_that_is_taken_is_a_sentence_and_the_rest_stays(client, alice):
    answer = client.post(SIGN_UP, WREN | {"name": "juniper"})
    page = answer.content.decode()
    assert "Somebody here already goes by that name." in page
    assert "wren@example.org" in page
    assert not Member.objects.filter(email="wren@example.org").exists()


def test_an_address_that_is_taken_is_not_told_to_strangers(client, alice):
    stranger = client.post(SIGN_UP, WREN | {"email": "Alice@demo.example"})
    assert stranger.status_code == 302
    assert Member.objects.filter(email__iexact="alice@demo.example").count() == 1
    assert not Persona.objects.filter(name="Wren").exists()


@pytest.mark.parametrize("name", ["", "\u200b\u2060", " \t", "x" * 41])
def test_a_name_must_be_seen(client, db, name):
    assert client.post(SIGN_UP, WREN | {"name": name}).status_code == 200
    assert not Member.objects.exists()


def test_who_signs_up_on_the_way_somewhere_gets_there(client, db):
    client.post(SIGN_UP, WREN | {"next": "/topics/"})
    link = re.search(r"http\S+/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
    path = link[link.index("/accounts/") :]
    assert "topics" not in mail.outbox[0].body
    login = client.post(path).url
    assert login == "/accounts/login/?next=%2Ftopics%2F"
    page = client.get(login).content.decode()
    assert 'name="next" value="/topics/"' in page
