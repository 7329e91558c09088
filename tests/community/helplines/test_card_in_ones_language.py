"""Whoever writes in French or Spanish is offered help in that language, whatever the page around it speaks."""

import re
from gettext import GNUTranslations
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from community.helplines.card import render_card
from community.members.models import Member

FRENCH = "Je n'en peux plus. Ce soir je veux en finir, adieu à tous."
SPANISH = "No puedo más. Esta noche quiero morir, adiós a todos."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "language", "title"),
    [
        (FRENCH, "fr", "Merci de l’avoir dit"),
        (SPANISH, "es", "Gracias por decirlo"),
        ("I want to die tonight, goodbye.", "en", "Thank you for saying this"),
    ],
)
def test_the_card_speaks_as_they_wrote(migraine, bob, as_, words, language, title):
    migraine.post(author=bob.default_persona, source=words, key=uuid4())
    page = as_(bob).get("/").content.decode()
    card = page.split('class="help-offer"')[1].split("</section>")[0]
    assert title in card and f'lang="{language}"' in card
    assert title in render_card(Member.objects.get(pk=bob.pk))
    assert '<html lang="en"' in page


@pytest.mark.django_db
def test_it_is_put_away_in_any_language(migraine, bob, as_):
    migraine.post(author=bob.default_persona, source=FRENCH, key=uuid4())
    client = as_(bob)
    client.post(reverse("help_card"), {"next": "/"})
    assert "help-offer" not in client.get("/").content.decode()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_nothing_on_the_card_is_left_in_english(language):
    folder = Path(settings.BASE_DIR, "community", "locale", language, "LC_MESSAGES")
    with (folder / "django.mo").open("rb") as compiled:
        catalog = GNUTranslations(compiled)
    templates = Path(settings.BASE_DIR, "templates", "help")
    for name in ("_card.html", "_lines_short.html"):
        for words in re.findall(r'{% translate "([^"]+)" %}', (templates / name).read_text()):
            assert catalog.gettext(words) != words
            assert catalog.gettext(words) in (folder / "django.po").read_text()
