"""What the desk does by itself."""

from django.apps import apps

from community.recurring import every


@every(minutes=1)
def call_for_unattended():
    """A life may be at risk and nobody has taken the case: call people, again and wider."""
    for case in apps.get_model("moderation", "Case").objects.unattended():
        case.call_for_help()
