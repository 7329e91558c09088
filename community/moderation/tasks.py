"""What the desk does by itself."""

from django.apps import apps
from django_tasks import task

from community.recurring import every


@task()
def mail_decision(action_id):
    """Send the link of a decision to whom it keeps out."""
    apps.get_model("moderation", "Action").objects.get(pk=action_id).mail_decision()


@every(minutes=1)
def call_for_unattended():
    """A life may be at risk and nobody has taken the case: call people, again and wider."""
    for case in apps.get_model("moderation", "Case").objects.unattended():
        case.call_for_help()


@every(minutes=1)
def hear_authors():
    """Look again at what was changed since its author was asked to, or was not for long."""
    for case in apps.get_model("moderation", "Case").objects.awaiting_author():
        case.hear_author()


@every(minutes=5)
def tell_of_follow_ups():
    """It is the next day: somebody asks how they are."""
    for follow_up in apps.get_model("moderation", "FollowUp").objects.untold():
        follow_up.tell()


@every(hours=1)
def tell_of_reveals():
    """A life was at risk, and some time has gone by: they may know now."""
    for reveal in apps.get_model("moderation", "Reveal").objects.untold():
        reveal.tell()


@every(hours=1)
def close_cases():
    """End those against which nothing can be said any more."""
    for case in apps.get_model("moderation", "Case").objects.to_close():
        case.close()


@every(hours=1)
def erase_sealed_words():
    """Nobody needs them any more."""
    apps.get_model("moderation", "SealedWords").objects.to_erase().erase()


@every(minutes=5)
def end_suspensions():
    """Let in again whose time has come."""
    for action in apps.get_model("moderation", "Action").objects.over():
        action.undo(None, "")
