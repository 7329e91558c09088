"""The card with helplines, on the pages of whom it was offered to."""

from django import template

from community.helplines.card import lines_near

register = template.Library()


@register.inclusion_tag("help/_card.html", takes_context=True)
def help_card(context):
    user = context["user"]
    return {"user": user, "csrf_token": context.get("csrf_token")} | lines_near(user)
