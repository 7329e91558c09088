"""What people are told of decisions, by moderators who may begin with these words, and what moderators are told."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SUPPORT = _(
    "Thank you for saying this. We read it, and we are glad that you did not keep it to yourself.\n\n"
    "Are you safe right now? If you are not, please call the emergency number below. We cannot see you or "
    "come to you, and a helpline is quicker than we are. But we are here, and we look in again tomorrow."
)
TO_THE_AUTHOR = {
    "ask": _(
        "Thank you for writing here. One part of it may hurt or mislead somebody. Could you put it in other "
        "words? For instance:\n\n…\n\nYou can edit it where it stands. If you see it otherwise, tell us below."
    ),
    "note": _(
        "We put a content note above what you wrote, so that people can choose when to read it. Your words stay "
        "as they are."
    ),
    "cover": _(
        "We covered a detail in what you wrote, because it can lead strangers to somebody. The rest stays as it is."
    ),
    "hide": _(
        "We hid what you wrote, because it goes against what we agreed on here. This is about these words, not "
        "about you: you are welcome here."
    ),
    "take_down": _(
        "We took down what you wrote. It cannot stay here, for the reason named above. We keep a sealed copy for "
        "half a year, so that you can object; after that it is erased."
    ),
    "close": _(
        "We closed this conversation, so that it can rest. What was said stays readable, and you can open "
        "another one."
    ),
    "warn": _(
        "What you wrote goes against the rule named above, and it happened before. Please leave it out from now "
        "on. If it happens again we may have to pause your account."
    ),
    "read_first": _(
        "For some time somebody on the team reads what you write before it shows, because it went against the "
        "rule named above. You can go on writing."
    ),
    "mute": _(
        "For some time you can only read along in this group, because what you wrote goes against the rule named "
        "above. After that you can write there again."
    ),
    "suspend": _(
        "We paused your account until the day named above, because it went against the rule several times. Your "
        "words and groups stay as they are, and you can come back after that day."
    ),
}
TOLD = {
    "no_breach": _("It stands as it was"),
    "dealt_with": _("It was dealt with in another way"),
    "ask": _("You were asked to change it"),
    "note": _("A content note was put above it"),
    "cover": _("A detail in it was covered"),
    "hide": _("It was hidden"),
    "take_down": _("It was taken down"),
    "close": _("The conversation was closed"),
    "slow": _("The room was slowed down"),
    "warn": _("You were warned"),
    "read_first": _("What you write is read first"),
    "mute": _("You can only read along in the group"),
    "suspend": _("Your account was paused"),
    "restore": _("It was restored"),
    "support": _("The team wrote to you"),
}

TOLD_TO_ALL = TOLD | {
    "no_breach": _("No breach was found"),
    "ask": _("The author was asked to change it"),
    "warn": _("The author was warned"),
    "read_first": _("What the author wrote was read first"),
    "mute": _("The author could only read along in the group"),
    "suspend": _("The account was paused"),
    "support": _("Words of support were sent"),
}


def decided_or_asked(case):
    """What whoever ruled on the case reads then. A case that waits for its author is not decided yet."""
    if case.waits_for_author:
        return gettext("Asked. The case waits for its author, and comes back when they changed it.")
    return gettext("Decided. Whoever reported it was told.")


def restored(case):
    return gettext("Restored. Whoever reported it was told.")
