"""How PostgreSQL finds: a generated, weighted tsvector with a GIN index."""

from community.search.queries import CLOSE, OPEN, PAGE, WORTH

# The newest matches that are ranked; docs/decisions/search.md has the measurements.
POOL = 2000

CREATE = r"""
CREATE FUNCTION search_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g');
ALTER TABLE search_searchdocument ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english'::regconfig, search_plain(title)), 'A') ||
    setweight(to_tsvector('english'::regconfig, search_plain(body)), 'B')
) STORED;
CREATE INDEX search_words ON search_searchdocument USING gin (words);
"""
# What visitors may find. Its condition is the one that `reach_of` asks for them.
CREATE_OPEN = """
CREATE INDEX search_words_open ON search_searchdocument USING gin (words) WHERE for_members IS NULL
"""
DROP_OPEN = "DROP INDEX search_words_open"
TIDY = "ANALYZE search_searchdocument"
DROP = """
DROP INDEX search_words;
ALTER TABLE search_searchdocument DROP COLUMN words;
DROP FUNCTION search_plain(text);
"""

FIND = """
WITH reached AS (
    SELECT document.id, document.words, document.is_dated
    FROM search_searchdocument AS document
    WHERE document.words @@ {asked} AND {reach} AND {of_kind}
    ORDER BY document.id DESC LIMIT {pool}
), ranked AS (
    SELECT id, CAST({worth} * 1000000 * ts_rank(words, {asked}, 1) AS integer) AS score FROM reached
), page AS MATERIALIZED (
    SELECT id, score FROM ranked ORDER BY score DESC, id DESC LIMIT {size} OFFSET %s
)
SELECT document.id, page.score, document.kind, document.object_id, document.title, document.url, document.language,
    document.created_at, document.expires_at, document.note,
    space.name AS space_name,
    ts_headline('english', left(document.body, 20000), {asked}, %s) AS marked
FROM page JOIN search_searchdocument AS document ON document.id = page.id
LEFT JOIN spaces_space AS space ON space.id = document.space_id
ORDER BY page.score DESC, page.id DESC
"""
HEADLINE = f"MaxFragments=1, MaxWords=32, MinWords=16, StartSel={OPEN}, StopSel={CLOSE}"


def find(wanted, reach, kind, skip):
    """SQL and parameters that answer SearchDocuments with a score, one more than a page, behind the best `skip`.

    `wanted` comes from `expand`; `reach` is SQL and parameters that a `document` must meet.
    """
    asked, terms = matching(wanted)
    reached, readers = reach
    sql = FIND.format(
        asked=asked,
        reach=reached,
        of_kind="document.kind = %s" if kind else "TRUE",
        pool=POOL,
        size=PAGE + 1,
        worth=WORTH.format(is_dated="is_dated"),
    )
    of_kind = [kind] if kind else []
    return sql, [*terms, *readers, *of_kind, *terms, skip, *terms, HEADLINE]


def matching(wanted):
    """The tsquery as SQL and its terms as parameters, so nothing typed is ever an operator."""
    asked = " && ".join(
        "(" + " || ".join("(" + " && ".join([PHRASE] * len(way)) + ")" for way in ways) + ")"
        for ways in wanted
    )
    return f"({asked})", [term for ways in wanted for way in ways for term in way]


PHRASE = "phraseto_tsquery('english', search_plain(%s))"
