"""A moderator hides a message: the words go, the place stays, and nothing is lost."""

from community.realtime.catchup import read_missed


def test_the_words_go_and_come_back_as_they_were(as_, bob, alice, say):
    message = say(alice, "words that went too far")
    room = "/groups/living-with-migraine/room/"
    message.hide()
    page = as_(bob).get(room).content.decode()
    assert "words that went too far" not in page
    assert "The team has hidden a message." in page
    message.restore()
    assert "words that went too far" in as_(bob).get(room).content.decode()


def test_each_change_is_one_event_of_the_stream(alice, say, migraine):
    message = say(alice, "hello")
    message.hide()
    message.restore()
    migraine.refresh_from_db()
    assert migraine.last_event == message.changed_event == 3
    assert message.seq == 1


def test_who_missed_it_gets_the_newest_state_once(alice, say, migraine):
    first = say(alice, "hidden later")
    say(alice, "stays")
    first.hide()
    migraine.refresh_from_db()
    last, frames = read_missed(migraine, 0)
    assert last == 3
    assert [frame.seq for frame in frames] == [2, 3]
    assert "hidden later" not in "".join(frame.text for frame in frames)
