"""Support groups: live circles of people who share something."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.contributions import Discoverable, Reportable
from community.notifications.models import notify
from community.spaces.models import Membership
from groups.models.room import Room, RoomQuerySet


class SupportGroupQuerySet(RoomQuerySet):
    def kept_by(self, member):
        """Those the member belongs to, with `unread`: how much came since they were last in the room."""
        return self.of(member).with_unread(member).by_name()


class SupportGroup(Room, Reportable, Discoverable):
    """A circle with a live room. Private unless its founders chose otherwise."""

    stream_kind = "group"
    report_kind = "group"
    can_be_hidden = False  # those in it would lose their circle; what is said there can be
    aside_template = "groups/_group_aside.html"
    card_template = "groups/_supportgroup_card.html"
    discovery_heading = _("Support groups")
    discovery_order = 20
    discovery_icon = "users"
    kept_heading = _("My groups")

    rhythm = models.CharField(_("rhythm"), max_length=120, blank=True)

    objects = SupportGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("support group")
        verbose_name_plural = _("support groups")

    def get_absolute_url(self):
        return reverse("group", args=[self.slug])

    def can_be_joined_by(self, member):
        """Whether the member may join, or ask to. By invitation only: not from here."""
        if self.joining == self.Joining.INVITATION or not member.is_authenticated:
            return False
        return not self.memberships.filter(member=member).exists()

    def facilitators(self):
        """The personas who run the group."""
        run = self.memberships.filter(role=Membership.Role.FACILITATOR)
        return [membership.persona for membership in run.select_related("persona")]

    @transaction.atomic
    def ask_to_join(self, member, persona, note=""):
        """Ask those who run the group. Asking again changes the words, it does not ask twice."""
        # One request under two names would tie the two personas together.
        self.join_requests.filter(member=member).exclude(persona=persona).delete()
        _asked, is_new = self.join_requests.update_or_create(
            member=member, defaults={"persona": persona, "note": note}
        )
        if is_new:
            for membership in self.memberships.who_admit():
                notify(membership.member, "group.requested", self)

    @transaction.atomic
    def accept(self, join_request):
        """Let the person in, and tell them. Two who answer at once tell once."""
        answered, _rows = self.join_requests.filter(pk=join_request.pk).delete()
        if not answered:
            return
        self.admit(join_request.member, join_request.persona)
        notify(join_request.member, "group.admitted", self)
