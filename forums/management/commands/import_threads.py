"""Brings threaded discussions in from a JSONL file."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from community.imports import ImportCommand, OddRow
from community.spaces.models import Space
from community.text import has_visible_text
from forums.arrivals import Arrival, moment_of, receive
from forums.models import Forum, ThreadIsLocked

LONGEST_ID = 64


class Command(ImportCommand):
    help = (
        "Import discussions as JSONL: thread_id, post_id, parent_id, author, date, subject, body."
        " Running it again adds what is new and changes nothing else."
    )
    fields = {
        "thread_id": str,
        "post_id": str,
        "parent_id": str | None,
        "author": str,
        "date": str,
        "subject": str | None,
        "body": str,
        "reply_without_parent": bool | None,
    }
    id_field = "post_id"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--forum", required=True, metavar="SLUG", help="made when missing")
        parser.add_argument("--name", help="the name of a forum that is made")

    def prepare(self, *, forum, name, **options):
        try:
            Space._meta.get_field("slug").clean(forum, None)
        except ValidationError as error:
            raise CommandError(
                _("“%(slug)s” cannot be an address. %(why)s")
                % {"slug": forum, "why": " ".join(error.messages)}
            ) from error
        self.forum = Forum.objects.filter(slug=forum).first() or self.make_forum(forum, name)

    def make_forum(self, slug, name):
        if Space.objects.filter(slug=slug).exists():
            raise CommandError(_("“%(slug)s” is taken, and is not a forum.") % {"slug": slug})
        name = name or slug.replace("-", " ").capitalize()
        forum = Forum.objects.create(slug=slug, name=name, visibility=Forum.Visibility.MEMBERS)
        forum.index()
        return forum

    def check_row(self, values):
        super().check_row(values)
        if len(values["thread_id"]) > LONGEST_ID:
            raise OddRow(_("“thread_id” is too long"))
        if moment_of(values["date"]) is None:
            raise OddRow(_("“date” is not a date"))
        if not has_visible_text(values["body"]):
            raise OddRow(_("“body” says nothing"))

    def units(self, rows):
        """Whole threads: their rows may stand anywhere in the file, so all of it is read first."""
        threads = defaultdict(dict)
        for row in rows:
            posts = threads[row["thread_id"]]
            if row["post_id"] in posts:
                self.skip(row.line, row["post_id"], _("was there before in the same thread"))
            else:
                posts[row["post_id"]] = row
        for posts in threads.values():
            yield list(posts.values())

    def import_unit(self, rows):
        arrival = Arrival(rows)
        try:
            created, posts = receive(self.forum, arrival)
        except ThreadIsLocked as error:
            raise OddRow(_("the conversation is closed")) from error
        if created:
            self.made(_("threads"))
        else:
            self.found(_("threads"))
        if posts:
            self.made(_("posts"), posts)
        if posts < len(rows):
            self.found(_("posts"), len(rows) - posts)
        for row, reason in arrival.odd:
            self.note(row, reason)
