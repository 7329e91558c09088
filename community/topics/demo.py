"""The topics of the demo community, in words of our own."""

from django.db import transaction

from community.topics.models import Topic

# Slug: name, other names, introduction.
TOPICS = {
    "migraine": (
        "Migraine",
        ["Migraine headache", "Sick headache"],
        """
Migraine is more than a headache. An attack can bring pounding pain, often on one side, and make light,
sound and smells hard to bear. Many people feel sick. Some see flickering lines before the pain comes.

Attacks differ from person to person. A short diary often shows what sets them off, and what helps.

**Get help at once** when a headache comes on within seconds, is the worst of your life, or comes with a
stiff neck, fever, weakness or trouble speaking.
""",
    ),
    "type-2-diabetes": (
        "Type 2 diabetes",
        ["Diabetes type 2", "Adult-onset diabetes", "T2D"],
        """
In type 2 diabetes, sugar stays in the blood because the body does not use its insulin well. It often
comes slowly, and many people find out by chance.

Nobody has to change everything in the first week. Small steps with food, movement and medicine add up,
and it helps to talk with others who began where you are now.
""",
    ),
    "caring-for-someone": (
        "Caring for someone",
        ["Carers", "Caregivers", "Family carers"],
        """
You may not call yourself a carer. You shop, lift, wait in corridors, and listen at night whether
somebody is still asleep.

Here are people who do the same. They know about forms and bed rails, and about being tired and not
being allowed to say so.
""",
    ),
    "sleep": (
        "Sleep",
        ["Insomnia", "Trouble sleeping", "Sleeplessness"],
        """
Bad nights come with many illnesses, and with many worries. After a while the bed itself can make one
feel awake.

What helps is often plain and slow: the same time to get up, less time in bed, daylight in the morning.
Talk to a doctor when bad nights last for more than a few weeks.
""",
    ),
    "anxiety": (
        "Anxiety",
        ["Anxiety disorder", "Worry", "Panic attacks"],
        """
Fear is useful until it does not go away. Anxiety can sit in the chest, the stomach or the thoughts, and
make a small world smaller.

It is common, and it can get better. Talking with somebody who knows it is a good first step. If you
cannot go on, the page *Help now* shows who listens at any hour.
""",
    ),
    "living-with-pain": (
        "Living with pain",
        ["Chronic pain", "Long-term pain", "Persistent pain"],
        """
Pain that stays for months changes what a day can hold. It is real, also when no picture shows a cause.

People here share how they pace themselves, how they explain it to others, and what gave them back a bit
of their week.
""",
    ),
    "asthma": (
        "Asthma",
        ["Bronchial asthma"],
        """
In asthma the airways are sore and become narrow at times. Breathing gets tight, with a cough or a
whistle.

A plan on paper helps: what to take each day, what to take when it gets worse, and when to call for help.
**Call for help at once** when your inhaler does not help or speaking is hard.
""",
    ),
    "insulin-pump": (
        "Insulin pump",
        ["Pump", "Tubeless pump", "Patch pump"],
        """
A small machine that gives insulin through a thin tube all day. It takes the place of most needles, and
asks for attention of its own: sets to change, alarms, a place to wear it.

Whether it suits you is a talk with your diabetes team. What the days with it are like, people here know.
""",
    ),
}
KINDS = {"caring-for-someone": Topic.Kind.SITUATION, "insulin-pump": Topic.Kind.TREATMENT}
RELATED = [
    ("migraine", "sleep"),
    ("migraine", "living-with-pain"),
    ("sleep", "anxiety"),
    ("caring-for-someone", "sleep"),
    ("type-2-diabetes", "insulin-pump"),
]


@transaction.atomic
def seed():
    """Make the topics that are missing; what an import brought stays as it is."""
    for slug, (name, names, introduction) in TOPICS.items():
        kind = KINDS.get(slug, Topic.Kind.CONDITION)
        topic, is_new = Topic.objects.get_or_create(
            slug=slug, defaults={"name": name, "kind": kind}
        )
        if is_new:
            topic.write(unwrapped(introduction)).save()
            topic.also_call(names)
            topic.index()
    for one, other in RELATED:
        Topic.objects.get(slug=one).related.add(Topic.objects.get(slug=other))
    return {"topics": len(TOPICS)}


def unwrapped(text):
    """Paragraphs as members type them: a line break would be one in the page, too."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
