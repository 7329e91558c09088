"""The words that the core and the features share: what was said, what can be found, what can be reported."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from community import html
from community.lent import tell_borrowers
from community.text import NOTE_LENGTH

ID_LENGTH = 12
ID_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id():
    """Twelve random characters (about 59 bits) without look-alikes."""
    return get_random_string(ID_LENGTH, ID_ALPHABET)


class PublicIdField(models.CharField):
    """The random id by which other members know a thing; row numbers would tell who came when."""

    def __init__(self, **options):
        options = {
            "max_length": ID_LENGTH,
            "unique": True,
            "default": new_public_id,
            "editable": False,
        } | options
        super().__init__(**options)


@dataclass(frozen=True)
class SearchFields:
    """What search keeps of a thing. `space_id` None: everybody may find it.

    Where there is a `note`, it covers the words that were found. `author_id` is the number of the
    persona who said it; those who blocked them do not find it. Nobody does from `expires_at` on.
    `for_members`: visitors do not find it, even where everybody reads the space. `is_dated`: what may
    no longer hold stands below what is as good.
    """

    title: str
    body: str
    url: str
    created_at: datetime
    space_id: int | None = None
    language: str = "en"
    note: str = ""
    author_id: int | None = None
    expires_at: datetime | None = None
    for_members: bool = False
    is_dated: bool = False


class Discoverable(models.Model):
    """Can be found in search and shown as a card; its QuerySet offers visible_to, newest_first and about.

    The QuerySet may also offer `in_lists()`: with all that a card shows; `listed_to(member)`: what is
    listed although its inside may be closed; `worth_reading()`: what those
    who look after it show to newcomers; `kept_by(member)`: what the member belongs to or follows,
    each with `unread`, for the member's home; `listed_in(space, member)`: the same of what stands in
    a space, for that space's page. A card template gets the thing as `item`; the template
    `<app>/_no_<model>.html` says what to do where there is none, `<app>/_kept_<model>.html` is how
    one looks in both.
    """

    card_template = None
    can_be_found = True  # a kind may say that no list and no search leads to it
    discovery_heading = None
    kept_heading = None
    kept_page = None  # the name of the address that has all of what begins on the home
    search_related = ()  # what `search_entry` reads along, for select_related
    discovery_order = 100
    discovery_icon = "file-text"

    class Meta:
        abstract = True

    @property
    def search_entry(self):
        """SearchFields, or None when it must not be found."""
        raise NotImplementedError

    def index(self):
        """Put it into search, or take it out when it may not be found any more."""
        if self.can_be_found:
            apps.get_model("search", "SearchDocument").objects.put(self)

    def unindex(self):
        """Take it out of search."""
        if self.can_be_found:
            apps.get_model("search", "SearchDocument").objects.remove(self)


class Reportable(models.Model):
    """Can be reported by whoever can see it, hidden and restored by moderators."""

    report_kind = None
    evidence_template = None  # shows moderators what of it is not words; gets it as `thing`
    sealed_template = None  # the same of what was taken down, for who opens it with a reason
    can_be_hidden = True
    says_something = False  # whether there is anything of it that could be taken down
    is_taken_down = False  # whether only `put_up` returns it
    public_id = PublicIdField()
    hidden_at = models.DateTimeField(_("hidden at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_hidden(self):
        return self.hidden_at is not None

    def report_subject(self):
        """A short line that names it on a case."""
        return str(self)

    @property
    def said_by(self):
        """The Persona who is responsible for it, or None."""
        return getattr(self, "author", None)

    def concerns(self, member):
        """Whether the member is a party to it, and so does not judge it."""
        return self.said_by is not None and self.said_by.member_id == member.pk

    def has_voice_of(self, member):
        """Whether the member spoke in the conversation that it is from, and so is no judge in it either."""
        return False

    def heed_cases(self):
        """A case about it came, changed or ended: what goes on around it goes on accordingly."""

    def what_was_said(self):
        """The Contributions that it is made of, in the order in which they came; None: it is no conversation."""

    def context_for_moderators(self):
        """What one must read to judge it, in reading order, itself included: a list of Reportables."""
        return [self]

    @property
    def can_be_closed(self):
        """Whether people could answer it, and the team can stop that: `close_for_all`, `open_for_all`."""
        return False

    def ways_to_look_after(self, member):
        """What else `member` can do with it where it stands: (words, address) each."""
        return []

    def hide(self):
        """Withdraw it from view. Repeating it changes nothing."""
        self._set_hidden(self.hidden_at or timezone.now())

    def restore(self):
        """Return it exactly as it was."""
        self._set_hidden(None)

    def _set_hidden(self, moment):
        self.hidden_at = moment
        self.save(update_fields=["hidden_at"])


class Screened(models.Model):
    """Can wait, seen by nobody, until a moderator has read it: it is hidden then, and restored as any other."""

    is_held = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def let_wait(self):
        """Hide a new one before anybody sees it. The caller saves it."""
        self.hidden_at, self.is_held = timezone.now(), True

    def wait(self):
        """Hide what was there until a moderator has read it."""
        self._set_hidden(self.hidden_at or timezone.now(), is_held=True)

    @transaction.atomic
    def restore(self):
        waited = self.is_held
        super().restore()
        if waited:
            self.begin()

    def begin(self):
        """It is said now: tell whom it concerns."""

    def _set_hidden(self, moment, is_held=False):
        self.is_held = is_held
        super()._set_hidden(moment)
        self.save(update_fields=["is_held"])


class Contribution(Screened, Reportable, Discoverable):
    """Something a persona said in a space: Markdown as typed, and the HTML that was made of it once."""

    conversation = None  # the Reportable that it is a part of, where words of it may be lent

    author = models.ForeignKey(
        "members.Persona", on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    source = models.TextField(_("text"))
    html = models.TextField(editable=False)
    html_policy = models.PositiveSmallIntegerField(editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def rendered(self):
        """The HTML for a page. Only `write` fills it, with what html.render_markdown let through."""
        return mark_safe(self.html)

    @property
    def own_words(self):
        """What its author says in it, as plain text; not safe as HTML."""
        return html.plain_text(self.html)

    def stand_on(self, address, title):
        """A page of this site holds words of it now. Kinds with a conversation say so there."""

    def leave(self, address):
        """That page holds none any more. Repeating it changes nothing."""

    def write(self, source, names=()):
        """Take what was typed and render it. Slow for long texts: call it before a transaction, not inside.

        `names` stand out where the text has an @ before them.
        """
        self.source = html.clean_text(source)
        self.html = html.render_markdown(self.source, names)
        self.html_policy = html.POLICY
        return self

    @transaction.atomic
    def _set_hidden(self, moment, **held):
        super()._set_hidden(moment, **held)
        if self.is_hidden:
            self.unindex()
            tell_borrowers(type(self), [self.pk])
        else:
            self.index()


class Edit(models.Model):
    """What a contribution said until `by` changed it: the words and the note that stood there."""

    by = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    source = models.TextField()
    content_note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"{self.by} · {self.created_at:%Y-%m-%d %H:%M}"


def discoverable_models():
    """Every model that can be found, in the order in which lists show them."""
    kinds = (model for model in apps.get_models() if issubclass(model, Discoverable))
    found = (model for model in kinds if model.can_be_found)
    return sorted(found, key=lambda model: model.discovery_order)


def reportable_models():
    """Every model that can be reported, by its kind."""
    return {
        model.report_kind: model
        for model in apps.get_models()
        if issubclass(model, Reportable) and model.report_kind
    }
