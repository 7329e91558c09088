"""The card with helplines, on the pages of whom it was offered to."""

from django import template

from community.helplines.card import render_card

register = template.Library()


@register.simple_tag(takes_context=True)
def help_card(context):
    return render_card(context["user"], context.get("csrf_token"))
