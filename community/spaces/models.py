"""Where something is said and who may see it: the one visibility rule."""

from functools import cache

from django.apps import apps
from django.db import models, transaction
from django.db.models.constants import LOOKUP_SEP
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField, SearchFields
from community.realtime import revoke
from community.spaces.addresses import WORDS_OF_ADDRESSES, validate_free_address
from community.spaces.followed import Followed


class SpaceQuerySet(models.QuerySet):
    """Reach. Subclasses (groups, forums) inherit it, so it filters on the space's own columns only."""

    def visible_to(self, member):
        """Spaces whose words the member may read."""
        if not member.is_authenticated:
            return self.filter(visibility=Space.Visibility.PUBLIC)
        mine = Membership.objects.filter(member=member).values("space")
        return self.filter(
            models.Q(visibility__in=[Space.Visibility.PUBLIC, Space.Visibility.MEMBERS])
            | models.Q(pk__in=mine)
        )

    def open_to(self, member):
        """Those of them that do not ask the member to read something first."""
        spaces = self.visible_to(member)
        if member.is_authenticated:
            for kind in Space.kinds_with("asking"):
                spaces = spaces.exclude(pk__in=kind.asking(member))
        return spaces

    def listed_to(self, member):
        """Spaces whose name and purpose the member may see, so that one can ask to join."""
        listed = self.filter(is_listed=True)
        return (listed | self.visible_to(member)) if member.is_authenticated else listed

    def told_to(self, member):
        """Spaces that notifications may name."""
        return self.listed_to(member)

    def of(self, member):
        """Spaces the member belongs to."""
        return self.filter(pk__in=Membership.objects.filter(member=member).values("space"))

    def as_kinds(self):
        """With what each is in particular, for `Space.as_kind`."""
        return self.select_related(*self.model.paths_to_kinds())

    def about(self, topic):
        return self.filter(pk__in=Space.topics.through.objects.filter(topic=topic).values("space"))

    def by_name(self):
        return self.order_by("name", "pk")

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Space(Followed):
    """A forum or a support group, seen from the side of who may read it."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everybody can read")
        MEMBERS = "members", _("Signed-in members can read")
        PRIVATE = "private", _("Only people in it can read")

    class Joining(models.TextChoices):
        OPEN = "open", _("Anyone can join")
        REQUEST = "request", _("Ask to join")
        INVITATION = "invitation", _("By invitation")

    asks_to_belong = True  # of who wants to write: joining is consent, reading along is not
    can_be_calmed = False  # by the team: `slow_seconds`, `slow_down`, `quieten`, `let_speak`
    holds_discussions = False  # whether threads may stand in it
    writing_template = None  # what stands above the forms of its discussions; `kind` is the space

    slug = models.SlugField(
        _("address"), max_length=80, unique=True, validators=[validate_free_address]
    )
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("purpose"), blank=True)
    visibility = models.CharField(
        _("who can read"), max_length=8, choices=Visibility, default=Visibility.PRIVATE
    )
    is_listed = models.BooleanField(_("name and purpose are shown to others"), default=True)
    joining = models.CharField(_("joining"), max_length=10, choices=Joining, default=Joining.OPEN)
    language = models.CharField(_("language"), max_length=12, default="en")
    topics = models.ManyToManyField(
        "topics.Topic", blank=True, related_name="+", verbose_name=_("topics")
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        indexes = [models.Index(fields=["visibility"], name="space_by_visibility")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=WORDS_OF_ADDRESSES), name="slug_is_a_free_address"
            )
        ]

    def __str__(self):
        return self.name

    @classmethod
    @cache
    def paths_to_kinds(cls):
        """How select_related reaches what a space is in particular: "forum", "room__supportgroup"."""
        kinds = [each for each in apps.get_models() if issubclass(each, cls) and each is not cls]
        paths = (kind._meta.get_path_from_parent(cls) for kind in kinds)
        return [LOOKUP_SEP.join(step.join_field.name for step in path) for path in paths]

    @classmethod
    @cache
    def kinds_with(cls, word):
        """Kinds that know more than others, found by its name.

        `asking(member)`: the numbers of the spaces for which `asks_first` has an answer.
        `muted_until(member, space)`: the moment until which the member may be muted in it, or null: an expression.
        """
        return [each for each in apps.get_models() if hasattr(each, word)]

    def as_kind(self):
        """The same space as what it is in particular: a Forum, say. Subclasses are found, not registered."""
        for link in self._meta.related_objects:
            if link.parent_link and link.model is type(self):
                kind = getattr(self, link.get_accessor_name(), None)
                if kind:
                    return kind.as_kind()
        return self

    @property
    def search_entry(self):
        """Found by those who may read in it, by name and purpose."""
        return SearchFields(
            title=self.name,
            body=self.purpose,
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.pk,
            language=self.language,
        )

    def membership_of(self, member):
        """The member's Membership with its persona, or None."""
        if not member.is_authenticated:
            return None
        return self.memberships.select_related("persona__member").filter(member=member).first()

    def voice_of(self, member):
        """The persona by which the member speaks here, or None where they may only read."""
        membership = self.membership_of(member)
        if membership:
            return membership.persona
        return None if self.asks_to_belong else getattr(member, "default_persona", None)

    @property
    def is_public(self):
        return self.visibility == self.Visibility.PUBLIC

    def refusal_for(self, membership):
        """One sentence that says why this person (None: who does not belong) cannot write here now, or None."""

    def refusal_to_say(self, membership, source):
        """The same for words that would be read at once, and can wait nowhere."""
        return self.refusal_for(membership)

    def mute_of(self, membership):
        """What keeps this person alone from writing here for a time, to show in place of a form, or None."""

    def asks_first(self, membership):
        """The address of what this person (None: a reader from outside) has to read before the space opens, or None."""

    @property
    def newest_seq(self):
        """How far one is who has read everything here: what was said before one came is not unread."""
        return 0

    @transaction.atomic
    def admit(self, member, persona, role=None):
        """Make the member belong, speaking as `persona`. Repeating it changes nothing."""
        membership, _new = Membership.objects.get_or_create(
            space=self,
            member=member,
            defaults={
                "persona": persona,
                "role": role or Membership.Role.MEMBER,
                "last_read_seq": self.newest_seq,
            },
        )
        self.join_requests.filter(member=member).delete()
        return membership

    @transaction.atomic
    def leave(self, member):
        """End the belonging at once, in every open tab too."""
        self.memberships.filter(member=member).delete()
        revoke(member.pk, self.stream_scope)

    @property
    def stream_scope(self):
        """All streams inside the space share it, so that leaving cuts them with one word."""
        return f"space:{self.slug}"


class MembershipQuerySet(models.QuerySet):
    def who_admit(self):
        """With their members, in the order in which all tell several people: no two wait for each other."""
        admitting = self.filter(role__in=[Membership.Role.FACILITATOR, Membership.Role.COHOST])
        return admitting.select_related("member").order_by("member")


class Membership(models.Model):
    """A member's belonging to a space, with the persona they speak as there."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        COHOST = "cohost", _("Co-host")
        FACILITATOR = "facilitator", _("Facilitator")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(
        "members.Member", on_delete=models.CASCADE, related_name="memberships"
    )
    persona = models.ForeignKey("members.Persona", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    last_read_seq = models.BigIntegerField(default=0, editable=False)
    last_said_at = models.DateTimeField(null=True, editable=False)
    is_known = models.BooleanField(default=False, editable=False)  # has been read here by others

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["member", "space"], name="membership_once")]

    def __str__(self):
        return f"{self.persona} · {self.get_role_display()}"

    @property
    def may_admit(self):
        return self.role in {self.Role.FACILITATOR, self.Role.COHOST}

    @property
    def may_entrust(self):
        """Whether they change what the space says of itself, and who runs it."""
        return self.role == self.Role.FACILITATOR

    @property
    def may_hold_the_room(self):
        return self.role in {self.Role.FACILITATOR, self.Role.COHOST}

    def may_hold(self, other):
        """Whether this person may mute or remove the other: only who has a lesser role, so never oneself."""
        order = [self.Role.MEMBER, self.Role.COHOST, self.Role.FACILITATOR]
        return self.may_hold_the_room and order.index(self.role) > order.index(other.role)

    @property
    def may_tend(self):
        """Whether this person looks after what is said: pins, and content notes on others' words."""
        return self.role in {self.Role.FACILITATOR, self.Role.COHOST}

    def be_known(self):
        """Others have read this person here."""
        if not self.is_known:
            Membership.objects.filter(pk=self.pk).update(is_known=True)

    def read_up_to(self, seq):
        """Remember that everything up to `seq` was seen; never moves back."""
        if seq > self.last_read_seq:
            Membership.objects.filter(pk=self.pk, last_read_seq__lt=seq).update(last_read_seq=seq)


class JoinRequest(models.Model):
    """A member asks to belong to a space; gone as soon as it is answered."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="join_requests")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    note = models.TextField(_("a few words"), blank=True, max_length=1000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    public_id = PublicIdField()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [models.UniqueConstraint(fields=["member", "space"], name="request_once")]
