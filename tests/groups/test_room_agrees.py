"""Whatever is done in whatever order: page, catching up from any moment and search say the same."""

import re
from uuid import uuid4

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.changing import Gone
from community.search.models import SearchDocument
from groups import broadcasts
from groups.models import Message, Room, TooManyPins
from groups.models.reaction import Reaction

WORD = re.compile(r"\bword\d+\b")
DEEDS = ("post", "reply", "edit", "note", "withdraw", "hide", "restore", "feel", "unfeel", "pin")
deeds = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 7), st.integers(0, 2)), min_size=1, max_size=24
)


class Undone(Exception):
    """Takes back an example, so that the next begins in an empty room."""


class Reference:
    """A slow model: each message as a plain dictionary, all that is shown of it worked out anew."""

    def __init__(self):
        self.said = []

    def is_gone(self, each):
        return each["hidden"] or each["withdrawn"]

    def shown(self, each):
        """The words that the fragment of a message may hold, no more and no fewer."""
        if self.is_gone(each):
            return set()
        answered = each["answers"]
        quoted = answered and not self.is_gone(answered) and not answered["note"]
        return {each["word"]} | ({answered["word"]} if quoted else set())

    def felt(self, each):
        return set() if self.is_gone(each) else {kind for kind, _ in each["felt"]}


class Stage:
    """The real room beside the model, and somebody's page as it stood after each event."""

    def __init__(self, group, people, events):
        self.group, self.people, self.events = group, people, events
        self.model, self.count, self.pages = Reference(), 0, {0: {}}

    def do(self, deed, which, who):
        if deed in ("post", "reply"):
            self.post(which if deed == "reply" else None, who)
        elif self.model.said:
            each = self.model.said[which % len(self.model.said)]
            getattr(self, deed)(each, self.stored(each), who)
        room = Room.objects.get(pk=self.group.pk)
        self.pages[room.last_event] = self.page(room)

    def stored(self, each):
        return Message.objects.select_related("author", "answers__author").get(pk=each["pk"])

    def new_word(self):
        self.count += 1
        return f"word{self.count}"

    def post(self, which, who):
        possible = [each for each in self.model.said if not self.model.is_gone(each)]
        answers = possible[which % len(possible)] if which is not None and possible else None
        word = self.new_word()
        message = self.group.post(
            author=self.people[who].default_persona,
            source=word,
            key=uuid4(),
            answers=answers and self.stored(answers),
        )
        about = {"pk": message.pk, "id": message.public_id, "word": word, "answers": answers}
        state = {"note": "", "hidden": False, "withdrawn": False, "felt": set(), "author": who}
        self.model.said.append(about | state)

    def refused_if_gone(self, each, deed):
        try:
            deed()
        except Gone:
            assert self.model.is_gone(each)
            return False
        assert not self.model.is_gone(each)
        return True

    def edit(self, each, message, who):
        word = self.new_word()
        if self.refused_if_gone(each, lambda: message.edit(word, each["note"], by=None)):
            each["word"] = word

    def note(self, each, message, who):
        note = "" if each["note"] else "hospital"
        if self.refused_if_gone(each, lambda: message.put_note(note, by=None)):
            each["note"] = note

    def feel(self, each, message, who):
        persona, kind = self.people[who].default_persona, Reaction.Kind.values[who]
        if self.refused_if_gone(each, lambda: message.feel(kind, persona)):
            each["felt"].add((kind, who))

    def unfeel(self, each, message, who):
        persona, kind = self.people[who].default_persona, Reaction.Kind.values[who]
        if self.refused_if_gone(each, lambda: message.unfeel(kind, persona)):
            each["felt"].discard((kind, who))

    def withdraw(self, each, message, who):
        message.withdraw()
        each.update(withdrawn=True, felt=set())

    def hide(self, each, message, who):
        message.hide()
        each["hidden"] = True

    def restore(self, each, message, who):
        message.restore()
        each["hidden"] = False

    def pin(self, each, message, who):
        try:
            self.refused_if_gone(each, lambda: self.group.pin(message=message))
        except TooManyPins:
            assert self.group.pins.shown().count() == 5

    def page(self, room):
        """All fragments by their ids, and the pins, as somebody who comes now gets them."""
        room = room.as_kind()
        page = {each.public_id: broadcasts.render(each) for each in room.messages.in_the_room()}
        return page | ({"pins": broadcasts.event_of_pins(room).html} if room.pins_event else {})

    def check(self):
        room = Room.objects.get(pk=self.group.pk)
        now = self.page(room)
        for each in self.model.said:
            fragment = now[each["id"]]
            assert set(WORD.findall(fragment)) == self.model.shown(each)
            labels = {
                kind for kind in Reaction.Kind.values if str(Reaction.Kind(kind).label) in fragment
            }
            assert labels == self.model.felt(each)
        found = {
            int(pk): body
            for pk, body in SearchDocument.objects.filter(kind="message").values_list(
                "object_id", "body"
            )
        }
        there = [each for each in self.model.said if not self.model.is_gone(each)]
        assert found == {each["pk"]: each["word"] for each in there}
        allowed = {each["word"] for each in there if not each["note"]}
        assert set(WORD.findall(now.get("pins", ""))) <= allowed
        assert [event.seq for event in self.events] == list(range(1, room.last_event + 1))
        for then, page in self.pages.items():
            missed = room.missed_events(then, 500)
            assert [event.seq for event in missed] == sorted({event.seq for event in missed})
            assert page | {event.id: event.html for event in missed} == now
            live = {event.id: event.html for event in self.events if event.seq > then}
            assert page | live == now


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(script=deeds)
def test_everybody_sees_the_same_in_the_end(migraine, alice, bob, farida, monkeypatch, script):
    events = []
    monkeypatch.setattr(broadcasts, "broadcast", lambda stream, event: events.append(event))
    try:
        with transaction.atomic():
            stage = Stage(type(migraine).objects.get(pk=migraine.pk), [alice, bob, farida], events)
            for deed, which, who in script:
                stage.do(deed, which, who)
            stage.check()
            raise Undone
    except Undone:
        pass
