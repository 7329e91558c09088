"""How people come to belong to a support group, what they agree to, who runs it, and how they leave."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.moderation.local_desk import LocalDesk
from community.moderation.noticing import look_at
from community.notifications.models import notify
from community.realtime import ask_first, revoke
from community.spaces.models import Membership
from groups.models.consent import Consent
from groups.models.sanctions import NotLetIn
from groups.models.screening import KEPT, SCREENERS, Screening

Role = Membership.Role
AGREE_FIRST = _("What this group agrees on has changed. Open the room again to read it first.")


class LastFacilitator(Exception):
    """A group with people in it would be left with nobody who runs it."""

    sentence = _(
        "A group needs somebody who runs it, and you are the only facilitator."
        " Please make somebody else a facilitator first."
    )


class Belonging:
    """The verbs of a SupportGroup about its people."""

    # Coming in

    def membership_of(self, member):
        """With the consent too: the room asks for it each time."""
        if not member.is_authenticated:
            return None
        memberships = self.memberships.select_related("persona__member", "consent")
        return memberships.filter(member=member).first()

    def can_be_joined_by(self, member):
        """Whether the member may join, or ask to. By invitation only: not from here."""
        if self.joining == self.Joining.INVITATION or not member.is_authenticated:
            return False
        if self.removal_of(member):
            return False
        return not self.memberships.filter(member=member).exists()

    def may_be_asked_again(self, member):
        """From when on somebody whom the group declined may ask again, or None: now."""
        declined = self.screenings.filter(member=member, outcome=Screening.Outcome.DECLINED)
        last = declined.order_by("decided_at").last()
        moment = last and last.decided_at + KEPT
        return moment if moment and moment > timezone.now() else None

    def ask_to_join(self, member, persona, answers=()):
        """Ask those who run the group. Asking again changes the words, it does not ask twice.

        `answers` are pairs of question and answer. Who is in danger is heard by the team as well.
        Raises NotLetIn for who was removed: nobody is asked, so nobody learns who that persona is.
        """
        if self.removal_of(member):
            raise NotLetIn
        said = "\n".join(answer for _question, answer in answers)
        noticed = look_at(said, kind="persona", author=persona, space=self).of("distress")
        with transaction.atomic():
            noticed.hold_back()
            self._ask_to_join(member, persona, answers)
            noticed.put_on_record(persona)

    def _ask_to_join(self, member, persona, answers):
        # One request under two names would tie the two personas together.
        self.join_requests.filter(member=member).exclude(persona=persona).delete()
        _asked, is_new = self.join_requests.update_or_create(
            member=member, defaults={"persona": persona}
        )
        self.screenings.update_or_create(
            member=member,
            decided_at=None,
            defaults={"persona": persona, "answers": [list(pair) for pair in answers]},
        )
        if is_new:
            for membership in self.memberships.who_admit():
                notify(membership.member, "group.requested", self)

    @transaction.atomic
    def take_back_request(self, member):
        """As if it had not been asked: the answers go at once."""
        self.join_requests.filter(member=member).delete()
        self.screenings.waiting().filter(member=member).delete()

    @transaction.atomic
    def accept(self, join_request):
        """Let the person in, and tell them. Whether it was this call that did: of two, one does."""
        if not self._answer(join_request, Screening.Outcome.ADMITTED):
            return False
        try:
            self.admit(join_request.member, join_request.persona, agreed=False)
        except NotLetIn:
            return False
        notify(join_request.member, "group.admitted", self)
        return True

    @transaction.atomic
    def decline(self, join_request):
        """Let the person know kindly. Whether it was this call that did."""
        if not self._answer(join_request, Screening.Outcome.DECLINED):
            return False
        notify(join_request.member, "group.declined", self)
        return True

    def _answer(self, join_request, outcome):
        # Deleting waits for whoever deletes the same row, so one of two finds nothing left.
        answered, _rows = self.join_requests.filter(pk=join_request.pk).delete()
        if answered:
            self.screenings.filter(member=join_request.member).decide(outcome)
        return bool(answered)

    @transaction.atomic
    def admit(self, member, persona, role=None, *, agreed=True):
        """Make the member belong. Without `agreed` they are asked before the room opens for them."""
        membership = super().admit(member, persona, role)
        self.screenings.filter(member=member).decide(Screening.Outcome.ADMITTED)
        if agreed:
            self.agree(membership)
        if membership.role == Role.FACILITATOR:
            self.name_screener(membership)
        return membership

    # What they agree to

    def agree(self, membership):
        """The person has read the cards as they are now, and agrees."""
        newest = {"version": self.cards_version, "agreed_at": timezone.now()}
        Consent.objects.update_or_create(membership=membership, defaults=newest)

    def has_consent_of(self, membership):
        consent = getattr(membership, "consent", None)
        return consent is not None and consent.version >= self.cards_version

    def refusal_for(self, membership):
        if membership and not self.has_consent_of(membership):
            return AGREE_FIRST
        return super().refusal_for(membership)

    def asks_first(self, membership):
        if membership and not self.has_consent_of(membership):
            return reverse("agree", args=[self.slug])
        return super().asks_first(membership)

    def who_may_hear(self, members):
        agreed = self.memberships.filter(consent__version__gte=self.cards_version)
        asked = self.memberships.exclude(pk__in=agreed.values("pk"))
        return super().who_may_hear(members).exclude(pk__in=asked.values("member"))

    def ask_for_consent_again(self, besides=None):
        """The cards say something new: everybody but the membership `besides` is asked again, at once.

        Call it inside the transaction that changes what a card says.
        """
        # Who has not read what others changed before does not agree to it by a change of their own.
        knows = besides and self.has_consent_of(besides)
        self.cards_version += 1
        self.save(update_fields=["cards_version"])
        if knows:
            self.agree(besides)
        ask_first(self, besides=besides.member_id if knows else None)

    # Who runs it

    def needs(self, membership):
        """Whether the group would be left with people in it and nobody who runs it."""
        if membership.role != Role.FACILITATOR:
            return False
        others = self.memberships.exclude(pk=membership.pk)
        running = others.filter(role=Role.FACILITATOR, member__is_active=True)
        return others.exists() and not running.exists()

    @transaction.atomic
    def entrust(self, membership, role):
        """Change what somebody does in the group, and tell them. Raises LastFacilitator."""
        self.take()
        membership.refresh_from_db(fields=["role"])
        if membership.role == role:
            return
        if self.needs(membership):
            raise LastFacilitator
        membership.role = role
        membership.save(update_fields=["role"])
        if role == Role.FACILITATOR:
            self.name_screener(membership)
        elif role == Role.MEMBER:
            self.dismiss_screener(membership)
            revoke(membership.member_id, LocalDesk(space=self).stream_name)
        notify(membership.member, "group.entrusted", self)

    def is_screened_by(self, membership):
        return self.screeners.filter(membership=membership).exists()

    def name_screener(self, membership):
        """Let somebody read the answers. Whether they may now: not when both places are taken."""
        if self.is_screened_by(membership):
            return True
        for place in range(1, SCREENERS + 1):
            try:
                with transaction.atomic():
                    self.screeners.create(membership=membership, place=place)
            except IntegrityError:
                continue
            return True
        return False

    def dismiss_screener(self, membership):
        self.screeners.filter(membership=membership).delete()

    # Leaving

    @transaction.atomic
    def leave(self, member):
        """End the belonging at once, in every open tab. Raises LastFacilitator.

        A group that nobody is left in takes itself off the lists: nobody could let others in.
        """
        self.enter()  # the log too: a quiet room may end with it
        membership = self.membership_of(member)
        if membership and self.needs(membership):
            raise LastFacilitator
        super().leave(member)
        if not self.memberships.exists():
            self.is_listed, self.joining = False, self.Joining.INVITATION
            self.save(update_fields=["is_listed", "joining"])
