"""Words that members lent, where an article shows them."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def quote_in(context, block):
    """The Quote of a block of the body, as this reader meets it; None where it does not stand."""
    return context["quotes"].get(block.value.get("quote"))
