"""Says every payload of a file in every place where members write. Run within a Cairn; expects PAYLOADS, a path."""

import json
import os
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from cms.models import Article, ReaderNote
from community.bios.models import Bio
from community.members.models import Member
from community.moderation.reporting import file_report
from forums.models import Forum, Thread
from groups.models import SupportGroup

payloads = json.loads(Path(os.environ["PAYLOADS"]).read_text())
mallory = Member.objects.create_user("mallory@example.org", name="Mallory")
alice = Member.objects.get(email="alice@demo.example")
group = SupportGroup.objects.create(slug="hostile", name="Hostile", visibility="members")
group.admit(mallory, mallory.default_persona)
forum = Forum.objects.create(slug="hostile-forum", name="Hostile forum", visibility="public")
voice = mallory.default_persona


def bundles(longest):
    """All payloads, as many as fit together into one text of that length; the longer ones cut."""
    text = ""
    for payload in payloads:
        if text and len(text) + len(payload) > longest - 1:
            yield text
            text = ""
        text = f"{text}\n{payload}"[:longest]
    yield text


with transaction.atomic():
    messages = [group.post(author=voice, source=text, key=uuid4()) for text in payloads]
    opening = Thread.open_in(forum, author=voice, title="Posts", source="First.", key=uuid4())
    posts = [opening.reply(author=voice, source=text, key=uuid4()) for text in payloads]
    lines = [" ".join(text.split())[:200] or "-" for text in payloads]
    threads = [
        Thread.open_in(forum, author=voice, title=line, source="Words.", key=uuid4())
        for line in lines
    ]
with transaction.atomic():
    names = list(dict.fromkeys(line[:40].strip() for line in lines))
    for name in names:
        if name and not mallory.personas.filter(name__iexact=name).exists():
            opening.reply(author=mallory.add_persona(name), source="By that name.", key=uuid4())
with transaction.atomic():
    for persona, text in zip(mallory.personas.order_by("pk"), bundles(500), strict=False):
        Bio.objects.say(persona, text)
    for bio in Bio.objects.filter(author__member=mallory)[::7]:
        file_report(bio, reporter=alice, door="rules", reason="hate")
with transaction.atomic():
    article = Article.objects.filter(live=True).first()
    told = iter([*messages[::7], *posts, *threads])
    for note in bundles(2_000):
        file_report(next(told), reporter=alice, door="rules", reason="other", note=note)
    for message in messages[3::7]:
        file_report(message, reporter=alice, door="worried")
    for words in bundles(1_000):
        written = ReaderNote.objects.write(article, author=voice, kind="wrong", words=words)
        file_report(written, reporter=alice, door="rules", reason="abuse")
    for number, text in enumerate(bundles(2_000)):
        line = " ".join(text.split())[:120]
        made = SupportGroup.objects.create(slug=f"h{number}", name=line, purpose=text)
        file_report(made, reporter=alice, door="rules", reason="selling")
