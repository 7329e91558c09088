"""One table of all that can be found, and who may find it."""

from dataclasses import dataclass
from functools import cache

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.contributions import discoverable_models
from community.members.block import blocked_by
from community.search import postgresql, sqlite
from community.search.empty import EmptySearch
from community.search.queries import PAGE, expand, parse, pieces, read_place
from community.spaces.models import Space

__all__ = ["EmptySearch", "Page", "SearchDocument", "SearchDocumentManager", "kind_of", "kinds"]

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
LONGEST_BODY = 100_000
CLOSE_ENOUGH = 0.4  # of the best score
STANDS_AT = """
SELECT id, kind, url, title, expires_at FROM search_searchdocument AS document
WHERE document.url IN ({places}) AND {reach}
"""


@dataclass(frozen=True)
class Page:
    """Some results, and the place behind which the next ones come (None: these were the last)."""

    found: list
    next: str | None


class SearchDocumentManager(models.Manager):
    def put(self, thing):
        """Make `thing` (a Discoverable) found as it is now, or not at all when it may not be."""
        self.put_all([thing])

    def put_all(self, things):
        """The same for many of one model: one upsert, and one delete of those that may not be found."""
        entries = {
            thing: None if getattr(thing, "is_hidden", False) else thing.search_entry
            for thing in things
        }
        documents = [document_of(thing, entry) for thing, entry in entries.items() if entry]
        if documents:
            self.bulk_create(
                documents,
                update_conflicts=True,
                unique_fields=["kind", "object_id"],
                update_fields=[
                    *("space", "author", "created_at", "expires_at", "language", "url"),
                    *("title", "body", "note", "for_members", "is_dated"),
                ],
            )
        gone = [thing for thing, entry in entries.items() if not entry]
        if gone:
            self.remove_all(type(gone[0]), [thing.pk for thing in gone])

    def remove(self, thing):
        """Let `thing` be found no more. Repeating it changes nothing."""
        self.remove_all(type(thing), [thing.pk])

    def remove_all(self, model, ids):
        """The same for many of one model; `ids` is a list or a values("pk") query."""
        self.filter(kind=kind_of(model), object_id__in=ids).delete()

    def keep_to_members(self, model, ids):
        """Let visitors find these of `model` no more; `ids` is a list or a values("pk") query."""
        self.filter(kind=kind_of(model), object_id__in=ids).update(for_members=True)

    def let_stand(self, model, ids, *, space, for_members):
        """Let these of `model` be found in another space, by visitors or not."""
        self.filter(kind=kind_of(model), object_id__in=ids).update(
            space=space, language=space.language, for_members=for_members or None
        )

    def tidy(self):
        """After many changes at once: put the index in order, so that it is quick again."""
        with connection.cursor() as cursor:
            cursor.execute(ENGINES[connection.vendor].TIDY)

    def at(self, addresses, member):
        """What `member` may see of what stands at these addresses of this site, in their order."""
        if not addresses:
            return []
        reach, params = reach_of(member)
        places = ", ".join(["%s"] * len(addresses))
        statement = STANDS_AT.format(places=places, reach=reach)
        found = self.raw(statement, (*addresses, *params))
        lasting = [document for document in found if not document.has_expired]
        return sorted(lasting, key=lambda document: addresses.index(document.url))

    def similar(self, text, member, models, most):
        """What `member` may see that shares words with `text`, a title: at most `most`, best first.

        Only of `models`, and nothing that matches far less than the best does.
        """
        ways = [[way for each in expand(parse(text)) for way in each]]
        if not ways[0]:
            return []
        engine, reach = ENGINES[connection.vendor], reach_of(member)
        found = [
            document
            for model in models
            for document in self.raw(*engine.find(ways, reach, kind_of(model), 0))
        ]
        best = max((document.score for document in found), default=0)
        close = [each for each in found if each.score >= best * CLOSE_ENOUGH]
        return sorted(close, key=lambda each: (-each.score, -each.pk))[:most]

    def search(self, text, member, after=None, kind=None, within=None):
        """A Page of what `member` may see and `text` asks for, best first; `after` is a Page's `next`.

        `within` is the one Space to look in, and nothing outside of every space then.
        """
        words = expand(parse(text))
        if not words:
            return Page([], None)
        reach, skip = reach_of(member, within), read_place(after)
        found = list(self.raw(*ENGINES[connection.vendor].find(words, reach, kind, skip)))
        lasting = [each for each in found[:PAGE] if not each.has_expired]
        return Page(lasting, str(skip + PAGE) if len(found) > PAGE else None)


class SearchDocument(models.Model):
    """What search keeps of one thing. `space` None: everybody may find it. `author` None: nobody in particular."""

    space = models.ForeignKey("spaces.Space", null=True, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        "members.Persona", null=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=32)
    object_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=12)
    url = models.CharField(max_length=300)
    title = models.TextField(_("title"))
    body = models.TextField(_("text"))
    # Without a default: else SQLite makes the table anew, and its triggers go with the old one.
    note = models.CharField(max_length=80, null=True)
    for_members = models.BooleanField(null=True)  # True, or NULL: the space alone says who finds it

    is_dated = models.BooleanField(null=True)  # True, or NULL: nothing says that it no longer holds

    objects = SearchDocumentManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]
        indexes = [
            models.Index(
                fields=["id", "space", "author", "for_members", "is_dated"], name="search_reach"
            ),
            models.Index(fields=["url"], name="search_by_address"),
        ]

    def __str__(self):
        return self.title

    # What a result of `search` has besides: `score`, `space_name`, `marked`.

    @property
    def has_expired(self):
        """Whether the time is over for which it was to be kept; soon it is erased."""
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def snippet(self):
        """The passage that matched, in pieces."""
        return pieces(self.marked)

    @property
    def kind_name(self):
        return kinds()[self.kind]._meta.verbose_name

    @property
    def icon(self):
        return kinds()[self.kind].discovery_icon


def kind_of(model):
    """The word for a model in search and its addresses: "thread"."""
    return model._meta.model_name


@cache
def kinds():
    """Every model that can be found, by its kind."""
    return {kind_of(model): model for model in discoverable_models()}


def document_of(thing, entry):
    """The unsaved SearchDocument of a thing and its SearchFields."""
    return SearchDocument(
        kind=kind_of(thing),
        object_id=thing.pk,
        space_id=entry.space_id,
        author_id=entry.author_id,
        created_at=entry.created_at,
        expires_at=entry.expires_at,
        language=entry.language,
        url=entry.url,
        title=entry.title,
        body=entry.body[:LONGEST_BODY],
        note=entry.note or None,
        for_members=entry.for_members or None,
        is_dated=entry.is_dated or None,
    )


def reach_of(member, within=None):
    """SQL and parameters of what `member` may find of `document`: of their spaces, not of whom they blocked.

    A visitor finds what is open to everybody.

    `within` is the one Space to look in, and nothing outside of every space then.
    """
    visible = Space.objects.open_to(member)
    if within:
        visible = visible.filter(pk=within.pk)
    spaces, named = visible.values("pk").query.sql_with_params()
    sql = f"document.space_id IN ({spaces})"
    if not within:
        sql = f"(document.space_id IS NULL OR {sql})"
    if not member.is_authenticated:
        sql = f"{sql} AND document.for_members IS NULL"
    blocked = blocked_by(member)
    if blocked is None:
        return sql, named
    personas, whose = blocked.query.sql_with_params()
    heard = f"(document.author_id IS NULL OR document.author_id NOT IN ({personas}))"
    return f"{sql} AND {heard}", (*named, *whose)
