"""Fragments for all who watch: made once, the same for each of them."""

from datetime import UTC

from django.template.loader import render_to_string
from django.utils import timezone


def render_for_all(template, context):
    """The fragment with its times in nobody's own zone; `<local-time>` tells each reader theirs.

    Where it names somebody, both sides stand in it (`community.named`), for frames to choose from.

    Threat: in the zone of whoever speaks, it would tell the others where they live.
    """
    with timezone.override(UTC):
        return render_to_string(template, context | {"for_all": True})
