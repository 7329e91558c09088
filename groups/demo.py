"""The groups of the demo community, and what is said in their rooms."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.utils import timezone

from community.members.demo import make_person
from community.topics.models import Topic
from groups.clock import moments_at
from groups.models import Meeting, Message, SupportGroup

GROUPS = {
    "living-with-migraine": {
        "name": "Living with migraine",
        "purpose": "For people who have migraine, and for the days before and after. We listen first.",
        "joining": SupportGroup.Joining.REQUEST,
        "rhythm": "Farida is here on weekday evenings. The room is open day and night.",
        "meets": "evenings",
        "rules": "Speak from your own experience.\nNo advice unless somebody asks for it.\nWhat is said here stays here.",
        "questions": [
            "What brings you here?",
            "Is there something we should know to make you welcome?",
        ],
        "topics": {"migraine": "Migraine"},
        "people": ["alice", "bob", "farida"],
    },
    "carers-at-night": {
        "name": "Carers at night",
        "purpose": "For everybody who looks after somebody and is awake at three in the morning.",
        "joining": SupportGroup.Joining.OPEN,
        "rhythm": "Somebody is often here between eleven and five.",
        "meets": "evenings",
        "topics": {"caring-for-someone": "Caring for someone"},
        "people": ["farida", "bob"],
    },
    "new-to-diabetes": {
        "name": "New to diabetes",
        "purpose": "The first year after the news. No question is too small here.",
        "joining": SupportGroup.Joining.OPEN,
        "rhythm": "A round on Sundays: one thing that went well, one that did not.",
        "meets": "weekly",
        "topics": {"type-2-diabetes": "Type 2 diabetes"},
        "people": ["farida"],
        "hours": (time(18), time(20)),
    },
}

# Group, who, how many minutes ago, what.
SAID = [
    (
        "living-with-migraine",
        "farida",
        2890,
        "Welcome, everybody. Say as much or as little as you like. Reading along is fine too.",
    ),
    (
        "living-with-migraine",
        "bob",
        2871,
        "Third attack this week. I cancelled dinner again and I feel like I am letting everyone down.",
    ),
    (
        "living-with-migraine",
        "alice",
        2862,
        "You are not letting anyone down. I keep a short text ready for days like this, so that I need not explain while it hurts.",
    ),
    ("living-with-migraine", "bob", 2858, "Could you share that text? I never find the words."),
    (
        "living-with-migraine",
        "alice",
        2851,
        "> I have an attack and need a dark room. It is not about you. I will write when it is over.\n\nThat is all of it. My sister has it pinned.",
    ),
    (
        "living-with-migraine",
        "farida",
        1412,
        "I have put the headache diary under the articles, for those who asked. Two lines a day are enough.",
    ),
    (
        "living-with-migraine",
        "bob",
        1385,
        "Two lines I can do. What do you write down on good days?",
    ),
    (
        "living-with-migraine",
        "alice",
        1377,
        "Sleep, meals, and whether I was outside. For me it was *skipped lunch* more often than I thought. It may be something else for you.",
    ),
    (
        "living-with-migraine",
        "bob",
        64,
        'I sent the text tonight instead of explaining. She answered with a picture of the cat and "sleep well".',
    ),
    (
        "living-with-migraine",
        "alice",
        51,
        "That made my evening. A dark room and ginger tea here, and it is easing.",
    ),
    ("carers-at-night", "farida", 300, "Who else is up? I have tea and nowhere to be."),
    ("carers-at-night", "bob", 288, "Here. He was restless until two. He sleeps now, I don't."),
    ("carers-at-night", "farida", 281, "Then sit with me for a bit. What was the day like?"),
    (
        "new-to-diabetes",
        "farida",
        4000,
        "This room is for the first year. Ask what you would not ask anywhere else.",
    ),
    (
        "carers-at-night",
        "bob",
        276,
        "We sat in the emergency room until noon. They let him go home, and he is cross with everybody.",
    ),
]
# By their places above: what replies to what, what carries a note, what met with kindness.
ANSWERS = {4: 3, 7: 6, 9: 8}
NOTES = {14: "mentions of hospital"}
FELT = {1: {"alice": "hear", "farida": "hug"}, 8: {"alice": "strength"}}
PINNED = {"living-with-migraine": (0, "Reading along is fine. Nobody has to write.")}


def seed():
    """Make the groups, let their people in, and have them talk. Running it again changes nothing."""
    for slug, about in GROUPS.items():
        make_group(slug, about)
    for place, (slug, person, minutes, source) in enumerate(SAID):
        say(slug, make_person(person), minutes, source, place)
    # Only now: outside of its hours first messages would wait.
    for slug, about in GROUPS.items():
        if "hours" in about:
            keep_hours(SupportGroup.objects.get(slug=slug), *about["hours"])
    for place, given in FELT.items():
        for person, kind in given.items():
            said_at(place).feel(kind, make_person(person).default_persona)
    for slug, (place, words) in PINNED.items():
        keep_in_sight(SupportGroup.objects.get(slug=slug), said_at(place), words)
    plan_meeting(SupportGroup.objects.get(slug="living-with-migraine"))
    return {"groups": len(GROUPS), "messages": len(SAID), "meetings": 1}


def make_group(slug, about):
    others = {"topics", "people", "hours"}
    fields = {name: value for name, value in about.items() if name not in others}
    group, is_new = SupportGroup.objects.get_or_create(slug=slug, defaults=fields)
    for topic_slug, name in about["topics"].items():
        group.topics.add(Topic.objects.get_or_create(slug=topic_slug, defaults={"name": name})[0])
    for person in map(make_person, about["people"]):
        role = "facilitator" if person == make_person("farida") else None
        group.admit(person, person.default_persona, role)
    if is_new:
        group.index()


def keep_hours(group, starts, ends):
    """farida is there every day."""
    for weekday in range(7):
        group.hours.get_or_create(
            persona=make_person("farida").default_persona,
            weekday=weekday,
            starts=starts,
            defaults={"ends": ends},
        )


def say(slug, member, minutes, source, place):
    """Post as the member, dated back; the key is made of the place, so it is said once."""
    group = SupportGroup.objects.get(slug=slug)
    if group.messages.filter(key=key_of(slug, place)).exists():
        return
    message = group.post(
        author=member.default_persona,
        source=source,
        key=key_of(slug, place),
        answers=said_at(ANSWERS[place]) if place in ANSWERS else None,
        content_note=NOTES.get(place, ""),
    )
    message.created_at = timezone.now() - timedelta(minutes=minutes)
    Message.objects.filter(pk=message.pk).update(created_at=message.created_at)
    message.index()


def key_of(slug, place):
    return uuid5(NAMESPACE_URL, f"cairn:demo:{slug}:{place}")


def said_at(place):
    """What was said at that place of SAID."""
    return Message.objects.select_related("room", "author").get(key=key_of(SAID[place][0], place))


def keep_in_sight(group, message, words):
    group.pin(message=message)
    if not group.pins.filter(words=words).exists():
        group.pin(words=words)


def plan_meeting(group):
    """One hour some days ahead, unless there is one to come already. bob has a seat."""
    if group.next_meeting:
        return
    zone = "Europe/Vienna"
    local = datetime.combine(timezone.localdate() + timedelta(days=5), time(18, 30))
    starts_at = moments_at(local, zone)[0]
    meeting = Meeting.plan(
        group,
        host=group.membership_of(make_person("farida")),
        key=uuid4(),
        name="An hour for the days after",
        agenda="We begin with a round: how was your week, in a few words. Then there is time for one or two of us to say more. We close with a round: what do you take with you? You can always pass.",
        zone=zone,
        seats=8,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=Meeting.USUAL),
    )
    meeting.take_seat(group.membership_of(make_person("bob")))
