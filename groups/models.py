"""Support groups: live circles of people who share something, and what they say in the room."""

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import html
from community.contributions import Contribution, Discoverable, Reportable, SearchFields
from community.notifications.models import notify
from community.realtime import Stream
from community.spaces.models import Membership, Space, SpaceQuerySet
from groups import broadcasts


class SupportGroupQuerySet(SpaceQuerySet):
    def kept_by(self, member):
        """Those the member belongs to, with `unread`: how much came since they were last in the room."""
        mine = Membership.objects.filter(space=models.OuterRef("pk"), member=member)
        seen = models.Subquery(mine.values("last_read_seq"))
        return self.of(member).annotate(unread=models.F("last_event") - seen).by_name()


class SupportGroup(Space, Reportable, Discoverable, Stream):
    """A circle with a live room. Private unless its founders chose otherwise."""

    stream_kind = "group"
    report_kind = "group"
    can_be_hidden = False  # those in it would lose their circle; what is said there can be
    holds_discussions = True
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

    @property
    def newest_seq(self):
        return self.last_event

    @property
    def stream_key(self):
        return self.slug

    @classmethod
    def find_stream(cls, key, member):
        return cls.objects.visible_to(member).filter(slug=key).first()

    def missed_events(self, after, limit):
        """The newest state of every message that came or changed after event `after`, in order."""
        changed = self.messages.filter(changed_event__gt=after).order_by("changed_event")
        return [
            broadcasts.event_of(message) for message in changed.select_related("author")[:limit]
        ]

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

    def typist(self, member):
        """The public id and name of the persona that is seen writing in the room, or None."""
        membership = self.membership_of(member)
        return (membership.persona.public_id, membership.persona.name) if membership else None

    def post(self, *, author, source, key):
        """Say something in the room. The same `key` (a UUID) twice is one message and the same answer."""
        message = Message(group=self, author=author, key=key).write(source)
        try:
            with transaction.atomic():
                message.seq = message.changed_event = self.next_event()
                message.save()
                message.index()
                self.memberships.filter(persona=author).update(last_read_seq=message.seq)
                broadcasts.message_posted(message)
        except IntegrityError:
            return self.messages.get(author=author, key=key)
        return message


class MessageQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(group__in=SupportGroup.objects.visible_to(member))

    def newest_first(self):
        return self.order_by("-seq")

    def about(self, topic):
        """What is said in a room is not listed under topics."""
        return self.none()

    def page_before(self, seq, size):
        """The `size` messages before `seq` (None: the newest), oldest first."""
        earlier = self if seq is None else self.filter(seq__lt=seq)
        return list(reversed(earlier.select_related("author").newest_first()[:size]))

    def changed_after(self, event, size):
        """The first `size` messages that came or changed after `event`, in that order."""
        changed = self.filter(changed_event__gt=event).order_by("changed_event")
        return list(changed.select_related("author")[:size])


class Message(Contribution):
    """One line in the room. `seq` is its place; `changed_event` the stream event of its last change."""

    report_kind = "message"
    card_template = "groups/_message_card.html"
    discovery_icon = "message-circle"
    search_related = ("group",)

    group = models.ForeignKey(SupportGroup, on_delete=models.CASCADE, related_name="messages")
    seq = models.BigIntegerField(editable=False)
    changed_event = models.BigIntegerField(editable=False)
    key = models.UUIDField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(fields=["group", "seq"], name="message_place_once"),
            models.UniqueConstraint(fields=["group", "author", "key"], name="message_key_once"),
        ]
        indexes = [models.Index(fields=["group", "changed_event"], name="message_by_change")]

    def __str__(self):
        return html.plain_text(self.html)[:80]

    def get_absolute_url(self):
        return f"{reverse('room', args=[self.group.slug])}?around={self.seq}#m-{self.public_id}"

    @property
    def space(self):
        return self.group

    @property
    def search_entry(self):
        return SearchFields(
            title="",
            body=html.plain_text(self.html),
            url=self.get_absolute_url(),
            created_at=self.created_at,
            space_id=self.group_id,
            language=self.group.language,
        )

    def context_for_moderators(self):
        """It and the three messages around it on each side."""
        around = self.group.messages.filter(seq__range=(self.seq - 3, self.seq + 3))
        return list(around.select_related("author").order_by("seq"))

    @transaction.atomic
    def _set_hidden(self, moment):
        self.changed_event = self.group.next_event()
        self.save(update_fields=["changed_event"])
        super()._set_hidden(moment)
        broadcasts.message_changed(self)
