"""How much somebody wants to be told: five levels, the same for a conversation, a place and a topic."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Each tells what the one before it tells, and more; only a summary puts off what is news."""

    MUTED = 0, _("Nothing")
    QUIET = 1, _("Only what is for me")
    NEWS = 2, _("What is new")
    SUMMARY = 3, _("One summary a day")
    EVERY = 4, _("Every answer")


# What holds where nobody chose: who writes is told of answers to them, and nobody is told of more.
USUAL = Level.QUIET

# Who is told at once: of what is for them, of beginnings and outcomes, of every answer.
OF_WHAT_IS_FOR_ME = [level for level in Level if level != Level.MUTED]
OF_NEWS = [Level.NEWS, Level.EVERY]
OF_EVERY_ANSWER = [Level.EVERY]


def nearest(thread, space, topics):
    """The Level that holds: of the thread over that of its space over those of its `topics`.

    None where nobody chose. Who muted one topic wants to meet no more of it, whatever else it is about.
    """
    for level in (thread, space):
        if level is not None:
            return Level(level)
    if not topics:
        return USUAL
    return Level.MUTED if Level.MUTED in topics else Level(max(topics))
