"""Words that members lent, where an article shows them."""

from django import template
from django.contrib.auth.models import AnonymousUser

register = template.Library()
KEPT = "quotes_as_everybody_reads_them"


@register.simple_tag(takes_context=True)
def quote_in(context, block):
    """The Quote of a block of the body, as this reader meets it; None where it does not stand.

    Pages that have no `quotes` of a reader, those of reviewers, show what everybody reads: who signs
    sees all of it, whomever they blocked.
    """
    quotes = context.get("quotes")
    if quotes is None:
        kept = context.render_context
        quotes = kept.get(KEPT)
        if quotes is None:
            quotes = kept[KEPT] = context["page"].quotes_for(AnonymousUser())
    return quotes.get(block.value.get("quote"))
