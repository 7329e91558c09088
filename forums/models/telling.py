"""Who is told of what happens in a conversation: each once, at the level that they chose."""

from django.db import models

from community.following import levels
from community.following.levels import Level
from community.following.models import Followable, Following, want_summary
from community.members.block import Block
from community.members.models import Member
from community.notifications.models import Notification, notify
from forums import tasks
from forums.models.read_mark import ReadMark

A_BATCH = 200
SUMMED_UP = 20


class Telling(Followable):
    """The side of a thread that people follow."""

    follow_kind = "thread"

    class Meta:
        abstract = True

    @classmethod
    def find_followable(cls, key, member):
        found = cls.objects.visible_to(member).select_related("space").filter(public_id=key)
        return found.first()

    @classmethod
    def choices_of(cls, member):
        readable = cls.objects.visible_to(member).heard_by(member)
        chosen = ReadMark.objects.filter(member=member).exclude(level=None)
        return chosen.filter(thread__in=readable.values("pk")).select_related("thread")

    @property
    def follow_key(self):
        return self.public_id

    def chosen_level(self, member):
        """The Level that the member chose for the thread, or None."""
        if not member.is_authenticated:
            return None
        return self.read_marks.filter(member=member).values_list("level", flat=True).first()

    def usual_level(self, member):
        """The Level that holds for the member where they choose none for the thread itself."""
        return levels.nearest(None, *self._levels_around(member))

    def level_of(self, member):
        """The Level that holds for the member."""
        return levels.nearest(self.chosen_level(member), *self._levels_around(member))

    def _levels_around(self, member):
        """The level chosen for the space, or None, and those chosen for the thread's topics."""
        chosen = Following.objects.of(member).chosen()
        in_space, topics = models.Q(space=self.space_id), self.placements.values("topic")
        rows = list(
            chosen.filter(in_space | models.Q(topic__in=topics)).values_list("space", "level")
        )
        space = next((level for space, level in rows if space), None)
        return space, [level for space, level in rows if not space]

    def choose_level(self, member, level):
        ReadMark.objects.choose(member.pk, self, level)
        want_summary(member, level)

    def hush(self, member, verb):
        """Tell the member no more of what they were told as `verb`, and of what is for them as before.

        Whoever was told of an answer to them hears nothing of the thread any more.
        """
        if verb == "thread.opened":
            topics = self.placements.values("topic")
            here = models.Q(space=self.space_id) | models.Q(topic__in=topics)
            followed = Following.objects.of(member).filter(here, level__in=levels.OF_NEWS)
            followed.update(level=Level.QUIET)
        else:
            is_for_me = verb != "thread.replied"
            ReadMark.objects.choose(member.pk, self, Level.MUTED if is_for_me else Level.QUIET)

    @classmethod
    def summed_up_for(cls, member, since):
        """What is new since then, and unread, where the member wants a summary of it: the newest few."""
        return list(cls.objects.wanted_in_summary(member, since)[:SUMMED_UP])

    def who_may_hear(self, members, author):
        """Those of a QuerySet of Members to whom something that the persona `author` did here may be told.

        Not the author, by whatever name; not who blocked them, is suspended, may not read it, or has
        not agreed to the cards of the group.
        """
        blocks = Block.objects.filter(member=models.OuterRef("pk"), persona=author)
        others = members.filter(is_active=True).exclude(pk=author.member_id)
        return self.space.as_kind().who_may_hear(others.exclude(models.Exists(blocks)))

    def tells(self, member, author):
        """Whether the member is told when `author` answers or names them here: unless they muted it."""
        if self.is_hidden or self.level_of(member) not in levels.OF_WHAT_IS_FOR_ME:
            return False
        return self.who_may_hear(Member.objects.filter(pk=member.pk), author).exists()

    def tell_followers(self, post, after=None):
        """Tell of an answer: whom it answers, then some of those who want every one; a task goes on."""
        if post.is_gone or self.is_hidden:
            return
        if after is None:
            self.tell_named(post)
            self.tell_answered(post)
        # How it went is news of the conversation, not of the place.
        is_outcome = post.outcome_after is not None
        here = levels.OF_NEWS if is_outcome else levels.OF_EVERY_ANSWER
        rows = self.followers_at(here, levels.OF_EVERY_ANSWER)
        if rest := self.tell_some("thread.replied", post, rows, after):
            tasks.tell_of_reply.enqueue(post.pk, rest)

    def tell_of_help(self, post, after=None):
        """Tell some of those who want news of the thread that `post` helped who asked; a task goes on."""
        if post.is_gone or self.is_hidden or not post.helped_asker:
            return
        rows, cause = self.followers_at(levels.OF_NEWS, []), f"helped:{post.public_id}"
        if rest := self.tell_some("thread.helped", post, rows, after, by=self.author, cause=cause):
            tasks.tell_of_mark.enqueue(post.pk, rest)

    def tell_named(self, post):
        """Tell whom `post` names, each once a post; who is told of that needs not be told of the answer too."""
        told = Notification.objects.about(post).filter(verb="post.named").values("member")
        cause = "named" if post.edited_at else "post"
        for persona in [] if post.is_gone else post.named:
            is_told = told.filter(member=persona.member_id).exists()
            if not is_told and self.tells(persona.member, post.author):
                cause_of_it = f"{cause}:{post.public_id}"
                notify(persona.member, "post.named", post, persona=post.author, cause=cause_of_it)

    def tell_answered(self, post):
        """Tell whom `post` answers: the author of what stands above it, or of the whole conversation."""
        answered = (post.parent or self).author
        if self.tells(answered.member, post.author):
            self._tell(answered.member, "thread.answered", post)

    def tell_of_opening(self, after=None):
        """Tell some of those who want what is new in the space or about its topics; a task goes on."""
        opening = self.posts.select_related("author").get(seq=1)
        if opening.is_gone or self.is_hidden:
            return
        if after is None:
            self.tell_named(opening)
        rows = self.followers_at(levels.OF_NEWS, levels.OF_NEWS)
        if rest := self.tell_some("thread.opened", opening, rows, after):
            tasks.tell_of_thread.enqueue(self.pk, rest)

    def tell_some(self, verb, post, sources, after=None, **how):
        """Tell of `post` the next of those in `sources`; where to go on, or None.

        `after` is [source, number of a member]. Few at a time, as very many may follow. `how`: `by`
        which persona, and for which `cause`, where it is not that the post was written.
        """
        source, last = after or [0, 0]
        room = A_BATCH
        while room and source < len(sources):
            rows = sources[source].filter(member__gt=last).order_by("member")
            numbers = list(rows.values_list("member", flat=True).distinct()[:room])
            members = Member.objects.filter(pk__in=numbers).order_by("pk")
            for member in self.who_may_hear(members, how.get("by", post.author)):
                self._tell(member, verb, post, **how)
            source, last = [source, numbers[-1]] if len(numbers) == room else [source + 1, 0]
            room -= len(numbers)
        return [source, last] if source < len(sources) else None

    def followers_at(self, here, around):
        """Rows whose members chose one of the levels `here` for the thread, or `around` for its space or topics.

        No member is in two of them: the nearest level holds.
        """
        topics = list(self.placements.values_list("topic", flat=True))
        by_thread = self.read_marks.exclude(level=None)
        by_space = Following.objects.chosen().filter(space=self.space_id)
        by_topic = Following.objects.chosen().filter(topic__in=topics)
        same = {"member": models.OuterRef("member")}
        nearer = models.Exists(by_thread.filter(**same))
        beyond = by_topic.exclude(nearer).exclude(models.Exists(by_space.filter(**same)))
        muted = models.Exists(by_topic.filter(**same, level=Level.MUTED))
        return [
            by_thread.filter(level__in=here),
            by_space.exclude(nearer).filter(level__in=around),
            beyond.exclude(muted).filter(level__in=around),
        ]

    def _tell(self, member, verb, post, by=None, cause=None):
        cause = cause or f"post:{post.public_id}"
        notify(member, verb, self, persona=by or post.author, cause=cause)
