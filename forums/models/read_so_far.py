"""How far a thread was read, and what is told of it, as expressions of a list of threads.

Written out, as the ORM takes longer to word such queries than a database to answer them, and every list
of threads and every thread's page asks them (docs/decisions/following.md).
"""

from django.db import models

from community.following.levels import Level

COUNTED = 100  # badges count no further


class Worded(models.Func):
    """The SQL `words` with the columns named in `columns`, in the order in which it is given them.

    What is a value and no column stands in the words once, behind no other value that comes later in `columns`.
    """

    words = ""
    columns = ()

    def as_sql(self, compiler, connection, **_context):
        worded = [compiler.compile(each) for each in self.get_source_expressions()]
        columns = dict(zip(self.columns, (sql for sql, _params in worded), strict=True))
        given = [param for _sql, params in worded for param in params]
        return self.words.format(**columns, **self.extra), given


class ReadToLine(Worded):
    """Up to which ordinal a thread is read by the line through its space; 0 where there is none.

    It looks at the newest hundred posts only; where all of them are later, all but the first is new. The first
    later one counts: behind it may stand older ones, of a conversation that was joined to this one.
    """

    output_field = models.BigIntegerField()
    columns = ("thread", "line", "last_seq", "created_at", "last_post_at")
    words = (
        "CASE WHEN {line} IS NULL OR {created_at} > {line} THEN 0"
        " WHEN {last_post_at} <= {line} THEN {last_seq}"
        " ELSE (SELECT CASE WHEN MIN(said.seq)"
        " < MIN(CASE WHEN said.created_at > {line} THEN said.seq END)"
        " THEN MIN(CASE WHEN said.created_at > {line} THEN said.seq END) - 1 ELSE 1 END"
        " FROM forums_post said"
        " WHERE said.thread_id = {thread} AND said.seq > {last_seq} - {counted}) END"
    )

    def __init__(self, *expressions, **extra):
        super().__init__(*expressions, **({"counted": COUNTED} | extra))


class LevelByTopic(Worded):
    """The Level that a member (by number) chose for a thread's topics, or NULL: nothing, else the most."""

    output_field = models.PositiveSmallIntegerField()
    columns = ("thread", "member")
    words = (
        "(SELECT CASE WHEN MIN(chosen.level) = {muted} THEN {muted} ELSE MAX(chosen.level) END"
        " FROM following_following chosen JOIN forums_threadtopic placed"
        " ON placed.topic_id = chosen.topic_id"
        " WHERE chosen.member_id = {member} AND placed.thread_id = {thread})"
    )

    def __init__(self, *expressions, **extra):
        super().__init__(*expressions, **({"muted": Level.MUTED.value} | extra))
