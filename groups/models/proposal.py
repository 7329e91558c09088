"""A group that a member would like to found, until the team has decided on it."""

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField, new_public_id
from community.moderation.team import moderators
from community.notifications.models import notify
from community.spaces.addresses import WORDS_OF_ADDRESSES
from community.spaces.models import Membership, Space
from groups.models.charter import Charter
from groups.models.support_group import SupportGroup

CHARTER = [field.name for field in Charter._meta.local_fields]


class DecidedAlready(Exception):
    """Somebody of the team was faster."""

    sentence = _("The team has already decided on this. What you wrote is below.")


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, member):
        """For whoever proposed it and for those who decide."""
        if not member.is_authenticated:
            return self.none()
        if member.has_perm("groups.decide_proposal"):
            return self
        return self.filter(member=member)

    def waiting(self):
        return self.filter(state=Proposal.State.WAITING, member__is_active=True)

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def in_lists(self):
        return self.select_related("persona", "group")


class Proposal(Charter):
    """What the group would be. The group itself is made when a moderator approves."""

    class State(models.TextChoices):
        WAITING = "waiting", _("The team has not decided yet")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    key = models.UUIDField(editable=False)
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("purpose"))
    topics = models.ManyToManyField("topics.Topic", blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=12, default="en")
    visibility = models.CharField(
        max_length=8, choices=Space.Visibility, default=Space.Visibility.PRIVATE
    )
    is_listed = models.BooleanField(default=True)
    joining = models.CharField(max_length=10, choices=Space.Joining, default=Space.Joining.REQUEST)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    reason = models.TextField(blank=True, editable=False)
    decided_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    group = models.OneToOneField(
        SupportGroup, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of a group")
        verbose_name_plural = _("proposals of groups")
        permissions = [("decide_proposal", "Can decide proposals of groups")]
        indexes = [models.Index(fields=["state", "created_at"], name="proposal_by_state")]
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="proposal_key_once")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("proposal", args=[self.public_id])

    @classmethod
    def make(cls, *, member, persona, key, topics, **fields):
        """Propose a group, and tell those who decide. The same key twice is one proposal."""
        proposal = cls(member=member, persona=persona, key=key, **fields)
        try:
            with transaction.atomic():
                proposal.save()
                proposal.topics.set(topics)
                for moderator in moderators().exclude(pk=member.pk):
                    notify(moderator, "group.proposed", proposal)
        except IntegrityError:
            return cls.objects.get(member=member, key=key)
        return proposal

    def can_be_decided_by(self, member):
        """Nobody of the team decides on a group of their own."""
        return member.has_perm("groups.decide_proposal") and member.pk != self.member_id

    @transaction.atomic
    def approve(self, moderator, reason=""):
        """Make the group; who proposed it runs it. Raises DecidedAlready."""
        self._decide(moderator, self.State.APPROVED, reason)
        self.group = self._make_group()
        self.save(update_fields=["group"])
        notify(self.member, "group.approved", self.group)
        return self.group

    @transaction.atomic
    def decline(self, moderator, reason):
        """Say why not. Raises DecidedAlready."""
        self._decide(moderator, self.State.DECLINED, reason)
        notify(self.member, "group.refused", self)

    def _decide(self, moderator, state, reason):
        decision = {
            "state": state,
            "reason": reason,
            "decided_by": moderator,
            "decided_at": timezone.now(),
        }
        # One statement: of two who decide at once, one finds it waiting.
        waiting = Proposal.objects.filter(pk=self.pk, state=self.State.WAITING)
        if not waiting.update(**decision):
            raise DecidedAlready
        for name, value in decision.items():
            setattr(self, name, value)

    def _make_group(self):
        names = [*CHARTER, "name", "purpose", "language", "visibility", "is_listed", "joining"]
        fields = {name: getattr(self, name) for name in names}
        try:
            with transaction.atomic():
                group = SupportGroup.objects.create(slug=self._slug(), **fields)
        except IntegrityError:
            group = SupportGroup.objects.create(slug=f"{self._slug()}-{new_public_id()}", **fields)
        group.topics.set(self.topics.all())
        group.admit(self.member, self.persona, Membership.Role.FACILITATOR)
        group.index()
        return group

    def _slug(self):
        """The address. That of an unlisted group says nothing, in a shared browser's history either."""
        slug = slugify(self.name)[:60] if self.is_listed else ""
        return slug if slug and slug not in WORDS_OF_ADDRESSES else new_public_id()
