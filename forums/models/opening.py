"""How a conversation begins, and by which face each of its people speaks."""

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from community.members.models import Member, Persona
from community.moderation.noticing import look_at, words_of
from forums import tasks
from forums.models.post import Post
from forums.models.question import ASKED_AFTER
from forums.models.read_mark import ReadMark

TITLE_LENGTH = 200  # characters


class KeyIsTaken(Exception):
    """The member used the key for something else."""


class Opening(models.Model):
    """The part of a thread that begins it, and that knows as whom a reader speaks in it."""

    # `for_reader` says them for a member: as whom they belong to the space, and last spoke here.
    speaker_id = voice_id = None
    voice_is_nameless = False

    class Meta:
        abstract = True

    @classmethod
    def open_in(cls, space, *, author, title, source, key, topics=(), is_nameless=False, **about):
        """Start a conversation with its first post. The same `key` (a UUID) twice is one thread.

        `is_nameless`: by a new face of the author's that has no name. `about`: kind, content_note,
        stage, which counts for a question, and is_open, which counts where everybody reads the
        space. Raises KeyIsTaken when the member used `key` elsewhere.
        """
        about["is_open"] = about.get("is_open", False) and space.is_public
        about["stage"] = about.get("stage", "") if about.get("kind") == cls.Kind.QUESTION else ""
        thread = cls(space=space, title=title, **about)
        if thread.is_question:
            thread.outcome_due_at = thread.created_at + ASKED_AFTER[0]
        opening = Post(thread=thread, key=key, content_note=thread.content_note).write(source)
        words = f"{title}\n{words_of(opening)}"
        about = {"kind": "thread", "author": author, "space": space}
        noticed = look_at(words, label=opening.content_note, **about)
        thread.title = noticed.covered(title, TITLE_LENGTH)
        noticed.cover(opening)
        thread.content_note = opening.content_note
        try:
            with transaction.atomic():
                noticed.hold_back()
                thread.author = opening.author = face_of(author, key) if is_nameless else author
                thread.save()
                thread.place(topics)
                thread.take(opening)
                ReadMark.objects.speak(author.member_id, thread, opening.author)
                thread.meet_author_of(opening)
                if noticed.holds:
                    thread.wait()
                else:
                    tasks.tell_of_thread.enqueue(thread.pk)
                noticed.put_on_record(thread)
        except (IntegrityError, KeyIsTaken) as error:
            mine = space.threads.filter(posts__author__member=author.member_id)
            opened = mine.filter(posts__key=key, posts__seq=1).first()
            if opened is None:
                raise KeyIsTaken from error
            return opened
        return thread

    def voice_of(self, member):
        """By which Persona the member speaks here, or None where they may only read. Asks `for_reader`.

        Threat: who began without a name, and answers later by their own. So it is the one by which
        they spoke here last, and mostly without a query.
        """
        is_strict = self.space.as_kind().asks_to_belong
        if not member.is_authenticated or (is_strict and not self.speaker_id):
            return None
        own = self.speaker_id or member.default_persona_id
        face = self.voice_id if self.voice_is_nameless or not is_strict else None
        return self._face(face or own, member)

    def mute_of(self, member):
        """What keeps the member alone from answering now, or None. Asks `voiced`, so mostly without a query."""
        is_muted = member.is_authenticated and self.muted_until
        if not is_muted or self.muted_until <= timezone.now():
            return None
        space = self.space.as_kind()
        return space.mute_of(space.membership_of(member))

    def _face(self, pk, member):
        known = {member.default_persona_id: member.default_persona}
        if self.is_by(member):
            known[self.author_id] = self.author
        return known.get(pk) or member.personas.filter(pk=pk).first()

    def faces_of(self, member):
        """The personas by which the member may speak here: a nameless one where it has spoken before."""
        here = models.Exists(self.posts.filter(author=models.OuterRef("pk")))
        named = models.Q(is_nameless=False)
        if self.space.as_kind().asks_to_belong:
            named &= models.Q(pk=self.speaker_id)
        mine = member.personas.filter(named | (models.Q(is_nameless=True) & here))
        return mine.order_by("is_nameless", "created_at")

    def may_choose_voice(self, member):
        """Whether the member may have several faces here. In a group it is one, and the nameless one."""
        is_strict = self.space.as_kind().asks_to_belong
        return not is_strict or self.voice_is_nameless or self._is_nameless_by(member)

    def is_by(self, member):
        """Whether the member began it, by whatever name."""
        return member.is_authenticated and self.author.member_id == member.pk

    def _is_nameless_by(self, member):
        return self.author.is_nameless and self.is_by(member)


def face_of(author, key):
    """A new nameless face of the member behind `author`. Raises KeyIsTaken when they used the key before.

    The member's row is held: a new face has a key of its own, so no constraint would see the second time.
    """
    Member.objects.select_for_update().get(pk=author.member_id)
    if Post.objects.filter(key=key, author__member=author.member_id).exists():
        raise KeyIsTaken
    return Persona.objects.make_nameless(author.member_id)
