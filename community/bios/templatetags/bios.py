"""What a persona tells about itself, for its page."""

from django import template

from community.bios.models import Bio

register = template.Library()


@register.inclusion_tag("bios/_bio.html", takes_context=True)
def bio_of(context, persona):
    """For readers what they may read; for whoever wrote it also that it is hidden or waits."""
    member = context["request"].user
    bios = Bio.objects.filter(author=persona)
    own = member.is_authenticated and persona.member_id == member.pk
    bio = bios.standing_of(persona) if own else bios.visible_to(member).first()
    opens_notes = own or not getattr(member, "covers_notes", True)
    return {"bio": bio, "own": own, "person": persona, "opens_notes": opens_notes}
