"""What people looked for in vain: words and a day, never who it was."""

import re

from django.core.cache import cache
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from community.counting import DailyCount, DailyCountQuerySet
from community.pace import reader_key
from community.text import clean_line

LONGEST = 80
KEPT_DAYS = 180
OFTEN_ENOUGH = 3  # else one person's words would show
MOST_A_DAY = 40  # by one reader, so that nobody fills the table
DAY = 24 * 60 * 60
# A phone number, a card number, a birthday: five digits, whatever stands between them.
_TELLS_WHO = re.compile(r"@|://|www\.|(?:\d[\W_]*){5}")


def plain_words(asked):
    """What is kept of a question, or "" where it might say who asked."""
    words = clean_line(asked).casefold()
    return "" if len(words) > LONGEST or _TELLS_WHO.search(words) else words


class EmptySearchQuerySet(DailyCountQuerySet):
    def note(self, request, asked):
        """Somebody found nothing. The same reader's same words count once a day."""
        words = plain_words(asked)
        if words and is_first_time(reader_key(request), words):
            self.count_one(words=words)

    def told(self):
        """{words, searches, last} of what was looked for often enough to be shown, the most wanted first."""
        counted = self.values("words").annotate(
            searches=models.Sum("times"), last=models.Max("day")
        )
        return counted.filter(searches__gte=OFTEN_ENOUGH).order_by("-searches", "words")


class EmptySearch(DailyCount):
    """How often these words found nothing on a day."""

    words = models.CharField(_("words"), max_length=LONGEST)

    objects = EmptySearchQuerySet.as_manager()

    class Meta:
        app_label = "search"
        constraints = [
            models.UniqueConstraint(fields=["day", "words"], name="empty_search_once_a_day")
        ]

    def __str__(self):
        return self.words


def is_first_time(reader, words):
    """Whether the reader did not ask this today, nor too much else.

    Threat: the cache must not tell who looked for what. It holds hashes that nobody can make without
    the site's secret, for a day.
    """
    day = str(timezone.localdate())
    seen = salted_hmac("search.empty", f"{day}:{reader}:{words}").hexdigest()
    if not cache.add(f"empty-search:{seen}", 1, DAY):
        return False
    many = f"empty-searches:{salted_hmac('search.empty', f'{day}:{reader}').hexdigest()}"
    return cache.add(many, 1, DAY) or cache.incr(many) <= MOST_A_DAY
