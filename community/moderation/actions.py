"""Rulings on a case, each on record with what it did, so that it can be taken back."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.contributions import PublicIdField
from community.moderation.log import LogEntry
from community.moderation.measures import MEASURES, NotInForce
from community.moderation.places import Placed, PlacedQuerySet
from community.moderation.queue import Queue
from community.moderation.records import Report
from community.moderation.refusals import NotPossible
from community.moderation.sealed_words import SealedWords
from community.moderation.wording import TOLD, TOLD_TO_ALL
from community.notifications.models import notify

APPEAL_WITHIN = timedelta(days=30)
YEAR = timedelta(days=365)


class ActionQuerySet(PlacedQuerySet):
    def standing(self):
        return self.filter(undone_at=None)

    def rulings(self):
        """What was decided; kind words are no decision."""
        return self.exclude(what="support")

    def made_here(self):
        """Rulings of who runs the space, with what those who run it are told of them."""
        told = ("face", "appeal", "case__space", "case__said_by", "case__subject_type")
        return self.rulings().exclude(face=None).select_related(*told)

    def against(self, member):
        """What was decided about something of the member's, and they were told of."""
        return self.rulings().filter(about__member=member).exclude(message="")

    def exported_of(self, member):
        told = self.exclude(message="").filter(about__member=member).newest_first()
        return [
            {
                "about": action.thing,
                "at": action.created_at,
                "what": str(action),
                "told": action.message,
                "until": action.until,
                "taken_back": action.undone_at,
            }
            for action in told.named_to(member).select_related("case__space", "case__subject_type")
        ]

    def strikes_of(self, member):
        """Those of the last year that still stand, whichever name the member used."""
        lately = self.standing().filter(created_at__gt=timezone.now() - YEAR)
        return lately.filter(about__member=member, is_strike=True)

    def suspending(self, member):
        """Those that keep the member's account out now."""
        lasting = Q(until=None) | Q(until__gt=timezone.now())
        return self.standing().filter(lasting, what="suspend", about__member=member)

    def over(self):
        """Suspensions whose time has come, and that nobody has lifted yet."""
        return self.standing().filter(what="suspend", until__lte=timezone.now())

    def newest_first(self):
        return self.order_by("-created_at", "-pk")


class Action(Placed, models.Model):
    """A ruling. `reason` is read by those who reported, `message` by whom it is about, `note` by moderators only.

    `face` is who runs the space, where they decided; nobody learns there whose account that is.
    `until` None: it holds until somebody undoes it. `before` is what an undo needs, but for words: those are `sealed`.
    """

    export_name = "decisions"

    class What(models.TextChoices):
        NO_BREACH = "no_breach", _("No breach")
        DEALT_WITH = "dealt_with", _("Dealt with in another way")
        ASK = "ask", _("Ask the author to change it")
        NOTE = "note", _("Put a content note above it")
        COVER = "cover", _("Cover a detail")
        HIDE = "hide", _("Hide it")
        TAKE_DOWN = "take_down", _("Take it down, and keep it sealed")
        CLOSE = "close", _("Close the conversation")
        SLOW = "slow", _("Slow the room down")
        WARN = "warn", _("Warn the author")
        READ_FIRST = "read_first", _("Read first what they write")
        MUTE = "mute", _("Let them only read along in the group")
        SUSPEND = "suspend", _("Pause the account")
        RESTORE = "restore", _("Restore it")
        SUPPORT = "support", _("Words of support")

    public_id = PublicIdField()
    case = models.ForeignKey("moderation.Case", on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=16, choices=What)
    by = models.ForeignKey("members.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    face = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    rule = models.CharField(max_length=8, choices=Report.Reason, blank=True)
    reason = models.TextField()
    message = models.TextField(blank=True)
    note = models.TextField(blank=True)
    until = models.DateTimeField(null=True, editable=False)
    before = models.JSONField(default=dict, editable=False)
    is_strike = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey(
        "members.Member", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    undone_because = models.TextField(blank=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [models.Index(fields=["about", "created_at"], name="action_about")]

    def __str__(self):
        return self.get_what_display()

    def get_absolute_url(self):
        """Where whom it is about reads it, with an account that is paused too. Nobody guesses it."""
        return reverse("decision", args=[self.public_id])

    @property
    def measure(self):
        return MEASURES[self.what]

    @property
    def is_support(self):
        return self.what == self.What.SUPPORT

    @property
    def told(self):
        """What was decided, in words for whom it is about."""
        return TOLD[self.what]

    @property
    def told_to_all(self):
        """The same for others: those who run the space, and everybody in the numbers of a year."""
        return TOLD_TO_ALL[self.what]

    @property
    def waits_for_author(self):
        """Whether they were asked to change it, and the team waits for that."""
        return self.what == self.What.ASK and not self.is_undone and self.case.waits_for_author

    def own_thing_of(self, member):
        """What it is about where the member themselves said it, else None.

        Threat: somebody else may open the link of a decision, also the other side of a conversation.
        """
        thing = self.case.subject
        said_by = thing and thing.said_by
        return thing if said_by and said_by.member_id == member.pk else None

    @property
    def is_undone(self):
        return self.undone_at is not None

    @property
    def was_taken_back(self):
        """Whether somebody saw it otherwise later; what is over by its time was not."""
        return bool(self.is_undone and self.undone_because)

    @property
    def can_be_undone(self):
        if self.is_undone or self.is_support or not self.measure.can_be_undone:
            return False
        return not self.measure.seals or self.words_taken is not None

    @property
    def appeal_by(self):
        """The moment from which on it stands."""
        return self.created_at + APPEAL_WITHIN

    @property
    def can_be_appealed(self):
        is_told = self.message and not self.is_support
        is_open = is_told and not self.is_undone and timezone.now() < self.appeal_by
        return bool(is_open and not hasattr(self, "appeal"))

    def keep(self, before):
        """Keep what an undo needs; words that were taken away are sealed, and erased after a while."""
        if self.measure.seals:
            SealedWords.seal(self, before).save()
        else:
            self.before = before

    @property
    def words_taken(self):
        """The SealedWords, None where there are none or no more."""
        return SealedWords.objects.kept().filter(action=self).first()

    def others_suspending(self):
        """Other decisions that keep the same account out now."""
        return Action.objects.suspending(self.about.member).exclude(pk=self.pk)

    @transaction.atomic
    def undo(self, member, because):
        """Make it as it was before; `member` None: its time is over. Raises NotPossible when it cannot be."""
        queue = Queue.take()
        self.refresh_from_db()
        if not self.can_be_undone:
            raise NotPossible
        self.undone_at, self.undone_by, self.undone_because = timezone.now(), member, because
        self.save(update_fields=["undone_at", "undone_by", "undone_because"])
        try:
            self.measure.undo(self)
        except NotInForce:
            raise NotPossible from None
        SealedWords.objects.filter(action=self).delete()
        LogEntry.objects.append(
            LogEntry.Act.UNDONE, self.case, actor=member, what=self.what, reason=because
        )
        if self.about and self.message:
            notify(self.about.member, "decision.undone", self, cause=f"undone:{self.pk}")
        self.case.refresh_from_db()
        if self.was_taken_back:
            self.case.hear_of_undo(self, member)
        self.case.announce(queue)

    def mail_decision(self):
        """Whose account is paused cannot read it here; the mail names nothing, others may read a screen."""
        address = f"{settings.SITE_URL}{self.get_absolute_url()}"
        context = {"site_name": settings.SITE_NAME, "address": address}
        EmailMessage(
            gettext("A decision of the team of %(site)s") % {"site": settings.SITE_NAME},
            render_to_string("moderation/suspended.txt", context),
            to=[self.about.member.email],
        ).send()

    @property
    def way_there(self):
        """The address of what it is about, if that has one and can be seen."""
        subject = self.case.subject
        if subject is None or subject.is_hidden or not hasattr(subject, "get_absolute_url"):
            return ""
        return subject.get_absolute_url()
