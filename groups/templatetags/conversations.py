"""Who is on the other side of a private conversation, for the page that shows it."""

from django import template

register = template.Library()


@register.simple_tag
def other_persona(conversation, member):
    """The persona that `member` talks with."""
    return conversation.other_than(member)
