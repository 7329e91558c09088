"""What some people of the demo community tell about themselves."""

from community.bios.models import Bio
from community.members.demo import make_person

TOLD = {
    "alice": "Migraine with aura since I was fourteen. I write a diary of it, and walk the dog every morning.",
    "bob": "Old sailor, new to all this. I ask many questions.",
    "hazel": "Mother of a boy with **diabetes type 1**. Mostly here at night.",
    "rowan": "I say hello to people who are new. If nobody has answered you yet, I will come by.",
}


def seed():
    """Have each told once. Answers how many there are."""
    for name, words in TOLD.items():
        persona = make_person(name).default_persona
        if not Bio.objects.standing_of(persona):
            Bio.objects.say(persona, words)
    return {"bios": Bio.objects.count()}
