"""What a persona tells about itself, on its own page."""

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.changing import Changing
from community.contributions import Contribution, Edit
from community.gone import Gone
from community.members.block import HeardQuerySet
from community.moderation.noticing import look_at, words_of
from community.moderation.sealed import SealedQuerySet

LONGEST = 500  # characters


class BioQuerySet(SealedQuerySet, HeardQuerySet):
    def visible_to(self, member):
        """Whoever is signed in may open a persona's page; who blocked the persona reads nothing there."""
        if not member.is_authenticated:
            return self.none()
        return self.not_gone().heard_by(member)

    def standing_of(self, persona):
        """What it tells, the team may have hidden it; or None."""
        return self.filter(author=persona, withdrawn_at=None).first()

    def say(self, persona, words):
        """Have the persona tell this about itself from now on; no words take back what it told. Raises Gone.

        What moderators hid stays as it is until they restore it: else it would just be told again.
        """
        bio = self.standing_of(persona)
        if bio is None:
            return self._begin(persona, words) if words else None
        return bio.edit(words, by=persona) if words else bio.take_back()

    def _begin(self, persona, words):
        last = self.filter(author=persona).order_by("-pk").first()
        note = last.content_note if last else ""  # the team's, which one does not lose by a detour
        bio = self.model(author=persona, content_note=note).write(words)
        noticed = look_at(words_of(bio), kind=self.model.report_kind, author=persona)
        noticed.cover(bio)
        try:
            with transaction.atomic():
                noticed.hold_back(bio)
                bio.save()
                noticed.put_on_record(bio)
        except IntegrityError:  # it was sent twice at once
            self.say(persona, words)


class Bio(Changing, Contribution):
    """A few sentences by which a persona is met. At most one of a persona stands."""

    HIDDEN = _("The team has hidden this.")
    WAITS = _("This waits until somebody on the team has read it.")
    WITHDRAWN = _("This was taken back.")
    NOT_HERE = _("This is no longer here.")

    report_kind = "bio"
    can_be_found = False  # it would lead from words to a name
    space = None

    objects = BioQuerySet.as_manager()

    class Meta:
        verbose_name = _("what somebody tells about themselves")
        verbose_name_plural = _("what people tell about themselves")
        constraints = [
            models.UniqueConstraint(
                fields=["author"],
                condition=models.Q(withdrawn_at=None),
                name="bio_of_persona_once",
            )
        ]

    def __str__(self):
        return gettext("What %(name)s tells about themselves") % {"name": self.author}

    def get_absolute_url(self):
        return reverse("persona", args=[self.author.public_id])

    @transaction.atomic
    def take_back(self):
        """Tell nothing any more. Raises Gone where the team has hidden it."""
        self.read_again()
        if self.is_hidden and not self.is_held:
            raise Gone(self.HIDDEN)
        self.withdraw()

    def hold_place(self):
        type(self).objects.select_for_update().filter(pk=self.pk).first()

    def announce(self, deed):
        """Nobody watches a persona's page live."""
        self.save(update_fields=self.CHANGES)


class BioEdit(Edit):
    """The words that stood there until they were changed. Moderators alone read them."""

    bio = models.ForeignKey(Bio, on_delete=models.CASCADE, related_name="edits")

    class Meta(Edit.Meta):
        verbose_name = _("change of what somebody tells about themselves")
        verbose_name_plural = _("changes of what people tell about themselves")
