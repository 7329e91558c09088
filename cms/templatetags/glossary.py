"""Marks hard words within a part of a page, and says below it what they mean."""

from django import template
from django.template.loader import render_to_string

from cms.glossary import GlossaryTerm
from cms.glossing import Glosser

register = template.Library()


class Glossed(template.Node):
    """What stands between `{% glossed page %}` and `{% endglossed %}`, with its words on tap."""

    def __init__(self, page, nodelist):
        self.page, self.nodelist = page, nodelist

    def render(self, context):
        text = self.nodelist.render(context)
        glossary = GlossaryTerm.objects.glossary(self.page.resolve(context).language)
        if not glossary:
            return text
        glosser = Glosser(glossary)
        marked = glosser.gloss(text)
        words = sorted(glosser.met.values(), key=lambda term: term.term.casefold())
        return marked + render_to_string("cms/_glossary.html", {"words": words})


@register.tag
def glossed(parser, token):
    """`{% glossed page %}...{% endglossed %}`: in the language of the page, the list of words below it."""
    _name, page = token.split_contents()
    nodelist = parser.parse(["endglossed"])
    parser.delete_first_token()
    return Glossed(parser.compile_filter(page), nodelist)
