"""What a page or fragment says in the place of somebody whom its reader blocked."""

from django import template

from community.named import mark

register = template.Library()


class Named(template.Node):
    """`{% named persona %} name or words {% otherwise %} what stands there for who blocked them {% endnamed %}`."""

    def __init__(self, persona, words, otherwise):
        self.persona, self.words, self.otherwise = persona, words, otherwise

    def render(self, context):
        persona = self.persona.resolve(context)
        if context.get("for_all"):
            return mark(persona.pk, self.words.render(context), self.otherwise.render(context))
        reader = context.get("user")
        is_blocked = reader and reader.is_authenticated and persona.pk in reader.blocked_personas
        return (self.otherwise if is_blocked else self.words).render(context)


@register.tag
def named(parser, token):
    """The persona and its name or words; `{% otherwise %}` may be left away, then nothing stands there."""
    _tag, persona = token.split_contents()
    words = parser.parse(("otherwise", "endnamed"))
    otherwise = template.NodeList()
    if parser.next_token().contents == "otherwise":
        otherwise = parser.parse(("endnamed",))
        parser.delete_first_token()
    return Named(parser.compile_filter(persona), words, otherwise)
