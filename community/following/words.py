"""What each level means, in a sentence, for each kind of thing that can be followed."""

from django.utils.translation import gettext_lazy as _

from community.following.levels import Level

FOR_ME = _("You are told when somebody answers you or names you.")

SENTENCES = {
    "thread": {
        Level.MUTED: _("You are told nothing, not even answers to you. Nothing is marked as new."),
        Level.QUIET: FOR_ME,
        Level.NEWS: _("Also when somebody says what helped, or how it went."),
        Level.SUMMARY: _("What is for you at once. The rest once a day, if there is anything."),
        Level.EVERY: _("You are told of each answer as it comes."),
    },
    "space": {
        Level.MUTED: _("You are told nothing of what is said here. Nothing is marked as new."),
        Level.QUIET: FOR_ME,
        Level.NEWS: _("Also when a new conversation begins here."),
        Level.SUMMARY: _("What is for you at once. The rest once a day, if there is anything."),
        Level.EVERY: _("You are told of each conversation and each answer as it comes."),
    },
    "topic": {
        Level.MUTED: _("You are told nothing of conversations about it. Nothing is marked as new."),
        Level.QUIET: _("What is new stands on your home. You are told what is for you."),
        Level.NEWS: _("Also when a new conversation about it begins."),
        Level.SUMMARY: _("What is for you at once. The rest once a day, if there is anything."),
        Level.EVERY: _("You are told of each conversation about it and each answer as it comes."),
    },
}
HEADINGS = {
    "thread": _("Conversations"),
    "space": _("Forums and groups"),
    "topic": _("Topics"),
}
# What holds for one where one chose nothing.
USUALLY = {
    "thread": _("As in the rest of the place"),
    "space": _("As is usual"),
    "topic": _("Do not follow it"),
}
