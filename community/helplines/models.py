"""Numbers to call: where, when, in which languages, and when somebody last tried them."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from community.countries import names_of
from community.helplines.checks import check_link, check_web_address
from community.helplines.snapshot import snapshot

CHECKED_FOR = timedelta(days=90)
SCHEMES = ("tel:", "sms:", "https://", "http://")


class NumberChanged(Exception):
    """What was checked is not what stands here now."""


class HelplineQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")

    def shown(self):
        """Those that readers see."""
        return self.filter(is_active=True).in_order()

    def due(self):
        """Those that nobody has checked for 90 days, or ever."""
        return self.filter(self.unchecked(), is_active=True)

    def due_first(self):
        """All, as a list for who looks after them."""
        marked = Case(When(self.unchecked() & Q(is_active=True), then=Value(0)), default=Value(1))
        return self.order_by(marked, "-is_active", "position", "pk")

    @staticmethod
    def unchecked():
        return Q(last_checked=None) | Q(last_checked__lte=timezone.localdate() - CHECKED_FOR)


class Helpline(models.Model):
    """One number for a country, for several, or for all. Readers see it as `snapshot` keeps it."""

    # What is kept for the day without a database.
    SHOWN = (
        *("kind", "countries", "place", "name", "number", "link", "is_always_open", "hours"),
        *("is_free", "languages", "purpose", "source", "last_checked", "position"),
    )

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency number")
        LISTENING = "listening", _("Somebody to talk to")

    kind = models.CharField(_("what it is"), max_length=9, choices=Kind, default=Kind.LISTENING)
    countries = models.JSONField(_("countries"), default=list, blank=True)
    place = models.CharField(_("place in words"), max_length=120, blank=True)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number"), max_length=40)
    link = models.CharField(_("link"), max_length=200, validators=[check_link])
    is_always_open = models.BooleanField(_("Somebody answers day and night"), default=True)
    hours = models.CharField(_("hours"), max_length=200, blank=True)
    is_free = models.BooleanField(_("It costs nothing"), default=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    source = models.CharField(
        _("where the number stands"), max_length=500, validators=[check_web_address]
    )
    last_checked = models.DateField(_("last checked"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    asked_at = models.DateTimeField(null=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    is_active = models.BooleanField(_("Readers see it"), default=True)

    objects = HelplineQuerySet.as_manager()

    class Meta:
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        constraints = [
            # Threat: another scheme would run when a reader presses it.
            models.CheckConstraint(
                name="helpline_is_to_call_text_or_read",
                condition=Q(*(Q(link__startswith=scheme) for scheme in SCHEMES), _connector=Q.OR),
            ),
        ]

    def __str__(self):
        return self.name

    @transaction.atomic
    def save(self, *args, **options):
        """Whatever way it is changed, readers see it at once."""
        super().save(*args, **options)
        transaction.on_commit(snapshot.refresh, robust=True)

    @property
    def where(self):
        """The place, as readers are told."""
        return self.place or names_of(self.countries) or _now("Everywhere")

    @property
    def is_everywhere(self):
        return not self.countries

    @property
    def is_emergency(self):
        return self.kind == self.Kind.EMERGENCY

    @property
    def when(self):
        return _now("Day and night") if self.is_always_open else self.hours

    @property
    def spoken(self):
        """The names of the languages."""
        names = [get_language_info(code)["name_translated"] for code in self.languages]
        return get_text_list(names, _now("and"))

    @property
    def icon(self):
        return {"tel": "phone", "sms": "message-circle"}.get(self.link.partition(":")[0], "globe")

    @property
    def is_due(self):
        """Whether somebody should call it and see."""
        checked = self.last_checked
        return self.is_active and (not checked or checked <= timezone.localdate() - CHECKED_FOR)

    @property
    def face(self):
        """What one has to have in sight to say that it is right."""
        return f"{self.number} {self.link}"

    @transaction.atomic
    def delete(self, *args, **options):
        transaction.on_commit(snapshot.refresh, robust=True)
        return super().delete(*args, **options)

    def write_anew(self):
        """Say another number: nobody has checked it yet."""
        self.last_checked = self.checked_by = self.asked_at = None

    @transaction.atomic
    def confirm(self, member, face=None):
        """`member` checked it today. Raises NumberChanged where `face` is another now."""
        now = Helpline.objects.select_for_update().get(pk=self.pk)
        if face not in (None, now.face):
            raise NumberChanged
        self.last_checked, self.checked_by, self.asked_at = timezone.localdate(), member, None
        self.save(update_fields=["last_checked", "checked_by", "asked_at"])
