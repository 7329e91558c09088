"""Hard words and what they mean, so that an article can say it where a reader meets them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.glossing import Glossary
from community.known_state import KnownState
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
        key = (language, *state_of(language).get(terms.state))
        return glossaries.get(key, lambda: Glossary(terms.order_by("pk")))

    def state(self):
        """What is another one whenever a word of them is."""
        return tuple(self.aggregate(Count("pk"), Max("changed_at")).values())


def state_of(language):
    return KnownState(f"glossary:{language}")


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

    def save(self, *args, **options):
        super().save(*args, **options)
        state_of(self.language).forget()

    def delete(self, *args, **options):
        state_of(self.language).forget()
        return super().delete(*args, **options)
