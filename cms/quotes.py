"""Words of members in an article: asked for, lent by their author, and taken back at any time."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.passages import LONGEST, passage_in
from community.contributions import PublicIdField
from community.lent import Lent, LentQuerySet
from community.notifications.models import notify
from community.spaces.models import Space

TIME_TO_ANSWER = timedelta(days=14)


class Answer(models.TextChoices):
    """What an author says to it. Withdrawn and gone are final: else words could come back unsigned."""

    WAITING = "waiting", _("Waiting")
    NAMED = "named", _("Yes, with my name")
    ANONYMOUS = "anonymous", _("Yes, without a name")
    NO = "no", _("No")
    WITHDRAWN = "withdrawn", _("Take it back")
    GONE = "gone", _("The words are no longer in the post")


STANDING = [Answer.NAMED, Answer.ANONYMOUS]
OPEN = [Answer.WAITING, *STANDING]


def may_be_lent(contribution):
    """Whether anybody may be asked for words of it: never what was said among the people of a private place."""
    return (
        contribution.conversation is not None
        and contribution.space.visibility != Space.Visibility.PRIVATE
    )


class QuoteQuerySet(LentQuerySet):
    def visible_to(self, member):
        """One's own, whichever name said it. Nobody else's, not as a moderator either."""
        return self.filter(author__member=member) if member.is_authenticated else self.none()

    def told_to(self, member):
        """Those and, without their author, those of articles that the member looks after."""
        keeps = models.Q(article__owner=member) | models.Q(article__deputy=member)
        return self.filter(models.Q(author__member=member) | keeps).select_related("article")

    def newest_first(self):
        return self.order_by("-asked_at", "-pk")

    def standing(self):
        """Those whose author says yes."""
        return self.filter(answer__in=STANDING)

    def harmless_in_a_body(self):
        """Those that stand, and those that will never again: nobody's silence or no becomes words there."""
        return self.exclude(answer__in=[Answer.WAITING, Answer.NO])

    def crediting(self, persona):
        """What readers find now with the persona's name: its title and address, each once."""
        shown = self.filter(author=persona, answer=Answer.NAMED).exclude(shown_at="")
        pages = shown.order_by("article__title").values("shown_at", "article__title").distinct()
        return [{"title": each["article__title"], "address": each["shown_at"]} for each in pages]

    def exported_of(self, member):
        return [
            {
                "article": str(quote),
                "words": quote.words,
                "as": quote.author.name,
                "asked": quote.asked_at,
                "answer": quote.answer,
                "answered": quote.answered_at,
            }
            for quote in self.visible_to(member).select_related("article", "author").order_by("pk")
        ]

    @transaction.atomic
    def ask(self, article, contribution, words, *, by):
        """Ask whoever said it. Answers the Quote, or None where they were asked for this article before."""
        hold_article(article.pk)
        before = self.of_contributions(type(contribution), [contribution.pk])
        if before.filter(article=article).exclude(answer=Answer.GONE).exists():
            return None
        try:
            with transaction.atomic():
                return self.model.put_question(article, contribution, words, by)
        except IntegrityError:  # asked for other words at this moment
            return None


def hold_article(number):
    """Let its quotes be answered and shown one after the other. Held before a conversation, never after."""
    Page.objects.select_for_update(no_key=True, of=("self",)).filter(pk=number).first()


class Quote(Lent):
    """A passage of what a persona said, for one article. Its words never change; its author's answer may.

    `shown_at` is the address where readers find it, "" while they do not.
    """

    export_name: ClassVar[str] = "words_in_articles"
    credit_heading: ClassVar[str] = _("Helped with")
    # `quotes_for` says them for a reader.
    is_left_out = False
    link = None

    public_id = PublicIdField()
    article = models.ForeignKey(
        "cms.Article", null=True, on_delete=models.SET_NULL, related_name="quotes"
    )
    author = models.ForeignKey("members.Persona", on_delete=models.CASCADE, related_name="+")
    words = models.TextField(_("words"))
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    shown_at = models.CharField(max_length=300, blank=True, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote from a member")
        verbose_name_plural = _("quotes from members")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contribution_type", "contribution_id"],
                condition=models.Q(answer__in=["waiting", "named", "anonymous"]),
                name="quote_asked_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["contribution_type", "contribution_id"], name="quote_of_contribution"
            )
        ]

    def __str__(self):
        unnamed = gettext("An article") if self.article else gettext("An article that was given up")
        return self.article_title or unnamed

    @property
    def article_title(self):
        """Empty where there is none to tell. Threat: who said no would go on reading what a draft is called."""
        if self.article is None:
            return ""
        if self.stands or (self.answer == Answer.WAITING and not self.has_lapsed):
            return self.article.draft_title
        return self.article.title if self.article.live else ""

    def get_absolute_url(self):
        return reverse("quote", args=[self.public_id])

    @classmethod
    def put_question(cls, article, contribution, words, by):
        quote = cls.objects.create(
            article=article,
            contribution=contribution,
            author=contribution.author,
            words=words,
            asked_by=by,
        )
        notify(contribution.author.member, "quote.asked", quote, cause=f"quote:{quote.pk}")
        return quote

    @property
    def stands(self):
        return self.answer in STANDING

    @property
    def is_named(self):
        return self.answer == Answer.NAMED

    @property
    def credit(self):
        """Who said it, as readers see it."""
        if self.is_named:
            return gettext("%(name)s, member here") % {"name": self.author.name}
        return gettext("A member")

    @property
    def answer_by(self):
        """The moment from which on no answer is a no."""
        return self.asked_at + TIME_TO_ANSWER

    @property
    def has_lapsed(self):
        return not self.stands and timezone.now() > self.answer_by

    @property
    def possible_answers(self):
        """What its author can say now; nothing where it is too late."""
        given = [Answer.ANONYMOUS] if self.author.is_nameless else STANDING
        if self.article_id is None:
            return []
        if self.stands:
            return [*given, Answer.WITHDRAWN]
        may = self.answer in (Answer.WAITING, Answer.NO) and not self.has_lapsed
        return [*given, Answer.NO] if may else []

    @property
    def is_still_said(self):
        """Whether the post is there, and these words are in it."""
        kind = self.contribution_model
        there = kind.objects.visible_to(self.author.member).not_gone()
        said = there.filter(pk=self.contribution_id).first()
        return bool(said and may_be_lent(said) and passage_in(said.own_words, self.words))

    @transaction.atomic
    def say(self, answer):
        """Take its author's answer. Whether that is how it stands now. Repeating it changes nothing."""
        if self.article_id:
            hold_article(self.article_id)
        self._read_again()
        if answer in STANDING and not self.is_still_said:
            self.look_again()
            return False
        if answer == self.answer:
            return True
        if answer not in self.possible_answers:
            return False
        stood = self.stands
        self._become(answer)
        if self.stands and not stood:
            self.article.put_in(self, by=self.asked_by)
            self._tell_keepers("quote.given")
        elif stood and not self.stands:
            self._tell_keepers("quote.left")
        return True

    @transaction.atomic
    def look_again(self):
        """Where the post does not say it any more it is gone; its author is asked for what it says instead."""
        self._read_again()
        if self.answer not in OPEN or self.is_still_said:
            return
        stood = self.stands
        self._become(Answer.GONE)
        if stood:
            self._tell_keepers("quote.left")
        self._ask_for_other_words()

    def _ask_for_other_words(self):
        said = self.contribution
        if said is None or said.gone_because or self.article is None or not may_be_lent(said):
            return
        there = type(said).objects.visible_to(self.author.member).filter(pk=said.pk)
        if there.exists() and 0 < len(said.own_words) <= LONGEST:
            self.put_question(self.article, said, said.own_words, self.asked_by)

    def _become(self, answer):
        self.answer, self.answered_at = answer, timezone.now()
        if not self.stands:
            self._leave_readers()
        self.save(update_fields=["answer", "answered_at", "shown_at"])

    def show_at(self, address):
        """Readers find it there now; nowhere for "". Its author is told the first time."""
        if address == self.shown_at:
            return
        self._leave_readers()
        self.shown_at = address
        self.save(update_fields=["shown_at"])
        if address:
            notify(self.author.member, "quote.published", self, cause=f"quoted:{self.pk}")

    def _leave_readers(self):
        if self.shown_at and self.contribution:
            self.contribution.leave(self.shown_at)
        self.shown_at = ""

    @transaction.atomic
    def note_where_it_was_said(self):
        """Say in the conversation what became of it, if that is so when nobody can change it any more."""
        address, said = self.shown_at, self.contribution
        if not (address and said):
            return
        said.stand_on(address, self.article.title)
        self._read_again()
        if not self.stands or self.shown_at != address:
            said.leave(address)

    def _read_again(self):
        self.refresh_from_db(from_queryset=Quote.objects.select_for_update(no_key=True))

    def _tell_keepers(self, verb):
        keepers = self.article.keepers if self.article else ()
        for member in sorted(keepers, key=lambda member: member.pk):
            notify(member, verb, self)
