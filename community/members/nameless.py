"""Speaking without a name: a face of its own for one conversation, beside the names a member chose."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NAMELESS = _("Without a name")


def is_kept_free(name):
    """Whether nobody may choose the name: it is what those who have none are called."""
    return str(name).strip().lower() in {"without a name", str(NAMELESS).lower()}


class NameField(models.CharField):
    """The name of a persona. Who has none keeps "", and is read as "Without a name" in each language."""

    def from_db_value(self, value, expression, connection):
        return gettext("Without a name") if value == "" else value


class NamelessQuerySet(models.QuerySet):
    """Tells the names that members chose from the faces that have none."""

    def named(self):
        """The names a member chose. Lists of people, choices and mentions offer these alone."""
        return self.filter(is_nameless=False)

    def goes_by(self, name):
        """Whether nobody can take this name any more."""
        return is_kept_free(name) or self.filter(name__iexact=name).exists()

    def make_nameless(self, member_id):
        """A new face of the member without a name.

        Threat: whatever counts the names of an account, or tells when one was added, would tie it to
        the others. So it is no name of theirs: presence, lists and choices do not know of it.
        """
        face = self.create(member_id=member_id, name="", is_nameless=True, posts_to_meet=0)
        face.name = gettext("Without a name")
        return face
