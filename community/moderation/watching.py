"""What moderators do with watched phrases; each is a line in the log."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.dry_run import run_dry
from community.moderation.log import LogEntry
from community.moderation.models import Queue
from community.moderation.phrases import WatchedPhrase


class NotTried(Exception):
    """A phrase is switched on only after its present wording was tried."""

    sentence = _("Please try it on the last 30 days first. It can be switched on then.")


@transaction.atomic
def keep(phrase, by):
    """Save what a moderator wrote, a new phrase or a changed one. Other words switch it off until they are tried."""
    Queue.take()
    is_new = phrase.pk is None
    if not is_new:
        # A colleague may have switched or tried it while this one wrote.
        phrase.refresh_from_db(fields=["is_on", "tried_wording", "tried_at"])
    phrase.is_on = phrase.is_on and phrase.is_tried
    phrase.made_by = by if is_new else phrase.made_by
    change(phrase, by, LogEntry.Act.PHRASE_ADD if is_new else LogEntry.Act.PHRASE_CHANGE)


@transaction.atomic
def try_out(phrase, by):
    """Say what it would have met in the last 30 days: a DryRun. It may be switched on then."""
    tried = run_dry(phrase, by)
    phrase.tried_wording, phrase.tried_at = phrase.wording, timezone.now()
    phrase.save(update_fields=["tried_wording", "tried_at"])
    return tried


@transaction.atomic
def switch_on(phrase, by):
    """Watch for it from now on. Raises NotTried; repeating it changes nothing."""
    Queue.take()
    phrase.refresh_from_db()
    if not phrase.is_tried:
        raise NotTried
    if not phrase.is_on:
        phrase.is_on = True
        change(phrase, by, LogEntry.Act.PHRASE_ON)


@transaction.atomic
def switch_off(phrase, by):
    """Watch for it no more. Repeating it changes nothing."""
    Queue.take()
    phrase.refresh_from_db()
    if phrase.is_on:
        phrase.is_on = False
        change(phrase, by, LogEntry.Act.PHRASE_OFF)


@transaction.atomic
def drop(phrase, by):
    """Take it off the list for good; the log keeps what it was."""
    Queue.take()
    log(phrase, by, LogEntry.Act.PHRASE_DROP)
    phrase.delete()


def change(phrase, by, act):
    phrase.changed_by = by
    phrase.save()
    log(phrase, by, act)


def log(phrase, by, act):
    LogEntry.objects.append(
        act,
        actor=by,
        space=phrase.space,
        pattern=phrase.pattern,
        outcome=WatchedPhrase.Outcome(phrase.outcome).value,
        is_on=phrase.is_on,
    )
