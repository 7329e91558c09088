"""Hard words and what they mean, so that an article can say it where a reader meets them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.glossing import Glossary
from community.shelf import Shelf

MOST_WORDS = 40
glossaries: Shelf[Glossary] = Shelf(8)


def check_length(meaning):
    words = len(meaning.split())
    if words > MOST_WORDS:
        raise ValidationError(
            ngettext(
                "Say it in %(most)d words at most. There is %(words)d now.",
                "Say it in %(most)d words at most. There are %(words)d now.",
                words,
            )
            % {"most": MOST_WORDS, "words": words}
        )


class GlossaryTermQuerySet(models.QuerySet):
    def in_language(self, language):
        return self.filter(language=language)

    def by_name(self):
        return self.order_by(Lower("term"), "pk")

    def glossary(self, language):
        """What marks these words in a text; made once a process, until one of them changes."""
        terms = self.in_language(language)
        state = terms.aggregate(Count("pk"), Max("changed_at"))
        key = (language, *state.values())
        return glossaries.get(key, lambda: Glossary(terms.order_by("pk")))


class GlossaryTerm(models.Model):
    """A word, its other forms, and what it means in plain words."""

    term = models.CharField(_("word"), max_length=80)
    other_forms = models.JSONField(_("other forms"), default=list, blank=True)
    meaning = models.CharField(_("what it means"), max_length=400, validators=[check_length])
    language = models.CharField(_("language"), max_length=12, default="en")
    changed_at = models.DateTimeField(auto_now=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("glossary")
        constraints = [
            models.UniqueConstraint(
                "language",
                Lower("term"),
                name="term_once",
                violation_error_message=_("This word is in the glossary already."),
            )
        ]

    def __str__(self):
        return self.term
