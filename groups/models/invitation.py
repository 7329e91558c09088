"""A link that lets one person into a group, once, for a time."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.spaces.models import Membership
from groups.models.sanctions import NotLetIn

LASTS = timedelta(days=7)
USED = _("This invitation has been used. Please ask for a new one.")
EXPIRED = _("This invitation is too old. Please ask for a new one.")
NOT_FOR_YOU = _("The people who run this group do not let you in now.")
WITHDRAWN = _("This invitation does not count any more. Please ask for a new one.")


class InvitationRefused(Exception):
    """The invitation lets nobody in; `sentence` says why."""

    def __init__(self, sentence):
        super().__init__(str(sentence))
        self.sentence = sentence


def digest_of(token):
    """What is kept of a token: who reads the database cannot come in."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def by_token(self, token):
        return self.filter(digest=digest_of(token)).select_related("group", "by__member")

    def open(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def overdue(self, now=None):
        """Those that nobody needs to be told about any more."""
        return self.filter(expires_at__lte=(now or timezone.now()) - timedelta(days=30))


class Invitation(models.Model):
    """Whoever holds the token may come in; the first one uses it up."""

    group = models.ForeignKey(
        "groups.SupportGroup", on_delete=models.CASCADE, related_name="invitations"
    )
    by = models.ForeignKey("spaces.Membership", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    public_id = PublicIdField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        indexes = [models.Index(fields=["group", "expires_at"], name="invitation_of_group")]

    def __str__(self):
        return f"{self.group} · {self.created_at:%Y-%m-%d}"

    @classmethod
    def make(cls, membership):
        """A new invitation to the membership's group, and its token, which is told this once."""
        token = secrets.token_urlsafe(24)
        invitation = cls.objects.create(
            group_id=membership.space_id,
            by=membership,
            digest=digest_of(token),
            expires_at=timezone.now() + LASTS,
        )
        return invitation, token

    def refusal(self):
        """Why it lets nobody in, or None."""
        if self.used_at:
            return USED
        if self.expires_at <= timezone.now():
            return EXPIRED
        if not (self.by.may_admit and self.by.member.is_active):
            return WITHDRAWN
        return None

    @transaction.atomic
    def use(self, member, persona) -> Membership:
        """Let the member in, who has read the cards. Raises InvitationRefused."""
        if refusal := self.refusal():
            raise InvitationRefused(refusal)
        # One statement: of two who come at once, one finds it unused.
        if not type(self).objects.filter(pk=self.pk).open().update(used_at=timezone.now()):
            raise InvitationRefused(USED)
        try:
            return self.group.admit(member, persona)
        except NotLetIn as removed:
            raise InvitationRefused(NOT_FOR_YOU) from removed
