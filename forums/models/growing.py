"""How a conversation grows: one row is held, one number taken, one place found."""

from django.db import IntegrityError, connection, models, transaction

from community.moderation.noticing import look_at, words_of
from forums import broadcasts, tasks
from forums.models.going_on import WentElsewhere, look_again, where_it_goes_on
from forums.models.opening import KeyIsTaken
from forums.models.post import Post
from forums.models.read_mark import ReadMark


class ThreadIsLocked(Exception):
    """The thread takes no more replies, being closed or hidden."""


class ForeignParent(Exception):
    """The post replied to stands in another thread."""


class Growing(models.Model):
    """The side of a thread that takes what people say."""

    class Meta:
        abstract = True

    def reply(self, *, author, source, key, parent=None, **marks):
        """Answer the thread, or one post of it, where that stands now. The same `key` (a UUID) twice is one post.

        `marks`: what stands out about it, as columns of Post.
        Raises TooSoon, ThreadIsLocked; ForeignParent when `parent` stands in another thread; KeyIsTaken when
        the author used `key` elsewhere. `parent` was read together with the thread, or after it.
        """
        if parent and parent.thread_id != self.pk:
            if not Post.objects.that_stood_in(self).filter(pk=parent.pk).exists():
                raise ForeignParent
            words = {"author": author, "source": source, "key": key}
            return parent.thread.reply(parent=parent, **words, **marks)
        post = Post(thread=self, author=author, key=key, parent=parent, **marks).write(source)
        noticed = self.look_at(post)
        try:
            with transaction.atomic():
                noticed.hold_back(post)
                self.take(post, is_answer=True)
                ReadMark.objects.speak(author.member_id, self, author)
                self.meet_author_of(post)
                broadcasts.post_added(post)
                if not post.is_held:
                    tasks.tell_of_reply.enqueue(post.pk)
                noticed.put_on_record(post)
        except (ThreadIsLocked, WentElsewhere):
            answered = where_it_goes_on(self, parent)
            if answered is None:
                raise
            words = {"author": author, "source": source, "key": key}
            return answered.thread.reply(parent=answered, **words, **marks)
        except IntegrityError as error:
            said = self.posts.filter(author=author, key=key).select_related("author").first()
            if said is None:
                raise KeyIsTaken from error
            return said
        return post

    def look_at(self, post):
        """What detectors find in a post that is about to be said."""
        about = {"kind": "post", "author": post.author, "space": self.space}
        noticed = look_at(words_of(post), label=post.content_note, **about)
        noticed.cover(post)
        return noticed

    def take(self, post, is_answer=False):
        """Give `post` its place and tell nobody. The thread's row is the only lock there is.

        While it is held no case begins or ends to ask for calm: an answer learns here whether it waits.
        Raises TooSoon.
        """
        known = self.state_event
        self._grow_to(post.created_at, post.author_id)
        if is_answer and self.waits_for_case(post):
            post.let_wait()
        if self.state_event != known:
            look_again(self, post.parent)
        post.stand_at(self.last_seq)
        post.changed_event = self.last_event
        post.save(force_insert=True)
        self.placements.filter(last_post_at__lt=self.last_post_at).update(
            last_post_at=self.last_post_at
        )
        (self if post.is_opening else post).index()

    def _grow_to(self, moment, author_id):
        """Count one post and one event more, in one statement that takes and holds the row.

        A question waits from its opening post on, until somebody else says something.
        """
        written = connection.ops.adapt_datetimefield_value(moment)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE forums_thread SET last_seq = last_seq + 1, last_event = last_event + 1,"
                " last_post_at = CASE WHEN last_post_at < %s THEN %s ELSE last_post_at END,"
                " is_unanswered = CASE WHEN last_seq = 0 THEN kind = %s"
                " ELSE is_unanswered AND author_id = %s END"
                " WHERE id = %s AND locked_at IS NULL AND hidden_at IS NULL"
                " AND merged_into_id IS NULL"
                " RETURNING last_seq, last_event, state_event, is_open, is_unanswered, is_looked_at",
                [*[written] * 2, self.Kind.QUESTION.value, author_id, self.pk],
            )
            row = cursor.fetchone()
        if row is None:
            raise ThreadIsLocked
        self.last_seq, self.last_event, self.state_event = row[:3]
        self.is_open, self.is_unanswered, self.is_looked_at = map(bool, row[3:])
        self.last_post_at = max(self.last_post_at, moment)

    def hold(self):
        """Let nobody else write here until the transaction ends, and see whether it is closed."""
        held = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.locked_at, self.hidden_at = held.locked_at, held.hidden_at
