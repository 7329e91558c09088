"""Whose names stand in a place where there are conversations."""

from django.db import models

from community.members.models import Persona
from community.spaces.mentions import belongs_to


def nameable_in(space_id, posts):
    """The personas whose names stand in a space: they spoke there, or belong to it. `posts`: of the forums."""
    spoken = posts.filter(author=models.OuterRef("pk"), thread__space=space_id)
    spoken = spoken.filter(hidden_at=None, withdrawn_at=None, thread__hidden_at=None)
    return Persona.objects.named().filter(models.Exists(spoken) | belongs_to(space_id))
