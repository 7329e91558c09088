"""Who is here: an account that is accountable, and the personas by which it speaks."""

from functools import cached_property
from itertools import chain, count

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import Reportable
from community.members.block import Block
from community.members.help_card import GetsHelpCard
from community.members.nameless import NameField, NamelessQuerySet, is_kept_free
from community.members.read_first import ReadFirst
from community.realtime import Event, Stream, block_changed, privacy_changed, revoke

DEMO_DOMAIN = "@demo.example"


class NameTaken(Exception):
    """Somebody else goes by that name already."""


class OwnPersona(Exception):
    """It is a name of the member's own."""


class MemberManager(BaseUserManager):
    """Makes members together with the persona they first speak as."""

    @transaction.atomic
    def create_user(self, email, password=None, *, name, **fields):
        """A member with one persona. Raises NameTaken, and IntegrityError when the e-mail is taken."""
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save()
        member.default_persona = member.add_persona(name)
        member.save(update_fields=["default_persona"])
        return member

    def create_superuser(self, email, password=None, *, name=None, **fields):
        """A member who may do everything."""
        name = name or Persona.objects.free_name(_("Operator"))
        return self.create_user(
            email, password, name=name, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Member(GetsHelpCard, ReadFirst, Stream, AbstractBaseUser, PermissionsMixin):
    """An account. No other member ever sees it; they see its personas."""

    stream_kind = "me"
    has_authors = False

    class Theme(models.TextChoices):
        AUTO = "", _("As my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail address"), unique=True)
    is_staff = models.BooleanField(_("works here"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    default_persona = models.ForeignKey(
        "Persona", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    theme = models.CharField(_("colours"), max_length=5, blank=True, choices=Theme.choices)
    covers_notes = models.BooleanField(
        _("Cover messages that carry a content note"),
        default=True,
        help_text=_("You read the note first, and open the message if you want to."),
    )
    email_names_things = models.BooleanField(
        _("E-mails may name groups, topics and people"), default=False
    )
    shows_presence = models.BooleanField(
        _("People in a room see that you are there"),
        default=True,
        help_text=_(
            "While you have a room open, its people see the name you use there. If you use several"
            " names, somebody who is in two rooms with you might notice that both come and go."
        ),
    )
    shows_typing = models.BooleanField(_("People in a room see that you are writing"), default=True)
    remembers_reading = models.BooleanField(
        _("Remember which articles I read"),
        default=False,
        help_text=_(
            "So that you are told when one is corrected. Nobody else sees it. We forget it after a year,"
            " and at once when you turn this off."
        ),
    )
    seen_event = models.BigIntegerField(default=0, editable=False)
    # Most block nobody. For them no page asks anything, the verbs keep it true.
    has_blocks = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="member_email_once")]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return self.default_persona.name if self.default_persona else ""

    get_short_name = get_full_name

    @property
    def stream_key(self):
        return ""

    @classmethod
    def find_stream(cls, key, member):
        """One's own line only."""
        return cls.objects.get(pk=member.pk) if member.is_authenticated and not key else None

    def missed_events(self, after, limit):
        """Notifications are read on their page; the bell needs their newest number only."""
        return [self.bell()] if self.last_event > after else []

    def bell(self):
        """The number of what is unread, as an Event of the member's own stream."""
        badge = {"unread_notifications": self.unread_notifications}
        fragment = render_to_string("notifications/_badge.html", badge)
        return Event("notification.added", self.last_event, "notifications", fragment)

    @property
    def unread_notifications(self):
        """How many came since the notifications were last looked at."""
        return self.last_event - self.seen_event

    def see_notifications(self):
        """They were looked at."""
        Member.objects.filter(pk=self.pk).update(seen_event=models.F("last_event"))

    @property
    def must_use_mfa(self):
        """Staff must. The demo's passwords are public, a second factor would protect nothing there."""
        return self.is_staff and not self.is_of_the_demo

    @property
    def is_of_the_demo(self):
        """Nobody can confirm such an address, so nobody else can have one."""
        return self.email.endswith(DEMO_DOMAIN)

    @transaction.atomic
    def add_persona(self, name):
        """One more name to speak by. Raises NameTaken.

        With the second one presence is off, until the member wants it: two names that come and go
        together would look like one account.
        """
        if is_kept_free(name):
            raise NameTaken(name)
        try:
            with transaction.atomic():
                persona = self.personas.create(name=name)
        except IntegrityError as error:
            raise NameTaken(name) from error
        if self.shows_presence and self.personas.named().count() > 1:
            self.shows_presence = False
            self.keep_choices(["shows_presence"])
        return persona

    @transaction.atomic
    def keep_choices(self, names):
        """Save what was chosen, of the row that may have moved on since; open pages follow at once."""
        self.save(update_fields=names)
        privacy_changed(self.pk, self.shows_presence, self.shows_typing)

    @transaction.atomic
    def block(self, persona):
        """Meet nothing more of what `persona` says; nobody is told. Repeating it changes nothing.

        Raises OwnPersona.
        """
        if persona.member_id == self.pk:
            raise OwnPersona
        self._hold()
        Block.objects.get_or_create(member=self, persona=persona)
        self._note_blocks()
        block_changed(self.pk, persona.pk, is_blocked=True)

    @transaction.atomic
    def unblock(self, persona):
        """Meet them again. Repeating it changes nothing."""
        self._hold()
        self.blocks.filter(persona=persona).delete()
        self._note_blocks()
        block_changed(self.pk, persona.pk, is_blocked=False)

    def _hold(self):
        """Keep others from blocking in this name until the transaction ends."""
        Member.objects.select_for_update().get(pk=self.pk)

    def _note_blocks(self):
        self.has_blocks = self.blocks.exists()
        self.save(update_fields=["has_blocks"])
        self.__dict__.pop("blocked_personas", None)

    def has_blocked(self, persona):
        return self.has_blocks and self.blocks.filter(persona=persona).exists()

    @cached_property
    def blocked_personas(self):
        """The numbers of the personas this member blocked, as the live socket keeps them."""
        if not self.has_blocks:
            return frozenset()
        return frozenset(self.blocks.values_list("persona", flat=True))

    @transaction.atomic
    def take_role(self, name):
        """Begin to work here, as one of the Django groups "Moderators", "Editors" and so on."""
        self.groups.add(Group.objects.get_or_create(name=name)[0])
        self.is_staff = True
        self.save(update_fields=["is_staff"])

    @transaction.atomic
    def give_back_roles(self):
        """Stop working here, at once, on every open page too."""
        self.groups.clear()
        self.is_staff = False
        self.save(update_fields=["is_staff"])
        revoke(self.pk)

    @transaction.atomic
    def suspend(self):
        """Keep the account out, at once, on every open page."""
        self.is_active = False
        self.save(update_fields=["is_active"])
        revoke(self.pk)

    def reinstate(self):
        """Let the account in again."""
        self.is_active = True
        self.save(update_fields=["is_active"])


POSTS_TO_MEET = 3


class PersonaQuerySet(NamelessQuerySet):
    def free_name(self, name):
        """The name, or the first of "name 2", "name 3" and so on that nobody goes by."""
        names = chain([str(name)], (f"{name} {number}" for number in count(2)))
        return next(each for each in names if not self.goes_by(each))

    def visible_to(self, member):
        """Names are seen where they speak; a persona's page by those who are signed in."""
        return self.filter(hidden_at=None) if member.is_authenticated else self.none()


class Persona(Reportable):
    """A face that an account shows. Nothing another member sees ties two of them together."""

    report_kind = "persona"
    can_be_hidden = False  # its words can; the name alone would stay beside each of them

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="personas")
    name = NameField(_("name"), max_length=40)
    is_nameless = models.BooleanField(default=False, editable=False)
    # How many of its next posts in forums somebody greets, or reads.
    posts_to_meet = models.PositiveSmallIntegerField(default=POSTS_TO_MEET, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonaQuerySet.as_manager()

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="persona_name_once",
                condition=models.Q(is_nameless=False),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def said_by(self):
        return self
