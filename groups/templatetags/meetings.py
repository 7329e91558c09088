"""The board of a meeting, for the page of its room."""

from django import template

from groups.broadcasts import render_board

register = template.Library()


@register.simple_tag
def board(meeting, reader):
    """How the meeting stands, as `reader` may see it."""
    return render_board(meeting, reader)
