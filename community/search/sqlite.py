"""How SQLite finds: an FTS5 table beside the documents, kept by triggers."""

from community.search.queries import CLOSE, OPEN, PAGE, WORTH

# The newest matches that are ranked; docs/decisions/search.md has the measurements.
POOL = 500
USUAL = 800  # characters: in a longer text a word says less

CREATE = """
CREATE VIRTUAL TABLE search_text USING fts5(
    kind, title, body,
    content='search_searchdocument', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
);
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 2);
CREATE TRIGGER search_text_added AFTER INSERT ON search_searchdocument BEGIN
    INSERT INTO search_text (rowid, kind, title, body)
    VALUES (new.id, new.kind, new.title, new.body);
END;
CREATE TRIGGER search_text_removed AFTER DELETE ON search_searchdocument BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body)
    VALUES ('delete', old.id, old.kind, old.title, old.body);
END;
CREATE TRIGGER search_text_changed AFTER UPDATE ON search_searchdocument BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body)
    VALUES ('delete', old.id, old.kind, old.title, old.body);
    INSERT INTO search_text (rowid, kind, title, body)
    VALUES (new.id, new.kind, new.title, new.body);
END;
"""
# In place of `search_text_changed` as made above: the words stay where they are when only other columns change.
CHANGED = """
CREATE TRIGGER search_text_changed AFTER UPDATE OF kind, title, body ON search_searchdocument BEGIN
    INSERT INTO search_text (search_text, rowid, kind, title, body)
    VALUES ('delete', old.id, old.kind, old.title, old.body);
    INSERT INTO search_text (rowid, kind, title, body)
    VALUES (new.id, new.kind, new.title, new.body);
END;
"""
TIDY = "INSERT INTO search_text (search_text) VALUES ('optimize')"
DROP = """
DROP TRIGGER search_text_changed;
DROP TRIGGER search_text_removed;
DROP TRIGGER search_text_added;
DROP TABLE search_text;
"""

# Threat: `bm25` weighs a word by how rare it is among all that is said, also where the reader may not read.
# So this counts what stands in the text itself: hits in title and body, for the length of both.
# CROSS JOIN keeps the order of the tables: the text's index first, then one look at each document.
FIND = """
WITH reached AS MATERIALIZED (
    SELECT document.id, document.is_dated
    FROM search_text CROSS JOIN search_searchdocument AS document INDEXED BY search_reach
        ON document.id = search_text.rowid
    WHERE search_text MATCH %s AND {reach}
    ORDER BY search_text.rowid DESC LIMIT {pool}
), counted AS MATERIALIZED (
    SELECT reached.id, reached.is_dated, length(document.title) + length(document.body) AS size,
        10 * (length(highlight(search_text, 1, '{open}', '')) - length(document.title))
        + length(highlight(search_text, 2, '{open}', '')) - length(document.body) AS hits
    FROM search_text CROSS JOIN reached ON reached.id = search_text.rowid
    CROSS JOIN search_searchdocument AS document ON document.id = reached.id
    WHERE search_text MATCH %s AND search_text.rowid >= (SELECT min(id) FROM reached)
), ranked AS (
    SELECT id, CAST(1000000 * {worth} * hits / (hits + 50 + 150.0 * size / {usual}) AS INTEGER) AS score
    FROM counted
), page AS MATERIALIZED (
    SELECT id, score FROM ranked ORDER BY score DESC, id DESC LIMIT {size} OFFSET %s
)
SELECT document.id, page.score, document.kind, document.object_id, document.title, document.url, document.language,
    document.created_at, document.expires_at, document.note,
    space.name AS space_name, snippet(search_text, 2, '{open}', '{close}', '…', 32) AS marked
FROM page CROSS JOIN search_text ON search_text.rowid = page.id
CROSS JOIN search_searchdocument AS document ON document.id = page.id
LEFT JOIN spaces_space AS space ON space.id = document.space_id
WHERE search_text MATCH %s
ORDER BY page.score DESC, page.id DESC
"""


def find(wanted, reach, kind, skip):
    """SQL and parameters that answer SearchDocuments with a score, one more than a page, behind the best `skip`.

    `wanted` comes from `expand`; `reach` is SQL and parameters that a `document` must meet.
    """
    match = matching(wanted, kind)
    reached, readers = reach
    sql = FIND.format(
        reach=reached,
        pool=POOL,
        size=PAGE + 1,
        usual=USUAL,
        open=OPEN,
        close=CLOSE,
        worth=WORTH.format(is_dated="is_dated"),
    )
    return sql, [match, *readers, match, skip, match]


def matching(wanted, kind=None):
    """The FTS5 expression. Every term stands in quotation marks, so nothing typed is ever an operator."""
    said = " AND ".join(
        "(" + " OR ".join("(" + " AND ".join(map(quote, way)) + ")" for way in ways) + ")"
        for ways in wanted
    )
    text = f"{{title body}} : ({said})"
    return f"kind : {quote(kind)} AND {text}" if kind else text


def quote(term):
    return '"' + term.replace('"', " ") + '"'
