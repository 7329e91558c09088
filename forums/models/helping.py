"""A post that helped: the mark by whoever asked, and what stands out in a question for all who read it."""

from functools import cache

from django.db import models, transaction
from django.db.models.functions import JSONObject, Substr
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from community import html
from community.members.block import blocked_by
from community.notifications.models import notify
from forums import broadcasts, tasks
from forums.json_rows import JSONRows
from forums.quoting import own_part

MOST_LANDMARKS = 12  # on top of a thread; the marks themselves stand on every post
FIRST_LETTERS, FIRST_WORDS = 400, 9
STANDS_OUT = models.Q(helped__isnull=False) | models.Q(outcome_after__isnull=False)


class PostIsGone(Exception):
    """The post was hidden or taken back meanwhile."""


class Helping(models.Model):
    """The side of a post that stands out in a question.

    `helped`: the persona who had asked and says so. The mark shows where that persona began the thread
    the post stands in, so that it goes and comes back with posts that are moved.
    `outcome_after`: it tells what became of it, so many days after the question.
    """

    helped = models.ForeignKey(
        "members.Persona",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        editable=False,
    )
    outcome_after = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def helped_asker(self):
        """Whether whoever asked says that it helped them."""
        return self.helped_id is not None and self.helped_id == self.thread.author_id

    def can_be_marked_by(self, member):
        """Whether the member asked the question that it answers, and so may say that it helped."""
        thread = self.thread
        return (
            thread.is_question
            and thread.is_by(member)
            and self.author.member_id != member.pk
            and not self.is_gone
        )

    def mark_as_helped(self):
        """Let everybody see that it helped the asker. Repeating it changes nothing. Raises PostIsGone."""
        asker = self.thread.author
        with transaction.atomic():
            if self._say_helped(asker):
                cause = f"helped:{self.public_id}"
                notify(self.author.member, "post.helped_asker", self, persona=asker, cause=cause)
                tasks.tell_of_mark.enqueue(self.pk)

    def take_mark_back(self):
        """Take the mark away again. Repeating it changes nothing. Raises PostIsGone."""
        with transaction.atomic():
            self._say_helped(None)

    def _say_helped(self, asker):
        """Whether that was news. The thread's row is held while the post is looked at anew."""
        self.read_again()
        self.refresh_from_db(fields=["helped"])
        if self.is_gone:
            raise PostIsGone
        if self.helped_id == (asker and asker.pk):
            return False
        self.helped = asker
        self.changed_event = self.thread.next_event()
        self.save(update_fields=["helped", "changed_event"])
        broadcasts.post_changed(self)
        return True


def landmarks_for(reader, posts):
    """What of `posts` stands out in an outer thread, as its reader meets it: one expression."""
    if blocked_by(reader) is None:
        return usual_landmarks(posts.model)
    return landmarks_of(posts.heard_by(reader))


@cache
def usual_landmarks(model):
    """For who blocks nobody. Kept: every page of every thread asks for it, and making it takes a while."""
    return landmarks_of(model.objects.all())


def landmarks_of(posts):
    shown = posts.filter(STANDS_OUT, thread=models.OuterRef("pk"), hidden_at=None)
    shown = shown.filter(withdrawn_at=None).filter(
        models.Q(helped=models.OuterRef("author")) | models.Q(outcome_after__isnull=False)
    )
    fact = JSONObject(
        id="public_id",
        name="author__name",
        note="content_note",
        days="outcome_after",
        beginning=Substr("html", 1, FIRST_LETTERS),
    )
    return JSONRows(shown.order_by("seq").values(fact=fact)[:MOST_LANDMARKS])


def landmarks_in(found):
    """The same in words for a page."""
    return [
        {
            "address": reverse("post", args=[each["id"]]),
            "name": each["name"] or _("Without a name"),
            "words": each["note"]
            and _("Content note: %(note)s") % {"note": each["note"]}
            or first_words(each["beginning"]),
            "days": each["days"],
        }
        for each in found or ()
    ]


def first_words(beginning):
    """Of HTML that ends anywhere, in the midst of a tag too."""
    if beginning.rfind("<") > beginning.rfind(">"):
        beginning = beginning[: beginning.rfind("<")]
    words = html.plain_text(own_part(beginning)).split()
    return Truncator(" ".join(words) or "…").words(FIRST_WORDS)
