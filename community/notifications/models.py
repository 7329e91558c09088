"""Tells a person that something happened: in the page at once, by e-mail when they are away."""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.block import HeardQuerySet
from community.members.models import Member
from community.notifications import broadcasts, tasks

STOP_SALT = "notifications.stop"


class Verb(models.TextChoices):
    """What can be told. Templates of the same name hold the words."""

    THREAD_ANSWERED = "thread.answered", _("Somebody answered you")
    POST_NAMED = "post.named", _("Somebody named you with an @")
    THREAD_REPLIED = "thread.replied", _("Replies in conversations you follow")
    THREAD_HELPED = "thread.helped", _("Something helped in a conversation you follow")
    THREAD_OPENED = "thread.opened", _("A new conversation where you follow")
    SUMMARY_DAILY = "summary.daily", _("Your summary of the day")
    THREAD_OUTCOME = "thread.outcome", _("What became of a question of yours")
    POST_HELPED_ASKER = "post.helped_asker", _("What you wrote helped who had asked")
    POST_HELPED = "post.helped", _("What you wrote helped somebody")
    GROUP_ADMITTED = "group.admitted", _("Your request to join a group was accepted")
    GROUP_REQUESTED = "group.requested", _("Somebody asks to join a group you run")
    MESSAGE_NAMED = "message.named", _("Somebody named you with an @ in a room")
    MESSAGE_FELT = "message.felt", _("Something you said was met with kindness")
    MEETING_SEATED = "meeting.seated", _("You have a seat at a meeting")
    MEETING_TOMORROW = "meeting.tomorrow", _("A meeting is tomorrow")
    MEETING_OPENS = "meeting.opens", _("A meeting opens")
    MEETING_MOVED = "meeting.moved", _("A meeting has another time")
    MEETING_CANCELLED = "meeting.cancelled", _("A meeting was cancelled")
    GROUP_DECLINED = "group.declined", _("Your request to join a group was declined")
    GROUP_ENTRUSTED = "group.entrusted", _("What you do in a group has changed")
    GROUP_PROPOSED = "group.proposed", _("Somebody would like to found a group")
    GROUP_APPROVED = "group.approved", _("A group that you proposed was approved")
    GROUP_REFUSED = "group.refused", _("A group that you proposed was declined")
    GROUP_MUTED = "group.muted", _("You only read along in a group for a time")
    GROUP_UNMUTED = "group.unmuted", _("You can write in a group again")
    GROUP_REMOVED = "group.removed", _("You were taken out of a group")
    GROUP_LET_BACK = "group.let_back", _("You may come back to a group")
    GROUP_HELD = "group.held", _("A message waits for those who run the group")
    GROUP_RELEASED = "group.released", _("A message of yours is in the room now")
    GROUP_NOT_LET_IN = "group.not_let_in", _("A message of yours was not let into the room")
    GROUP_RETENTION = "group.retention", _("How long a group keeps its messages changes")
    CONVERSATION_ASKED = "conversation.asked", _("Somebody asks to write to you privately")
    CONVERSATION_ACCEPTED = "conversation.accepted", _("Somebody you asked has answered")
    CONVERSATION_SAID = "conversation.said", _("Private messages")
    QUIET_OFFERED = "quiet.offered", _("Somebody who runs a group would like to talk with you")
    QUESTION_OFFERED = "question.offered", _("Somebody waits for an answer that you may know")
    QUESTION_WAITS = "question.waits", _("A question waits for an answer")
    QUESTION_UNANSWERED = "question.unanswered", _("A question has waited for a day")
    WELCOME_GIVEN = "welcome.given", _("Somebody new wrote, and you look in on them")
    REPORT_RECEIVED = "report.received", _("A report came in")
    CASE_HANDED = "case.handed", _("A colleague handed you a case")
    CASE_ESCALATED = "case.escalated", _("A colleague asks for a lead")
    CASE_SECOND_LOOK = "case.second_look", _("Somebody asks for a second look at what was decided")
    CASE_WAITS = "case.waits", _("A life may be at risk, and nobody is on the case")
    CASE_HERE = "case.here", _("Something was reported in a group you run")
    CASE_ASIDE = "case.aside", _("The team asks you to offer somebody a quiet room")
    CASE_REVEAL = "case.reveal", _("A colleague asks whose account is behind a name")
    CASE_REVEAL_ANSWERED = "case.reveal_answered", _("A colleague answered what you asked for")
    ACCOUNT_REVEALED = (
        "account.revealed",
        _("The team looked whose account is behind a name of yours"),
    )
    CASE_FOLLOW_UP = "case.follow_up", _("It is time to ask somebody how they are")
    SUPPORT_SENT = "support.sent", _("The team writes to you")
    DECISION_MADE = "decision.made", _("The team decided about something of yours")
    DECISION_UNDONE = "decision.undone", _("The team took back a decision about something of yours")
    APPEAL_OPENED = "appeal.opened", _("Somebody appeals against a decision")
    APPEAL_ANSWERED = "appeal.answered", _("The team answered your appeal")
    REPORT_DECIDED = "report.decided", _("A report of yours was decided")
    ARTICLE_SUBMITTED = "article.submitted", _("An article waits for you")
    HELPLINE_DUE = "helpline.due", _("The number of a helpline should be checked")
    ARTICLE_PUBLISHED = "article.published", _("An article of yours was published")
    ARTICLE_SENT_BACK = "article.sent_back", _("An article was sent back")
    ARTICLE_READY = "article.ready", _("An article can be published")
    ARTICLE_UNSIGNED = "article.unsigned", _("A signed article was changed")
    ARTICLE_LATE = "article.late", _("A review you took on is late")
    ARTICLE_DUE = "article.due", _("An article is to be reviewed again")
    ARTICLE_NOT_PUBLISHED = "article.not_published", _("An article could not be published")
    ARTICLE_ALERT = "article.alert", _("A safety alert about an article")
    ARTICLE_TAKEN_DOWN = "article.taken_down", _("An article was taken down")
    ARTICLE_CORRECTED = "article.corrected", _("An article that you read was corrected")
    NOTE_RECEIVED = "note.received", _("A reader wrote a note about an article")
    NOTE_ANSWERED = "note.answered", _("Editors answered a note of yours")
    QUOTE_ASKED = "quote.asked", _("May words of yours stand in an article?")
    QUOTE_PUBLISHED = "quote.published", _("Words of yours are in an article")
    QUOTE_GIVEN = "quote.given", _("Somebody gave words for an article of yours")
    QUOTE_LEFT = "quote.left", _("A quote left an article of yours")


class NotificationQuerySet(HeardQuerySet):
    spoken_by = "persona"

    def of(self, member):
        return self.filter(member=member)

    def about(self, subject):
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)

    def newest_first(self):
        return self.order_by("-event")

    def as_seen_by(self, member):
        """With their subjects; None where the member may see it no more: they left, or it was hidden.

        What was done by somebody they blocked is not there.

        `told_to` of a QuerySet says what of it may be told, where that is not what is visible.
        """
        managers = [model._default_manager for model in apps.get_models()]
        reach = [
            getattr(manager, "told_to", manager.visible_to)(member)
            for manager in managers
            if hasattr(manager, "visible_to")
        ]
        told = self.heard_by(member).select_related("persona")
        return told.prefetch_related(GenericPrefetch("subject", reach))


@transaction.atomic
def notify(member, verb, subject, persona=None, cause=None):
    """Tell `member` that `verb` happened to `subject` (a model instance), done by `persona` if by anybody.

    With a `cause`, such as the id of a post, a task that runs twice tells once. Of a persona whom the
    member blocked nothing is told; the answer is None.
    """
    if persona and member.has_blocked(persona):
        return None
    if cause and (told := Notification.objects.filter(member=member, cause=cause).first()):
        return told
    notification = Notification.objects.create(
        member=member,
        cause=cause,
        verb=Verb(verb),
        subject=subject,
        persona=persona,
        event=member.next_event(),
    )
    broadcasts.notification_added(notification)
    tasks.send_email.enqueue(notification.pk)
    return notification


class Notification(models.Model):
    """One thing a member was told. `event` is its number in the member's own stream."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notifications")
    verb = models.CharField(max_length=32, choices=Verb)
    persona = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    event = models.BigIntegerField(editable=False)
    cause = models.CharField(max_length=40, null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    emailed_at = models.DateTimeField(null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["member", "event"], name="told_once"),
            models.UniqueConstraint(fields=["member", "cause"], name="told_once_for_a_cause"),
        ]

    def __str__(self):
        return self.get_verb_display()

    @property
    def template(self):
        """The words: one file per verb."""
        return f"notifications/verbs/{self.verb}.html"

    @property
    def is_first_unread(self):
        return self.event == self.member.seen_event + 1

    @property
    def is_lost(self):
        """Whether the member may see no more what it is about."""
        seen = Notification.objects.filter(pk=self.pk).as_seen_by(self.member).first()
        return seen is None or seen.subject is None

    @classmethod
    @transaction.atomic
    def sum_up(cls, summary, day):
        """Tell of a DailySummary, if there is anything new. Repeating it for the same `day` changes nothing."""
        cause = f"summary:{day}"
        is_told = cls.objects.filter(member=summary.member, cause=cause).exists()
        if summary.member.is_active and not is_told and summary.sum_up():
            notify(summary.member, Verb.SUMMARY_DAILY, summary, cause=cause)

    @property
    def stop_address(self):
        """Where the member stops to be told of such things, signed in or not; None where no level does that.

        Threat: it is passed on with the mail. So it says nothing, and its page neither.
        """
        if not hasattr(self.subject, "hush"):
            return None
        return settings.SITE_URL + reverse("stop", args=[signing.dumps(self.pk, salt=STOP_SALT)])

    @classmethod
    def behind(cls, token):
        """The Notification that `stop_address` is of, or None."""
        try:
            return cls.objects.filter(pk=signing.loads(token, salt=STOP_SALT)).first()
        except signing.BadSignature:
            return None

    def stop(self):
        """Tell the member no more of this kind about this, as if they had chosen so."""
        if hasattr(self.subject, "hush"):
            self.subject.hush(self.member, self.verb)

    def send_email(self):
        """One e-mail for the first thing that waits, no more until they looked. Tried again until it left."""
        if self.emailed_at or not self.is_first_unread or not self.member.is_active:
            return
        if self.is_lost:
            return
        broadcasts.mail(self)
        self.emailed_at = timezone.now()
        self.save(update_fields=["emailed_at"])
