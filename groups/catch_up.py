"""What one missed in a room, from what was said there: nothing is summed up, nothing is made up."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 500  # messages
MOST_SHOWN = 10
WORDS_A_MINUTE = 200
ANSWERED_WITHIN = timedelta(hours=1)
PERIODS = {
    "last": (_("Since you were here"), None),
    "day": (_("The last day"), timedelta(days=1)),
    "week": (_("The last week"), timedelta(days=7)),
}


@dataclass(frozen=True)
class CatchUp:
    """The newest messages of a while, oldest first; `is_cut` when there were more than fit."""

    messages: list
    is_cut: bool
    reader_id: int

    @classmethod
    def of(cls, messages, membership, period):
        """What of `messages` the member has not read, or what came within one of PERIODS."""
        _name, length = PERIODS[period]
        if length is None:
            new = messages.filter(seq__gt=membership.last_read_seq)
        else:
            new = messages.filter(created_at__gt=timezone.now() - length)
        shown = new.lasting().not_gone().select_related("author").newest_first()
        found = list(reversed(shown[: LONGEST + 1]))
        return cls(found[-LONGEST:], len(found) > LONGEST, membership.persona_id)

    @cached_property
    def by_others(self):
        return [each for each in self.messages if each.author_id != self.reader_id]

    @property
    def first(self):
        return self.by_others[0] if self.by_others else None

    @property
    def speakers(self):
        """Who spoke, each once, in the order in which they began."""
        return list({each.author_id: each.author for each in self.by_others}.values())

    @property
    def minutes(self):
        """How long it takes to read all of it."""
        words = sum(len(each.source.split()) for each in self.by_others)
        return max(1, round(words / WORDS_A_MINUTE))

    @property
    def waiting_questions(self):
        """Questions of others after which nobody else spoke for an hour: the newest few."""
        waiting = [
            each
            for place, each in enumerate(self.messages)
            if each.author_id != self.reader_id
            and is_question(each.source)
            and not self._is_answered(each, self.messages[place + 1 :])
        ]
        return waiting[-MOST_SHOWN:]

    def _is_answered(self, question, later):
        other = next((each for each in later if each.author_id != question.author_id), None)
        return other is not None and other.created_at - question.created_at < ANSWERED_WITHIN


def is_question(source):
    """Whether a line of it asks something; what is only quoted does not."""
    lines = (line.strip() for line in source.splitlines())
    return any(line.endswith("?") and not line.startswith(">") for line in lines)
